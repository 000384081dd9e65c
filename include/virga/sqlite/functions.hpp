#pragma once

#include <virga/core/date_time.hpp>
#include <virga/sqlite/function.hpp>

// Functions that SQLite alone has (https://sqlite.org/lang_corefunc.html, lang_datefunc.html, lang_mathfunc.html).

namespace virga::sqlite {

/// `text glob pattern`: `*` is any text, `?` any character, `[a-z]` one of these; looks at case.
inline constexpr auto glob =
    operator_function<"glob", "{} glob {}", bool(std::string, std::string), binding::comparison>;
/// `text regexp pattern`: SQLite has the operator, and the program registers the function `regexp` that it calls.
inline constexpr auto regexp =
    operator_function<"regexp", "{} regexp {}", bool(std::string, std::string), binding::comparison>;

/// `hex(bytes)`: of a text those of its UTF-8.
inline constexpr auto hex = function<"hex", std::string(any_type)>;
/// `unicode(text)`: the code point of the first character, null of an empty text.
inline constexpr auto unicode = function<"unicode", std::optional<std::int32_t>(std::string)>;
/// `quote(value)`: as a literal in SQL.
inline constexpr auto quote = function<"quote", std::string(std::optional<any_type>)>;
/// `typeof(value)`: null, integer, real, text or blob.
inline constexpr auto type_of = function<"typeof", std::string(std::optional<any_type>)>;
/// `soundex(text)`
inline constexpr auto soundex = function<"soundex", std::string(std::optional<std::string>)>;
/// `log2(number)`
inline constexpr auto log2 = function<"log2", double(double)>;
/// `random()`: any integer of 64 bits.
inline constexpr auto random = function<"random", std::int64_t()>;
/// `last_insert_rowid()`: of this connection.
inline constexpr auto last_insert_rowid = function<"last_insert_rowid", std::int64_t()>;
/// `total(operand)`: as sum(), in double precision, and 0 of no rows.
inline constexpr auto total = aggregate<"total", double(double), null_rule::never>;

/// A function of a time value and modifiers, as SQLite calls them: "+1 month", "start of day", "weekday 1". The time
/// value is a date, a timestamp, a timestamptz, a time, or a text as "now". Null of one that it can't read.
template <fixed_string Name, class Result>
struct time_function {
  template <class TimeValue, class... Modifiers>
  constexpr auto operator()(const TimeValue& value, const Modifiers&... modifiers) const {
    using text_of = std::string;
    return function<Name, std::optional<Result>(any_type, virga::detail::for_each_type<text_of, Modifiers>...)>(
        value, modifiers...);
  }
};

/// `date(time value, modifiers...)`
inline constexpr time_function<"date", date_value> date{};
/// `time(time value, modifiers...)`: as text, HH:MM:SS; as it is stored with cast<time()>(...).
inline constexpr time_function<"time", std::string> time{};
/// `datetime(time value, modifiers...)`: as text, YYYY-MM-DD HH:MM:SS; as it is stored with cast<timestamp()>(...).
inline constexpr time_function<"datetime", std::string> datetime{};
/// `julianday(time value, modifiers...)`: days since noon of 24 November 4714 BC, UTC.
inline constexpr time_function<"julianday", double> julianday{};
/// `unixepoch(time value, modifiers...)`: whole seconds since 1970.
inline constexpr time_function<"unixepoch", std::int64_t> unixepoch{};

/// `strftime(format, time value, modifiers...)`
template <class Format, class TimeValue, class... Modifiers>
constexpr auto strftime(const Format& format, const TimeValue& value, const Modifiers&... modifiers) {
  return function<"strftime", std::optional<std::string>(std::string, any_type,
                                                         virga::detail::for_each_type<std::string, Modifiers>...)>(
      format, value, modifiers...);
}

}  // namespace virga::sqlite
