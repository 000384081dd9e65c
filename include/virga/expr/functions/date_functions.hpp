#pragma once

#include <virga/expr/function.hpp>

// Functions of dates and times that both databases have, and that mean the same in both. A timestamptz is looked at in
// UTC; what depends on the session's time zone is in <virga/postgres/expr/date_functions.hpp>.

namespace virga {

/// The facts asked for of what is taken out of a moment, or cut off.
template <fixed_string Field>
inline constexpr bool is_a_field_of_both_databases = false;
template <fixed_string Field, class T>
inline constexpr bool has_this_field = false;

/// `now()`: the start of the transaction, of type timestamptz. SQLite: the statement's time in milliseconds.
constexpr auto now() { return detail::text_function<"now()", timestamptz_value()>(); }

/// `current_date`: today, in the session's time zone; in UTC on SQLite.
constexpr auto current_date() { return detail::text_function<"current_date", date_value()>(); }

/// `localtimestamp`: now, in the session's time zone; in UTC on SQLite.
constexpr auto localtimestamp() { return detail::text_function<"localtimestamp", timestamp_value()>(); }

/// `moment at time zone 'UTC'`: of a timestamptz its date and time in UTC, a timestamp; of a timestamp in UTC the
/// moment it is, a timestamptz.
template <detail::some_sql Moment>
constexpr auto at_utc(const Moment& moment) {
  if constexpr (std::same_as<typename operand_of<Moment>::value_type, timestamptz_value>)
    return declared_function<text_form<"{} at time zone 'UTC'", binding::multiplicative>,
                             timestamp_value(timestamptz_value), null_rule::if_any_argument>{}(moment);
  else
    return declared_function<text_form<"timezone('UTC', {})", binding::atom, binding::multiplicative>,
                             timestamptz_value(timestamp_value), null_rule::if_any_argument>{}(moment);
}

namespace detail {

constexpr bool is_among(std::string_view text, std::initializer_list<std::string_view> texts) {
  for (const std::string_view each : texts)
    if (each == text) return true;
  return false;
}

constexpr bool is_field_of_date(std::string_view field) {
  return is_among(field, {"year", "quarter", "month", "week", "day", "dow", "isodow", "doy", "epoch"});
}
constexpr bool is_field_of_time(std::string_view field) { return is_among(field, {"hour", "minute", "second"}); }

template <class T>
inline constexpr bool has_a_date = is_time_point<T>;
template <class T>
inline constexpr bool has_a_time = !std::same_as<T, date_value>;

template <fixed_string Before, fixed_string Field, fixed_string Behind>
using field_form = text_form<one_behind_the_other(Before, Field, Behind)>;

// A cast to integer rounds, and what has a fraction of a second is cut.
template <fixed_string Field>
constexpr auto extract_text() {
  if constexpr (Field.view() == "second")
    return fixed_string("cast(floor(extract(second from {})) as integer)");
  else if constexpr (Field.view() == "epoch")
    return fixed_string("cast(floor(extract(epoch from {})) as bigint)");
  else
    return one_behind_the_other(fixed_string("cast(extract("), Field, fixed_string(" from {}) as integer)"));
}

/// `date_trunc('quarter', moment)`. SQLite goes back from the start of the month, and looks at the moment twice for it.
template <bool OfDate>
struct quarter_form {
  static constexpr auto name = fixed_string("date_trunc");
  static constexpr binding binds = binding::atom;

