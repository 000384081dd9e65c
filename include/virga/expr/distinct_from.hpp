#pragma once

#include <virga/expr/compare.hpp>
#include <virga/expr/function.hpp>
#include <virga/expr/row_value.hpp>

namespace virga {
namespace detail {

template <fixed_string Text, class Left, class Right>
constexpr auto compare_with_null(const Left& left, const Right& right) {
  check_leading<Left>();
  using Node = operand_of<Left>;
  using T = typename Node::value_type;
  constexpr auto other = [](const Right& value) {
    if constexpr (is_optional<Right>) {
      using Bound = decltype(as_compared_with<Node>(*value));
      std::optional<typename Bound::value_type> held;
      if (value) held = as_compared_with<Node>(*value).value;
      return bound_optional<typename Bound::value_type, Bound::type>{{std::move(held)}};
    } else {
      return as_compared_with<Node>(value);
    }
  };
  static_assert(are_comparable<T, typename decltype(other(right))::value_type>,
                "comparison: the two sides have types that SQL can't compare; cast one of them");
  return operation<text_form<Text, binding::comparison>, bool, null_rule::never, Node, decltype(other(right))>{
      {as_operand(left), other(right)}};
}

}  // namespace detail

/// `left is distinct from right`: as <>, but null is a value that equals itself; never null. A std::optional is a value
/// here.
template <detail::leading_operand Left, class Right>
constexpr auto is_distinct_from(const Left& left, const Right& right) {
  return detail::compare_with_null<"{} is distinct from {}">(left, right);
}

/// `left is not distinct from right`: as =, but null equals null; never null.
template <detail::leading_operand Left, class Right>
constexpr auto is_not_distinct_from(const Left& left, const Right& right) {
  return detail::compare_with_null<"{} is not distinct from {}">(left, right);
}

/// `(a, b) is distinct from (c, d)`
template <class... Ls, class... Rs>
constexpr auto is_distinct_from(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<distinctness::distinct>(left, right);
}

/// `(a, b) is not distinct from (c, d)`
template <class... Ls, class... Rs>
constexpr auto is_not_distinct_from(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<distinctness::not_distinct>(left, right);
}

}  // namespace virga
