#pragma once

#include <virga/expr/operand.hpp>

#include <optional>

namespace virga {

/// `null` of a type.
template <class T>
struct null_value {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = detail::type_of<T>();
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const null_value*) {
    out.text("null");
  }
};

/// A value that may be null: a bound parameter.
template <class T, sql_type Type = detail::type_of<T>()>
struct bound_optional : detail::held_value<std::optional<T>> {
  using virga_expression = void;
  using value_type = T;
  static constexpr sql_type type = Type;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const bound_optional* self) {
    if (self == nullptr)
      out.parameter(type, static_cast<const T*>(nullptr));
    else if (self->value)
      out.parameter(type, &*self->value);
    else
      out.null(type);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, bound_optional>{*this};
  }
};

}  // namespace virga
