#pragma once

#include <virga/expr/arithmetic.hpp>

namespace virga {

/// The fact asked for of the operands of bit operators.
template <class... Types>
inline constexpr bool are_integers =
    (((std::integral<Types> && !std::same_as<Types, bool>) || std::same_as<Types, detail::refused_value>) && ...);

namespace detail {

template <fixed_string Text, class T, class... Nodes>
constexpr auto calculate_bits(Nodes... nodes) {
  static_assert(are_integers<typename Nodes::value_type...>, "bit operators: both sides must be integers");
  return operation<text_form<Text, binding::other>, T, null_rule::if_any_argument, Nodes...>{{std::move(nodes)...}};
}

template <fixed_string Text, class L, class R>
constexpr auto combine_bits(const L& left, const R& right) {
  using Left = operand_of<L>;
  auto other = as_operand_beside<typename Left::value_type, Left::type>(right);
  using T = std::conditional_t<(sizeof(typename Left::value_type) < sizeof(typename decltype(other)::value_type)),
                               typename decltype(other)::value_type, typename Left::value_type>;
  return calculate_bits<Text, T>(as_operand(left), std::move(other));
}

template <fixed_string Text, class L, class R>
constexpr auto shift_bits(const L& left, const R& right) {
  using T = typename operand_of<L>::value_type;
  return calculate_bits<Text, T>(as_operand(left), as_operand_beside<std::int32_t, sql_type::integer>(right));
}

}  // namespace detail

/// `left & right`, of integers.
template <detail::sql_operand L, class R>
constexpr auto operator&(const L& left, const R& right) {
  return detail::combine_bits<"{} & {}">(left, right);
}
/// `left | right`, of integers.
template <detail::sql_operand L, class R>
constexpr auto operator|(const L& left, const R& right) {
  return detail::combine_bits<"{} | {}">(left, right);
}
/// `left << count`, of integers: PostgreSQL keeps the type's width, SQLite counts with 64 bits.
template <detail::sql_operand L, class R>
constexpr auto operator<<(const L& left, const R& count) {
  return detail::shift_bits<"{} << {}">(left, count);
}
/// `left >> count`, of integers.
template <detail::sql_operand L, class R>
constexpr auto operator>>(const L& left, const R& count) {
  return detail::shift_bits<"{} >> {}">(left, count);
}
/// `~operand`: every bit the other way, of an integer.
template <detail::sql_operand E>
constexpr auto operator~(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(are_integers<T>, "bit operators: both sides must be integers");
  return operation<text_form<"~{}", binding::multiplicative>, T, null_rule::if_any_argument, operand_of<E>>{
      {as_operand(operand)}};
}

}  // namespace virga
