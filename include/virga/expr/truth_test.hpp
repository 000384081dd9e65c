#pragma once

#include <virga/expr/logic.hpp>
#include <virga/expr/operation.hpp>

// What a condition is where null is a third answer: never null itself. PostgreSQL's manual, section 9.2, table 9.2, and
// SQLite's, "The IS and IS NOT operators".

namespace virga {
namespace detail {

template <fixed_string Text, class E>
constexpr auto test_truth(const E& operand) {
  static_assert(is_condition<E>, "is_true() and its like: the operand is not a condition");
  using Form = text_form<Text, binding::comparison>;
  if constexpr (is_condition<E>)
    return operation<Form, bool, null_rule::never, operand_of<E>>{{as_operand(operand)}};
  else
    return bound_value<bool>{false};
}

}  // namespace detail

/// `condition is true`: false where the condition is null.
template <detail::sql_operand E>
constexpr auto is_true(const E& condition) {
  return detail::test_truth<"{} is true">(condition);
}
/// `condition is not true`: true where the condition is false or null.
template <detail::sql_operand E>
constexpr auto is_not_true(const E& condition) {
  return detail::test_truth<"{} is not true">(condition);
}
/// `condition is false`: false where the condition is null.
template <detail::sql_operand E>
constexpr auto is_false(const E& condition) {
  return detail::test_truth<"{} is false">(condition);
}
/// `condition is not false`: true where the condition is true or null.
template <detail::sql_operand E>
constexpr auto is_not_false(const E& condition) {
  return detail::test_truth<"{} is not false">(condition);
}
/// `condition is unknown`: it is null; `condition is null` on SQLite.
template <detail::sql_operand E>
constexpr auto is_unknown(const E& condition) {
  return detail::test_truth<"{} is unknown">(condition);
}
/// `condition is not unknown`; `condition is not null` on SQLite.
template <detail::sql_operand E>
constexpr auto is_not_unknown(const E& condition) {
  return detail::test_truth<"{} is not unknown">(condition);
}

}  // namespace virga
