#pragma once

#include <virga/expr/moment_arithmetic.hpp>
#include <virga/postgres/expr/operators.hpp>

// Functions of intervals, which only PostgreSQL has (its manual, section 9.9). `moment + interval` and its like are in
// <virga/expr/moment_arithmetic.hpp>.

namespace virga::pg {

/// The facts asked for of what these functions are called with.
template <class... Moments>
inline constexpr bool have_a_date = false;
template <fixed_string Unit>
inline constexpr bool is_a_unit_of_intervals = false;

namespace detail {

template <class T>
inline constexpr bool has_a_date =
    virga::detail::is_timestamp<T> || std::same_as<T, date_value> || std::same_as<T, refused_value>;

constexpr bool is_unit(std::string_view unit) {
  for (const std::string_view each : {"years", "months", "weeks", "days", "hours", "mins", "secs"})
    if (each == unit) return true;
  return false;
}

template <class Until, class Since>
constexpr auto age_of(Until until, Since since) {
  using First = typename Until::value_type;
  using Second = typename Since::value_type;
  constexpr bool fits = has_a_date<First> && has_a_date<Second>;
  static_assert(fits || have_a_date<First, Second>,
                "pg::age(): both arguments must be a date, a timestamp or a timestamptz");
  return call<"age", virga::interval>(std::move(until), std::move(since));
}

/// `make_interval(days => {}, hours => {})`
template <fixed_string Unit, fixed_string... Units>
constexpr auto interval_text() {
  using virga::detail::one_behind_the_other;
  return one_behind_the_other(fixed_string("make_interval("), Unit, fixed_string(" => {}"),
                              one_behind_the_other(fixed_string(", "), Units, fixed_string(" => {}"))...,
                              fixed_string(")"));
}

template <fixed_string Unit>
using unit_count = std::conditional_t<Unit.view() == "secs", double, std::int32_t>;

}  // namespace detail

/// `age(until, since)`: the time between the two, in years and months, days and a time of day, as people say it: 1 year
/// 2 months where `until - since` is 424 days. One of the arguments may be a value.
template <class Until, class Since>
  requires(detail::sql_operand<Until> || detail::sql_operand<Since>)
constexpr auto age(const Until& until, const Since& since) {
  if constexpr (detail::sql_operand<Until>)
    return detail::age_of(as_operand(until), detail::beside<Until>(since));
  else
    return detail::age_of(detail::beside<Since>(until), as_operand(since));
}
/// `age(since)`: the age at the start of today, in the session's time zone.
template <virga::detail::some_sql Since>
constexpr auto age(const Since& since) {
  using T = typename operand_of<Since>::value_type;
  static_assert(detail::has_a_date<T> || have_a_date<T>,
                "pg::age(): the argument must be a date, a timestamp or a timestamptz");
  return detail::call<"age", virga::interval>(as_operand(since));
}

/// `make_interval(days => count, ...)`: `pg::make_interval<"days", "hours">(lots.days, 12)`. The units are years,
/// months, weeks, days, hours, mins, and secs, which may have a fraction.
template <fixed_string... Units, class... Counts>
constexpr auto make_interval(const Counts&... counts) {
  static_assert(((detail::is_unit(Units.view()) || is_a_unit_of_intervals<Units>) && ...),
                "pg::make_interval(): the units are years, months, weeks, days, hours, mins and secs");
  using form = native_text_form<dialect_kind::postgresql, "make_interval", detail::interval_text<Units...>()>;
  return declared_function<form, virga::interval(detail::unit_count<Units>...), null_rule::if_any_argument>{}(
      counts...);
}

/// `justify_days(interval)`: 30 days as a month.
inline constexpr auto justify_days = function<"justify_days", virga::interval(virga::interval)>;
/// `justify_hours(interval)`: 24 hours as a day.
inline constexpr auto justify_hours = function<"justify_hours", virga::interval(virga::interval)>;
/// `justify_interval(interval)`: both, and one sign for all parts.
inline constexpr auto justify_interval = function<"justify_interval", virga::interval(virga::interval)>;

/// `date_bin(stride, moment, origin)`: the start of the stretch, as long as the stride, that the moment is in, counted
/// from the origin: `pg::date_bin(std::chrono::minutes(15), events.starts_at, midnight)`. A stride has no months.
template <class Stride, virga::detail::some_sql Moment, class Origin>
constexpr auto date_bin(const Stride& stride, const Moment& moment, const Origin& origin) {
  using T = typename operand_of<Moment>::value_type;
  static_assert(virga::detail::is_timestamp<T> || have_a_date<T>,
                "pg::date_bin(): the second argument must be a timestamp or a timestamptz");
  using form = native_call_form<dialect_kind::postgresql, "date_bin">;
  constexpr declared_function<form, T(virga::interval, T, T), null_rule::if_any_argument> bin{};
  if constexpr (virga::detail::is_duration<Stride>)
    return bin(virga::interval::from(stride), moment, origin);
  else
    return bin(stride, moment, origin);
}

/// `(start, end) overlaps (other_start, other_end)`: the two stretches of time have a moment in common. The end itself
/// is not in them; each may be given end first.
template <virga::detail::some_sql Start, class End, class OtherStart, class OtherEnd>
constexpr auto overlaps(const Start& start, const End& end, const OtherStart& other_start, const OtherEnd& other_end) {
  using T = typename operand_of<Start>::value_type;
  static_assert(detail::has_a_date<T> || std::same_as<T, time_value> || have_a_date<T>,
                "pg::overlaps(): the arguments must be dates, times, timestamps or timestamptz");
  using form = native_text_form<dialect_kind::postgresql, "overlaps", "({}, {}) overlaps ({}, {})", binding::other,
                                binding::atom>;
  return declared_function<form, bool(T, T, T, T), null_rule::if_any_argument>{}(start, end, other_start, other_end);
}

}  // namespace virga::pg
