#pragma once

#include <virga/core/blob.hpp>
#include <virga/core/date_time.hpp>
#include <virga/expr/case.hpp>
#include <virga/sqlite/expr/function.hpp>

// Functions that SQLite alone has (https://sqlite.org/lang_corefunc.html, lang_datefunc.html, lang_mathfunc.html).

namespace virga::sqlite {

/// The fact asked for of a probability: SQLite takes a literal with a decimal point alone.
template <fixed_string Text>
inline constexpr bool is_a_probability = [] {
  const std::string_view text = Text.view();
  if (text.size() < 3 || text[1] != '.' || (text[0] != '0' && text[0] != '1')) return false;
  const std::string_view allowed = text[0] == '1' ? "0" : "0123456789";
  return text.find_first_not_of(allowed, 2) == std::string_view::npos;
}();

namespace detail {

template <class Case>
struct iif_call : Case {
  template <class Out>
  static constexpr void write(Out& out, const iif_call* self) {
    const Case* choice = self;
    out.native(dialect_kind::sqlite, "iif", "iif(");
    decltype(Case::branches)::write(out, virga::detail::part(choice, &Case::branches));
    out.text(", ");
    virga::detail::write_node(out, virga::detail::part(choice, &Case::otherwise));
    out.text(")");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, iif_call>{*this};
  }
};

}  // namespace detail

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
/// `format(pattern, first, ...)`: as C's printf has it, with `%d`, `%s`, `%.2f` and, for a literal in SQL, `%q` and
/// `%Q`.
template <class Pattern, class... Values>
constexpr auto format(const Pattern& pattern, const Values&... values) {
  using any = std::optional<any_type>;
  return function<"format", std::string(std::string, virga::detail::for_each_type<any, Values>...)>(pattern, values...);
}
/// `likely(condition)`: the condition; the planner takes it for true of most rows.
inline constexpr auto likely = function<"likely", bool(bool)>;
/// `unlikely(condition)`: the condition; the planner takes it for false of most rows.
inline constexpr auto unlikely = function<"unlikely", bool(bool)>;
/// `likelihood(condition, probability)`: the condition; the planner takes it for true of that share of the rows, which
/// is a number from 0 to 1 in the text: `sqlite::likelihood<"0.05">(posts.views > 1000)`.
template <fixed_string Probability, class Condition>
constexpr auto likelihood(const Condition& condition) {
  static_assert(is_a_probability<Probability>,
                "sqlite::likelihood(): a probability is written as \"0.25\", from \"0.0\" to \"1.0\"");
  using virga::detail::one_behind_the_other;
  return operator_function<"likelihood",
                           one_behind_the_other(fixed_string("likelihood({}, "), Probability, fixed_string(")")),
                           bool(bool), binding::atom>(condition);
}
/// `zeroblob(count)`: so many bytes of 0.
inline constexpr auto zeroblob = function<"zeroblob", blob(std::int64_t)>;
/// `randomblob(count)`: so many random bytes, one at least.
inline constexpr auto randomblob = function<"randomblob", blob(std::int64_t)>;
/// `log(base, number)`
inline constexpr auto log = function<"log", double(double, double)>;
/// `log2(number)`
inline constexpr auto log2 = function<"log2", double(double)>;
/// `random()`: any integer of 64 bits.
inline constexpr auto random = function<"random", std::int64_t()>;
/// `last_insert_rowid()`: of this connection.
inline constexpr auto last_insert_rowid = function<"last_insert_rowid", std::int64_t()>;
/// `changes()`: how many rows this connection's last insert, update or delete changed.
inline constexpr auto changes = function<"changes", std::int64_t()>;
/// `total_changes()`: how many rows this connection changed since it was opened.
inline constexpr auto total_changes = function<"total_changes", std::int64_t()>;
/// `sqlite_version()`
inline constexpr auto sqlite_version = function<"sqlite_version", std::string()>;
/// `group_concat(operand)`: of every type, as text, with commas between; string_agg() takes a separator.
inline constexpr auto group_concat = aggregate<"group_concat", std::string(any_type)>;
/// `total(operand)`: as sum(), in double precision, and 0 of no rows.
inline constexpr auto total = aggregate<"total", double(double), null_rule::never>;

/// `iif(condition, result, other)`: what case_when(condition, result).else_(other) is.
template <class Condition, class Then, class Else>
constexpr auto iif(const Condition& condition, const Then& then, const Else& otherwise) {
  auto choice = case_when(condition, then).else_(otherwise);
  return detail::iif_call<decltype(choice)>{std::move(choice)};
}

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
