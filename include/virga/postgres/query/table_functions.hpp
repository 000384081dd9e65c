#pragma once

#include <virga/expr/functions/json.hpp>
#include <virga/expr/moment_arithmetic.hpp>
#include <virga/postgres/expr/json.hpp>
#include <virga/query/source/table_function.hpp>

#include <type_traits>

/// Functions that yield tables, for from() and joins: PostgreSQL's manual, sections 9.4, 9.16, 9.19 and 9.25.
namespace virga::pg {

/// The facts asked for of what generate_series is called with.
template <class First, class Last>
inline constexpr bool is_a_series = false;
template <class First, class Last, class Step>
inline constexpr bool is_a_series_with_steps = false;

namespace detail {

template <fixed_string Function, class... Columns, class... Arguments>
constexpr auto table_call(const Arguments&... arguments) {
  return virga::detail::call_table_function<Function, known_to::postgresql, Columns...>(arguments...);
}

template <class T>
inline constexpr bool is_series_integer = std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t>;
template <class T>
inline constexpr bool is_series_number = is_series_integer<T> || std::same_as<T, decimal>;
template <class T>
inline constexpr bool is_series_moment = virga::detail::is_timestamp<T> || std::same_as<T, date_value>;

/// What the series from one bound to the other consists of; void if there is none (PostgreSQL's manual, section 10.3,
/// says which of the functions of that name is called).
template <class First, class Last>
constexpr auto series_of() {
  if constexpr (std::same_as<First, refused_value> || std::same_as<Last, refused_value>)
    return type_tag<refused_value>{};
  else if constexpr (is_series_integer<First> && is_series_integer<Last>)
    return type_tag<std::conditional_t<std::same_as<First, Last>, First, std::int64_t>>{};
  else if constexpr (is_series_number<First> && is_series_number<Last>)
    return type_tag<decimal>{};
  else if constexpr (is_series_moment<First> && is_series_moment<Last>) {
    constexpr bool same = std::same_as<First, Last>;
    if constexpr (std::same_as<First, date_value>)
      return type_tag<std::conditional_t<same, timestamptz_value, Last>>{};
    else if constexpr (same || std::same_as<Last, date_value>)
      return type_tag<First>{};
    else
      return type_tag<void>{};
  } else
    return type_tag<void>{};
}
template <class First, class Last>
using series = typename decltype(series_of<First, Last>())::type;

template <class Bounds, class Step>
constexpr auto series_in_steps() {
  if constexpr (!is_series_moment<Bounds>)
    return series_of<Bounds, Step>();
  else if constexpr (std::same_as<Step, virga::interval> || std::same_as<Step, refused_value>)
    return type_tag<Bounds>{};
  else
    return type_tag<void>{};
}

/// A bound or a step beside what it goes with: a value takes the type of that, where it can.
template <class Beside, class Operand>
constexpr auto series_operand(const Operand& operand) {
  if constexpr (sql_operand<Beside>)
    return detail::beside<Beside>(operand);
  else
    return as_operand(operand);
}

template <bool OfMoments, class Beside, class Step>
constexpr auto step_operand(const Step& step) {
  if constexpr (OfMoments)
    return virga::detail::as_moment_beside<timestamp_value, sql_type::timestamp>(step);
  else
    return detail::series_operand<Beside>(step);
}

template <class Json>
constexpr auto json_operand(const Json& json) {
  constexpr bool fits = is_json_expression<operand_of<Json>>;
  static_assert(is_json_expression<operand_of<Json>>,
                "json table function: the argument is not json or jsonb; cast<json()>(...) makes JSON of text");
  if constexpr (fits)
    return as_operand(json);
  else
    return bound_value<refused_value>{};
}

/// A JSON function that is called `json_...` for json and `jsonb_...` for jsonb.
template <fixed_string OfJson, fixed_string OfJsonb, class... Columns, class Node>
constexpr auto json_table_call(const Node& json) {
  return table_call<virga::detail::json_or_jsonb<Node::type, OfJson, OfJsonb>(), Columns...>(json);
}

/// The column of elements that are JSON like the document.
template <fixed_string Name, class Node>
using json_column = typed_function_column<Name, std::string, is_json(Node::type) ? Node::type : sql_type::json>;

}  // namespace detail

/// `generate_series(first, last)`: integers or numerics, in steps of one. `generate_series(1, 10).as<"n">()` has the
/// column `n`, an std::int32_t; of one integer and one bigint it is a bigint, of a numeric among them a numeric.
template <class First, class Last>
constexpr auto generate_series(const First& first, const Last& last) {
  auto from = detail::series_operand<Last>(first);
  auto to = detail::series_operand<First>(last);
  using From = typename decltype(from)::value_type;
  using To = typename decltype(to)::value_type;
  using T = detail::series<From, To>;
  constexpr bool fits = detail::is_series_number<T> || std::same_as<T, detail::refused_value>;
  static_assert(
      fits || is_a_series<From, To>,
      "pg::generate_series(): first and last are integer, bigint or numeric; of dates and timestamps it needs "
      "a step, an interval");
  return detail::table_call<"generate_series", function_column<"", std::conditional_t<fits, T, detail::refused_value>>>(
      from, to);
}
/// `generate_series(first, last, step)`: the same in other steps, or timestamps in steps of a virga::interval or a
/// std::chrono::duration: of two timestamps they are timestamp, of two timestamptz timestamptz. Of two dates they are
/// timestamptz too, at the session's midnight; `cast<timestamp()>(first)` makes a series without a time zone, whose
/// moments `cast<date()>` turns to dates.
template <class First, class Last, class Step>
constexpr auto generate_series(const First& first, const Last& last, const Step& step) {
  auto from = detail::series_operand<Last>(first);
  auto to = detail::series_operand<First>(last);
  using From = typename decltype(from)::value_type;
  using To = typename decltype(to)::value_type;
  using Bounds = detail::series<From, To>;
  constexpr bool of_moments = detail::is_series_moment<Bounds>;
  auto by = detail::step_operand<of_moments, First>(step);
  using By = typename decltype(by)::value_type;
  using T = typename decltype(detail::series_in_steps<Bounds, By>())::type;
  constexpr bool fits = !std::is_void_v<T>;
  static_assert(fits || is_a_series_with_steps<From, To, By>,
                "pg::generate_series(): first, last and step are integer, bigint or numeric, or dates, timestamps or "
                "timestamptz with a step that is an interval");
  return detail::table_call<"generate_series", function_column<"", std::conditional_t<fits, T, detail::refused_value>>>(
      from, to, by);
}

/// `unnest(array)`: the elements of an array, one column. They are std::optional where those of the array are.
template <class Array>
constexpr auto unnest(const Array& array) {
  using Node = operand_of<Array>;
  constexpr bool fits = is_array(Node::type);
  static_assert(is_array_expression<Node>, "pg::unnest(): the argument is not an array");
  if constexpr (fits)
    return detail::table_call<"unnest",
                              typed_function_column<"", typename Node::value_type::value_type, element_of(Node::type)>>(
        array);
  else
    return detail::table_call<"unnest", function_column<"", detail::refused_value>>(
        bound_value<detail::refused_value>{});
}

/// `json_each(object)`: the members of a JSON object, columns `key` and `value` (JSON). Of jsonb it is `jsonb_each`,
/// and so are the others.
template <class Json>
constexpr auto json_each(const Json& json) {
  const auto document = detail::json_operand(json);
  using value = detail::json_column<"value", decltype(detail::json_operand(json))>;
  return detail::json_table_call<"json_each", "jsonb_each", function_column<"key", std::string>, value>(document);
}
/// `json_each_text(object)`: as json_each, with the values as text, null for JSON's null.
template <class Json>
constexpr auto json_each_text(const Json& json) {
  return detail::json_table_call<"json_each_text", "jsonb_each_text", function_column<"key", std::string>,
                                 function_column<"value", std::optional<std::string>>>(detail::json_operand(json));
}
/// `json_array_elements(array)`: JSON values, one column.
template <class Json>
constexpr auto json_array_elements(const Json& json) {
  using element = detail::json_column<"", decltype(detail::json_operand(json))>;
  return detail::json_table_call<"json_array_elements", "jsonb_array_elements", element>(detail::json_operand(json));
}
/// `json_array_elements_text(array)`: the elements as text, null for JSON's null.
template <class Json>
constexpr auto json_array_elements_text(const Json& json) {
  return detail::json_table_call<"json_array_elements_text", "jsonb_array_elements_text",
                                 function_column<"", std::optional<std::string>>>(detail::json_operand(json));
}
/// `json_object_keys(object)`
template <class Json>
constexpr auto json_object_keys(const Json& json) {
  return detail::json_table_call<"json_object_keys", "jsonb_object_keys", function_column<"", std::string>>(
      detail::json_operand(json));
}

/// `jsonb_path_query(document, path)`: all that the SQL/JSON path finds, one column of jsonb.
template <class Json, class Path>
constexpr auto jsonb_path_query(const Json& document, const Path& path) {
  using virga::detail::as_argument;
  using form = text_form<"({})::jsonpath">;
  auto where = as_argument<form, 2, std::string>(path);
  return detail::table_call<"jsonb_path_query", typed_function_column<"", std::string, sql_type::jsonb>>(
      detail::jsonb_of(document),
      operation<form, std::string, null_rule::if_any_argument, decltype(where)>{{std::move(where)}});
}

/// `string_to_table(text, delimiter)`: the parts of a text; its characters where the delimiter is null.
template <class Text, class Delimiter>
constexpr auto string_to_table(const Text& text, const Delimiter& delimiter) {
  using virga::detail::table_argument;
  return detail::table_call<"string_to_table", function_column<"", std::string>>(
      table_argument<"string_to_table", std::string>(text),
      table_argument<"string_to_table", std::optional<std::string>, 2>(delimiter));
}
/// `string_to_table(text, delimiter, null_text)`: a part that is that text is null.
template <class Text, class Delimiter, class NullText>
constexpr auto string_to_table(const Text& text, const Delimiter& delimiter, const NullText& null_text) {
  using virga::detail::table_argument;
  return detail::table_call<"string_to_table", function_column<"", std::optional<std::string>>>(
      table_argument<"string_to_table", std::string>(text),
      table_argument<"string_to_table", std::optional<std::string>, 2>(delimiter),
      table_argument<"string_to_table", std::optional<std::string>, 3>(null_text));
}
/// `regexp_matches(text, pattern, flags)`: for each match the parts in parentheses, or all of it where the pattern has
/// none; an array, whose elements are null where a part took no part. Without the flag g there is one match at most.
template <class Text, class Pattern, class Flags = std::string>
constexpr auto regexp_matches(const Text& text, const Pattern& pattern, const Flags& flags = "g") {
  using virga::detail::table_argument;
  return detail::table_call<"regexp_matches", function_column<"", std::vector<std::optional<std::string>>>>(
      table_argument<"regexp_matches", std::string>(text), table_argument<"regexp_matches", std::string, 2>(pattern),
      table_argument<"regexp_matches", std::string, 3>(flags));
}
/// `regexp_split_to_table(text, pattern)`: what stands between the matches of a POSIX regular expression.
template <class Text, class Pattern>
constexpr auto regexp_split_to_table(const Text& text, const Pattern& pattern) {
  using virga::detail::table_argument;
  return detail::table_call<"regexp_split_to_table", function_column<"", std::string>>(
      table_argument<"regexp_split_to_table", std::string>(text),
      table_argument<"regexp_split_to_table", std::string, 2>(pattern));
}

}  // namespace virga::pg
