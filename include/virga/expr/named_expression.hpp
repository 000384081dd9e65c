#pragma once

#include <virga/expr/expression.hpp>

namespace virga {

/// `expression as "name"` in a select list.
template <fixed_string Name, class E>
struct named_expression {
  using virga_named = void;
  using expression_type = E;
  static constexpr auto name = Name;

  E expression;
};

/// A selected expression by the name it was given, as a key of order by and group by: `"name"`.
template <fixed_string Name, class E>
struct output_name {
  using virga_expression = void;
  using value_type = typename E::value_type;
  static constexpr sql_type type = E::type;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope& tables) { return E::nullable(tables); }

  template <class Out>
  static constexpr void write(Out& out, const output_name*) {
    out.identifier(Name.view());
  }
};

namespace detail {

template <class T>
struct unwrap {
  using type = T;
};
template <class T>
struct unwrap<std::optional<T>> {
  using type = T;
};
template <class T>
using unwrapped = typename unwrap<T>::type;

template <class T>
concept named = requires { typename T::virga_named; };

template <fixed_string Name, class E>
constexpr auto as_output_name(const named_expression<Name, E>&) {
  return output_name<Name, E>{};
}

}  // namespace detail
}  // namespace virga
