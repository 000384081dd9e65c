#pragma once

#include <virga/expr/moment_arithmetic.hpp>
#include <virga/expr/operation.hpp>

#include <cstdint>

namespace virga {
namespace detail {

/// SQL's numeric promotion (PostgreSQL's manual, section 10.2): the wider integer; numeric over
/// integers; double precision over everything, save that real with real stays real.
template <class L, class R>
constexpr auto promoted() {
  if constexpr (std::same_as<L, R>)
    return type_tag<L>{};
  else if constexpr (std::floating_point<L> || std::floating_point<R>)
    return type_tag<double>{};
  else if constexpr (std::same_as<L, decimal> || std::same_as<R, decimal>)
    return type_tag<decimal>{};
  else
    return type_tag<std::conditional_t<(sizeof(L) > sizeof(R)), L, R>>{};
}

/// The type of what is one of several, as the branches of a case are; that of numbers is the widest. refused_value
/// where there is none.
template <class L, class R>
constexpr auto common_type_of(type_tag<L>, type_tag<R>) {
  if constexpr (std::same_as<R, refused_value>)
    return type_tag<L>{};
  else if constexpr (family_of<L>() == sql_family::number && family_of<R>() == sql_family::number)
    return promoted<L, R>();
  else
    return type_tag<std::conditional_t<std::same_as<L, R>, L, refused_value>>{};
}
template <class First>
constexpr auto common_type_of(type_tag<First> first) {
  return first;
}
template <class First, class Second, class... Rest>
  requires(sizeof...(Rest) > 0)
constexpr auto common_type_of(type_tag<First> first, type_tag<Second> second, type_tag<Rest>... rest) {
  return common_type_of(common_type_of(first, second), rest...);
}
template <class... Nodes>
using common_type = typename decltype(common_type_of(type_tag<typename Nodes::value_type>{}...))::type;

}  // namespace detail

/// The facts asked for of the operands of arithmetic.
template <class T>
inline constexpr bool is_number = detail::is_of_family<T, detail::sql_family::number>;
template <class Left, class Right>
inline constexpr bool are_numbers = is_number<Left> && is_number<Right>;

template <class T>
inline constexpr bool has_a_remainder = false;

/// The fact asked for of a placeholder beside a C++ value.
template <class Operand>
inline constexpr bool says_its_type = !detail::untyped_placeholder<Operand>;

namespace detail {

template <arithmetic Op, class L, class R>
constexpr auto calculate(const L& left, const R& right) {
  using Left = typename L::value_type;
  using Right = typename R::value_type;
  static_assert(are_numbers<Left, Right>,
                "arithmetic: both sides must be numbers; cast one of them, or use concat() for text");
  if constexpr (family_of<Left>() == sql_family::number && family_of<Right>() == sql_family::number) {
    using T = typename decltype(promoted<Left, Right>())::type;
    static_assert(Op != arithmetic::modulo || !std::floating_point<T> || has_a_remainder<T>,
                  "arithmetic: there is no % of real and double precision; cast them to numeric or to an integer");
    return calculated<Op, T, L, R>{left, right};
  } else {
    return bound_value<refused_value>{};
  }
}

/// A fraction keeps its digits beside `real`: the result is double precision.
template <class Node, class Operand>
constexpr auto as_number_beside(const Operand& operand) {
  if constexpr (rounded_to_real<typename Node::value_type, Operand>)
    return as_operand(operand);
  else
    return as_operand_beside<typename Node::value_type, Node::type>(operand);
}

template <class L, class R>
concept arithmetic_operands = sql_operand<L> || sql_operand<R> || untyped_placeholder<L> || untyped_placeholder<R>;

template <arithmetic Op, class L, class R>
constexpr auto calculate_operands(const L& left, const R& right) {
  if constexpr (!sql_operand<L> && !sql_operand<R>) {
    static_assert(says_its_type<L> && says_its_type<R>,
                  "arithmetic: beside a value a placeholder says its type itself: placeholder<\"name\", std::int64_t>");
    return bound_value<std::int64_t>{0};
  } else if constexpr (is_moment_operand<L>() || is_moment_operand<R>()) {
    return calculate_moments<Op>(left, right);
  } else if constexpr (sql_operand<L>) {
    using Left = operand_of<L>;
    return calculate<Op>(as_operand(left), as_number_beside<Left>(right));
  } else {
    using Right = operand_of<R>;
    return calculate<Op>(as_number_beside<Right>(left), as_operand(right));
  }
}

}  // namespace detail

/// `left + right`
template <class L, class R>
  requires detail::arithmetic_operands<L, R>
constexpr auto operator+(const L& left, const R& right) {
  return detail::calculate_operands<arithmetic::add>(left, right);
}
/// `left - right`
template <class L, class R>
  requires detail::arithmetic_operands<L, R>
constexpr auto operator-(const L& left, const R& right) {
  return detail::calculate_operands<arithmetic::subtract>(left, right);
}
/// `left * right`
template <class L, class R>
  requires detail::arithmetic_operands<L, R>
constexpr auto operator*(const L& left, const R& right) {
  return detail::calculate_operands<arithmetic::multiply>(left, right);
}
/// `left / right`
template <class L, class R>
  requires detail::arithmetic_operands<L, R>
constexpr auto operator/(const L& left, const R& right) {
  return detail::calculate_operands<arithmetic::divide>(left, right);
}
/// `left % right`: of integers; of numeric on PostgreSQL alone, where SQLite drops the fractions first.
template <class L, class R>
  requires detail::arithmetic_operands<L, R>
constexpr auto operator%(const L& left, const R& right) {
  return detail::calculate_operands<arithmetic::modulo>(left, right);
}

/// `-operand`
template <detail::sql_operand E>
constexpr auto operator-(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(is_number<T>, "arithmetic: the operand of a sign is not a number");
  return operation<text_form<"-{}", binding::multiplicative>, T, null_rule::if_any_argument, operand_of<E>>{
      {as_operand(operand)}};
}

}  // namespace virga
