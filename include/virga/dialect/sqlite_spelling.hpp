#pragma once

#include <string_view>

namespace virga::detail {

/// How SQLite spells a portable function or expression that it has under another name.
struct sqlite_spelling {
  std::string_view portable;
  std::string_view here;
};

// Each operand once, in the same order. The date functions give the forms of core/date_time.hpp, so that what they
// yield compares with what is stored; SQLite's own forms lack the fraction. Where SQLite counts from a moment it rounds
// that to milliseconds, which may be the next second and day: 'start of day' and datetime() cut the fraction before.
inline constexpr sqlite_spelling sqlite_spellings[] = {
    {" in (", " in (values "},
    {" not in (", " not in (values "},
    {"{} + {}", "date({}, {} || ' days')"},
    {"{} - {}", "cast(julianday({}) - julianday({}) as integer)"},
    {"{} at time zone 'UTC'", "rtrim({}, 'Z')"},
    {"{} is not unknown", "{} is not null"},
    {"{} is unknown", "{} is null"},
    {"bool_and", "min"},
    {"bool_or", "max"},
    {"btrim", "trim"},
    {"cast(floor(extract(epoch from {})) as bigint)", "unixepoch(datetime({}))"},
    {"cast(floor(extract(second from {})) as integer)", "cast(strftime('%S', {}) as integer)"},
    {"cast({} as bigint)", "cast({} as integer)"},
    {"cast({} as boolean)", "(({}) <> 0)"},
    {"cast({} as bytea)", "cast({} as blob)"},
    {"cast({} as date)", "date({})"},
    {"cast({} as double precision)", "cast({} as real)"},
    {"cast({} as json)", "json({})"},
    {"cast({} as smallint)", "cast({} as integer)"},
    {"cast({} as time)", "strftime('%H:%M:%f000', {})"},
    {"cast({} as timestamp)", "strftime('%Y-%m-%d %H:%M:%f000', {})"},
    {"cast({} as timestamptz)", "strftime('%Y-%m-%d %H:%M:%f000Z', {})"},
    {"cast({} as uuid)", "cast({} as text)"},
    {"cast({} as varchar)", "cast({} as text)"},
    {"cast(date_trunc('month', {}) as date)", "date({}, 'start of month')"},
    {"cast(date_trunc('week', {}) as date)", "date({}, '-6 days', 'weekday 1')"},
    {"cast(date_trunc('year', {}) as date)", "date({}, 'start of year')"},
    {"cast(extract(day from {}) as integer)", "cast(strftime('%d', {}) as integer)"},
    {"cast(extract(dow from {}) as integer)", "cast(strftime('%w', {}, 'start of day') as integer)"},
    {"cast(extract(doy from {}) as integer)", "cast(strftime('%j', {}) as integer)"},
    {"cast(extract(hour from {}) as integer)", "cast(strftime('%H', {}) as integer)"},
    {"cast(extract(isodow from {}) as integer)", "((strftime('%w', {}, 'start of day') + 6) % 7 + 1)"},
    {"cast(extract(minute from {}) as integer)", "cast(strftime('%M', {}) as integer)"},
    {"cast(extract(month from {}) as integer)", "cast(strftime('%m', {}) as integer)"},
    {"cast(extract(quarter from {}) as integer)", "((strftime('%m', {}) + 2) / 3)"},
    {"cast(extract(week from {}) as integer)",
     "((strftime('%j', {}, 'start of day', '-3 days', 'weekday 4') - 1) / 7 + 1)"},
    {"cast(extract(year from {}) as integer)", "cast(strftime('%Y', {}) as integer)"},
    {"char_length", "length"},
    {"chr", "char"},
    {"current_date", "date('now')"},
    {"date_trunc('day', {})", "strftime('%Y-%m-%d 00:00:00.000000', {})"},
    {"date_trunc('hour', {})", "strftime('%Y-%m-%d %H:00:00.000000', {})"},
    {"date_trunc('minute', {})", "strftime('%Y-%m-%d %H:%M:00.000000', {})"},
    {"date_trunc('month', {})", "strftime('%Y-%m-01 00:00:00.000000', {})"},
    {"date_trunc('second', {})", "strftime('%Y-%m-%d %H:%M:%S.000000', {})"},
    {"date_trunc('week', {})", "strftime('%Y-%m-%d 00:00:00.000000', {}, 'start of day', '-6 days', 'weekday 1')"},
    {"date_trunc('year', {})", "strftime('%Y-01-01 00:00:00.000000', {})"},
    {"every", "min"},
    {"greatest", "max"},
    {"least", "min"},
    {"localtimestamp", "strftime('%Y-%m-%d %H:%M:%f000', 'now')"},
    {"make_date({}, {}, {})", "printf('%04d-%02d-%02d', {}, {}, {})"},
    {"now()", "strftime('%Y-%m-%d %H:%M:%f000Z', 'now')"},
    {"octet_length({})", "length(cast({} as blob))"},
    {"random()", "(abs(random() % 9007199254740992) / 9007199254740992.0)"},
    {"starts_with({}, {})", "(instr({}, {}) = 1)"},
    {"string_agg", "group_concat"},
    {"strpos", "instr"},
    {"timezone('UTC', {})", "({} || 'Z')"},
};

constexpr std::string_view spell_for_sqlite(std::string_view portable) {
  for (const sqlite_spelling& each : sqlite_spellings)
    if (each.portable == portable) return each.here;
  return portable;
}

}  // namespace virga::detail
