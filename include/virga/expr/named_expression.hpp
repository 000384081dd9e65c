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

}  // namespace detail
}  // namespace virga
