#pragma once

#include <virga/core/date_time.hpp>
#include <virga/postgres/expr/function.hpp>

// Functions of dates and times that PostgreSQL alone has (its manual, sections 9.8 and 9.9), or that depend on the
// session's time zone.

namespace virga::pg {

/// `clock_timestamp()`: the time as it goes on within a statement.
inline constexpr auto clock_timestamp = function<"clock_timestamp", timestamptz_value()>;
/// `statement_timestamp()`: the start of the statement.
inline constexpr auto statement_timestamp = function<"statement_timestamp", timestamptz_value()>;

/// `localtime`: the time of day at the start of the transaction, in the session's time zone.
inline constexpr auto localtime = operator_function<"localtime", "localtime", time_value(), binding::atom>;
/// `isfinite(moment)`: a date, a timestamp or an interval is not `infinity` or `-infinity`, which can't be read.
inline constexpr auto isfinite = function<"isfinite", bool(any_type)>;

/// `to_char(value, format)`: a date, a moment or a number as text. Of an empty format PostgreSQL makes null, which is
/// an error when it is read.
inline constexpr auto to_char = function<"to_char", std::string(any_type, std::string)>;
/// `to_date(text, format)`
inline constexpr auto to_date = function<"to_date", date_value(std::string, std::string)>;
/// `to_timestamp(text, format)`
inline constexpr auto to_timestamp = function<"to_timestamp", timestamptz_value(std::string, std::string)>;
/// `to_timestamp(seconds)`: since 1970.
inline constexpr auto to_timestamp_of_epoch = function<"to_timestamp", timestamptz_value(double)>;
/// `make_time(hour, minute, second)`
inline constexpr auto make_time = function<"make_time", time_value(std::int32_t, std::int32_t, double)>;
/// `make_timestamp(year, month, day, hour, minute, second)`
inline constexpr auto make_timestamp =
    function<"make_timestamp",
             timestamp_value(std::int32_t, std::int32_t, std::int32_t, std::int32_t, std::int32_t, double)>;
/// `make_timestamptz(year, month, day, hour, minute, second, zone)`: of a date and time in that zone; without one, in
/// the session's.
inline constexpr auto make_timestamptz = detail::overloads<
    "make_timestamptz", timestamptz_value(std::int32_t, std::int32_t, std::int32_t, std::int32_t, std::int32_t, double),
    timestamptz_value(std::int32_t, std::int32_t, std::int32_t, std::int32_t, std::int32_t, double, std::string)>;

/// `extract(field from moment)`, of every field: `pg::extract<"epoch">(users.created_at)`.
template <fixed_string Field, virga::detail::some_sql Moment>
constexpr auto extract(const Moment& moment) {
  using form =
      native_text_form<dialect_kind::postgresql, "extract",
                       virga::detail::one_behind_the_other(fixed_string("extract("), Field, fixed_string(" from {})"))>;
  using T = typename operand_of<Moment>::value_type;
  return declared_function<form, decimal(T), null_rule::if_any_argument>{}(moment);
}

/// `date_trunc('field', moment)`, of every field, in the session's time zone.
template <fixed_string Field, virga::detail::some_sql Moment>
constexpr auto date_trunc(const Moment& moment) {
  using form = native_text_form<dialect_kind::postgresql, "date_trunc",
                                virga::detail::one_behind_the_other(fixed_string("date_trunc('"), Field,
                                                                    fixed_string("', {})"))>;
  using T = typename operand_of<Moment>::value_type;
  using Result = std::conditional_t<std::same_as<T, date_value>, timestamptz_value, T>;
  return declared_function<form, Result(T), null_rule::if_any_argument>{}(moment);
}

/// `date_trunc('field', moment, zone)`: of a timestamptz, as the clocks of that zone have it:
/// `pg::date_trunc<"day">(events.seen_at, "Europe/Vienna")`.
template <fixed_string Field, virga::detail::some_sql Moment, class Zone>
constexpr auto date_trunc(const Moment& moment, const Zone& zone) {
  using form = native_text_form<dialect_kind::postgresql, "date_trunc",
                                virga::detail::one_behind_the_other(fixed_string("date_trunc('"), Field,
                                                                    fixed_string("', {}, {})"))>;
  return declared_function<form, timestamptz_value(timestamptz_value, std::string), null_rule::if_any_argument>{}(
      moment, zone);
}

/// `moment at time zone 'zone'`: of a timestamptz its date and time there, of a timestamp the moment it is there.
template <virga::detail::some_sql Moment, class Zone>
constexpr auto at_time_zone(const Moment& moment, const Zone& zone) {
  using form =
      native_text_form<dialect_kind::postgresql, "at time zone", "{} at time zone {}", binding::multiplicative>;
  using T = typename operand_of<Moment>::value_type;
  if constexpr (std::same_as<T, timestamptz_value>)
    return declared_function<form, timestamp_value(T, std::string), null_rule::if_any_argument>{}(moment, zone);
  else
    return declared_function<form, timestamptz_value(timestamp_value, std::string), null_rule::if_any_argument>{}(
        moment, zone);
}

}  // namespace virga::pg