  template <class Out, class Operand>
  static constexpr void write(Out& out, const Operand* operand) {
    if (out.rules().kind == dialect_kind::sqlite) {
      out.text(OfDate ? "date(" : "strftime('%Y-%m-%d 00:00:00.000000', ");
      write_node(out, operand);
      out.text(", 'start of month', -((strftime('%m', ");
      write_node(out, operand);
      out.text(") + 2) % 3) || ' months')");
    } else {
      out.text(OfDate ? "cast(date_trunc('quarter', " : "date_trunc('quarter', ");
      write_node(out, operand);
      out.text(OfDate ? ") as date)" : ")");
    }
  }
};

template <fixed_string Field, bool OfDate>
constexpr auto date_trunc_form() {
  if constexpr (Field.view() == "quarter")
    return type_tag<quarter_form<OfDate>>{};
  else if constexpr (OfDate)
    return type_tag<field_form<"cast(date_trunc('", Field, "', {}) as date)">>{};
  else
    return type_tag<field_form<"date_trunc('", Field, "', {})">>{};
}

}  // namespace detail

/// `cast(extract(field from moment) as integer)`: `extract<"year">(posts.posted_on)`. The fields are year, quarter,
/// month, week (of ISO 8601), day, dow (0 is Sunday), isodow (7 is Sunday), doy, hour, minute, second and epoch; a
/// timestamptz's are those in UTC. second is the whole second, 0 to 59; epoch counts the whole seconds since 1970, as a
/// std::int64_t, `cast(floor(extract(epoch from moment)) as bigint)`. SQLite: `cast(strftime('%Y', moment) as
/// integer)`. pg::extract has fractions of a second and the other fields.
template <fixed_string Field, detail::some_sql Moment>
constexpr auto extract(const Moment& moment) {
  using T = typename operand_of<Moment>::value_type;
  constexpr bool of_date = detail::is_field_of_date(Field.view());
  constexpr bool of_time = detail::is_field_of_time(Field.view());
  constexpr bool known = of_date || of_time;
  static_assert(
      known || is_a_field_of_both_databases<Field>,
      "extract(): the fields of both databases are year, quarter, month, week, day, dow, isodow, doy, hour, minute, "
      "second, epoch");
  constexpr bool has = (of_date && detail::has_a_date<T>) ||
                       (of_time && (detail::is_time_point<T> || std::same_as<T, time_value>) && detail::has_a_time<T>);
  static_assert(!known || has || has_this_field<Field, T>, "extract(): the operand has no such field");
  if constexpr (!known || !has) {
    return bound_value<detail::refused_value>{};
  } else if constexpr (std::same_as<T, timestamptz_value>) {
    return extract<Field>(at_utc(moment));
  } else {
    using Result = std::conditional_t<Field.view() == "epoch", std::int64_t, std::int32_t>;
    return declared_function<text_form<detail::extract_text<Field>()>, Result(T), null_rule::if_any_argument>{}(moment);
  }
}

/// `date_trunc('field', moment)`: the start of the year, quarter, month, week (Monday), day, hour, minute or second
/// that the moment is in, of the moment's type: `date_trunc<"month">(posts.posted_on)`. A timestamptz's is that in UTC.
/// SQLite: `strftime('%Y-%m-01 00:00:00.000000', moment)`.
template <fixed_string Field, detail::some_sql Moment>
constexpr auto date_trunc(const Moment& moment) {
  using T = typename operand_of<Moment>::value_type;
  constexpr bool of_date = detail::is_among(Field.view(), {"year", "quarter", "month", "week"});
  constexpr bool of_time = detail::is_among(Field.view(), {"day", "hour", "minute", "second"});
  constexpr bool known = of_date || of_time;
  static_assert(known || is_a_field_of_both_databases<Field>,
                "date_trunc(): the fields of both databases are year, quarter, month, week, day, hour, minute, second");
  constexpr bool has = detail::has_a_date<T> && (of_date || detail::has_a_time<T>);
  static_assert(!known || has || has_this_field<Field, T>, "date_trunc(): the operand has no such field");
  if constexpr (!known || !has)
    return bound_value<detail::refused_value>{};
  else if constexpr (std::same_as<T, timestamptz_value>)
    return at_utc(date_trunc<Field>(at_utc(moment)));
  else
    return declared_function<typename decltype(detail::date_trunc_form<Field, std::same_as<T, date_value>>())::type,
                             T(T), null_rule::if_any_argument>{}(moment);
}

/// `make_date(year, month, day)`; `printf('%04d-%02d-%02d', ...)` on SQLite.
template <class Year, class Month, class Day>
  requires detail::some_sql<Year, Month, Day>
constexpr auto make_date(const Year& year, const Month& month, const Day& day) {
  return detail::text_function<"make_date({}, {}, {})", date_value(std::int32_t, std::int32_t, std::int32_t)>(
      year, month, day);
}

/// `date + days`: the date so many days behind, or before where they are negative; `date(date, days || ' days')` on
/// SQLite.
template <class Date, class Days>
  requires detail::some_sql<Date, Days>
constexpr auto add_days(const Date& date, const Days& days) {
  return declared_function<text_form<"{} + {}", binding::additive, binding::multiplicative>,
                           date_value(date_value, std::int32_t), null_rule::if_any_argument>{}(date, days);
}

/// `until - since`: how many days after `since` the date `until` is; of `julianday(...)` on SQLite.
template <class Since, class Until>
  requires detail::some_sql<Since, Until>
constexpr auto days_between(const Since& since, const Until& until) {
  return declared_function<text_form<"{} - {}", binding::additive, binding::multiplicative>,
                           std::int32_t(date_value, date_value), null_rule::if_any_argument>{}(until, since);
}

}  // namespace virga
