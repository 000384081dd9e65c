#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/expr/expression.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/required_type.hpp>
#include <virga/expr/sql_family.hpp>

#include <type_traits>
#include <utility>

namespace virga {

/// The fact asked for of a C++ value in an expression.
template <class T>
inline constexpr bool has_a_sql_type = false;

/// A placeholder whose type is known.
template <fixed_string Name, class T, sql_type Type>
struct typed_placeholder {
  using virga_expression = void;
  using virga_placeholder = void;
  using value_type = T;
  static constexpr sql_type type = Type;
  static constexpr binding binds = binding::atom;
  static constexpr auto name = Name;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const typed_placeholder*) {
    detail::require_type<Type>(out);
    out.template placeholder<T>(Type, Name.view());
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, typed_placeholder>{*this};
  }
};

/// A value for a placeholder: `placeholder<"id"> = 7`.
template <fixed_string Name, class T>
struct placeholder_value {
  static constexpr auto name = Name;
  T value;
};

/// A parameter that has a name and gets its value when a prepared query is run. It takes its type
/// from what it is compared with.
template <fixed_string Name>
struct placeholder_name {
  using virga_untyped_placeholder = void;
  static constexpr auto name = Name;

  /// What it becomes beside something of a type.
  template <class T, sql_type Type>
  static constexpr auto typed() {
    return typed_placeholder<Name, T, Type>{};
  }

  template <class T>
  constexpr auto operator=(T&& value) const {
    return placeholder_value<Name, std::decay_t<T>>{std::forward<T>(value)};
  }
};

namespace detail {

template <class T>
concept untyped_placeholder = requires { typename T::virga_untyped_placeholder; };

template <fixed_string Name, class T>
constexpr auto make_placeholder() {
  if constexpr (std::is_void_v<T>) {
    return placeholder_name<Name>{};
  } else if constexpr (!bindable<T>) {
    static_assert(has_a_sql_type<T>, "placeholder: this C++ type has no SQL type; specialise virga::codec<T>");
    return typed_placeholder<Name, refused_value, sql_type::text>{};
  } else {
    using Value = typename sql_value<T>::type;
    return typed_placeholder<Name, Value, type_of<Value>()>{};
  }
}

}  // namespace detail

/// `where(users.id == placeholder<"id">)`; then `prepared.all(placeholder<"id"> = 7)`. Where nothing beside it says its
/// type, it says that itself, as in a text of one's own: `sql<"lower({})", std::string>(placeholder<"name",
/// std::string>)`.
template <fixed_string Name, class T = void>
inline constexpr auto placeholder = detail::make_placeholder<Name, T>();

}  // namespace virga
