#pragma once

#include <virga/expr/calculated.hpp>

#include <chrono>

namespace virga {
namespace detail {

/// The operators of PostgreSQL's manual, section 9.9, table 9.32; void for what it has no operator for.
template <arithmetic Op, class L, class R>
constexpr auto sum_of_moments() {
  constexpr bool add = Op == arithmetic::add;
  constexpr bool subtract = Op == arithmetic::subtract;
  constexpr bool scale = Op == arithmetic::multiply || Op == arithmetic::divide;
  constexpr bool dates = std::same_as<L, date_value>;
  if constexpr ((add || subtract) && is_interval<R> && is_moment<L>)
    return type_tag<std::conditional_t<dates, timestamp_value, L>>{};
  else if constexpr (add && is_interval<L> && is_moment<R>)
    return type_tag<std::conditional_t<std::same_as<R, date_value>, timestamp_value, R>>{};
  else if constexpr (subtract && dates && std::same_as<R, date_value>)
    return type_tag<std::int32_t>{};
  else if constexpr (subtract && std::same_as<L, R> && (is_timestamp<L> || std::same_as<L, time_value>))
    return type_tag<interval>{};
  else if constexpr ((add || subtract) && dates && std::same_as<R, std::int32_t>)
    return type_tag<date_value>{};
  else if constexpr (add && std::same_as<L, std::int32_t> && std::same_as<R, date_value>)
    return type_tag<date_value>{};
  else if constexpr (add && dates && std::same_as<R, time_value>)
    return type_tag<timestamp_value>{};
  else if constexpr (scale && is_interval<L> && family_of<R>() == sql_family::number)
    return type_tag<interval>{};
  else if constexpr (Op == arithmetic::multiply && is_interval<R> && family_of<L>() == sql_family::number)
    return type_tag<interval>{};
  else
    return type_tag<void>{};
}

}  // namespace detail

/// The fact asked for of the two sides of an operator of which one is a date, a time or an interval.
template <class Left, class Right>
inline constexpr bool are_moments = false;

namespace detail {

template <class T>
inline constexpr bool is_duration = false;
template <class Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> = true;

template <class T>
constexpr bool is_moment_operand() {
  if constexpr (sql_operand<T>)
    return is_moment<typename operand_of<T>::value_type>;
  else
    return is_interval<T>;
}

/// A value beside a moment of type T: a duration is an interval, an integer beside a date counts days.
template <class T, sql_type Type, class Operand>
constexpr auto as_moment_beside(const Operand& operand) {
  if constexpr (untyped_placeholder<Operand>) {
    if constexpr (std::same_as<T, date_value>)
      return Operand::template typed<std::int32_t, sql_type::integer>();
    else
      return Operand::template typed<interval, sql_type::interval>();
  } else if constexpr (is_duration<Operand>) {
    return bound_value<interval>{interval::from(operand)};
  } else if constexpr (std::same_as<T, date_value> && std::integral<Operand> && !std::same_as<Operand, bool>) {
    return bound_value<std::int32_t>{convert_given<std::int32_t>(operand)};
  } else if constexpr (is_interval<T> && std::is_arithmetic_v<Operand> && !std::same_as<Operand, bool>) {
    return bound_value<double>{static_cast<double>(operand)};
  } else {
    return as_operand_beside<T, Type>(operand);
  }
}

template <arithmetic Op, class L, class R>
constexpr auto make_moment(L left, R right) {
  using Left = typename L::value_type;
  using Right = typename R::value_type;
  using T = typename decltype(sum_of_moments<Op, Left, Right>())::type;
  constexpr bool refused = std::same_as<Left, refused_value> || std::same_as<Right, refused_value>;
  static_assert(!std::is_void_v<T> || refused || are_moments<Left, Right>,
                "arithmetic: SQL has no such operator for these types of date, time or interval");
  if constexpr (std::is_void_v<T>)
    return bound_value<refused_value>{};
  else
    return calculated<Op, T, L, R>{std::move(left), std::move(right)};
}

template <arithmetic Op, class L, class R>
constexpr auto calculate_moments(const L& left, const R& right) {
  if constexpr (sql_operand<L>) {
    using Left = operand_of<L>;
    return make_moment<Op>(as_operand(left), as_moment_beside<typename Left::value_type, Left::type>(right));
  } else {
    using Right = operand_of<R>;
    return make_moment<Op>(as_moment_beside<typename Right::value_type, Right::type>(left), as_operand(right));
  }
}

}  // namespace detail
}  // namespace virga
