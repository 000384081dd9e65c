#pragma once

#include <virga/expr/function.hpp>
#include <virga/expr/functions/json_path.hpp>
#include <virga/expr/retyped.hpp>

// Operators and functions of JSON that both databases have, on columns of json<T> and of pg::jsonb<T>. A result that is
// JSON is text, or a type of the caller's with a json_codec: `json_get<track>(albums.tracks, 0)`. What only PostgreSQL
// has is in <virga/postgres/expr/json.hpp>.

namespace virga {

/// The fact asked for of what a JSON function takes.
template <class E>
inline constexpr bool is_json_expression =
    is_json(E::type) || std::same_as<typename E::value_type, detail::refused_value>;

namespace detail {

template <class Step>
constexpr bool is_index() {
  if constexpr (sql_operand<Step>)
    return std::integral<typename operand_of<Step>::value_type>;
  else
    return std::integral<Step>;
}

/// The name of a JSON function, which PostgreSQL has for json and for jsonb.
template <sql_type Type, fixed_string OfJson, fixed_string OfJsonb>
constexpr auto json_or_jsonb() {
  if constexpr (Type == sql_type::jsonb)
    return OfJsonb;
  else
    return OfJson;
}

template <class Form, class Result, class... Parameters>
inline constexpr declared_function<Form, Result(Parameters...), null_rule::if_any_argument> json_function{};

// In SQLite a key is put between quotation marks, since `->` would take one with a point in it for two.
template <class Step>
using arrow_form =
    std::conditional_t<is_index<Step>(),
                       two_text_form<"json_get", "{} -> {}", "{} -> ('$[' || replace({}, '-', '#-') || ']')">,
                       two_text_form<"json_get", "{} -> {}", "{} -> ('$.\"' || {} || '\"')">>;
template <class Step>
using text_arrow_form = std::conditional_t<
    is_index<Step>(),
    two_text_form<"json_get_text", "{} ->> {}", "cast({} ->> ('$[' || replace({}, '-', '#-') || ']') as text)">,
    two_text_form<"json_get_text", "{} ->> {}", "cast({} ->> ('$.\"' || {} || '\"') as text)">>;
template <class Step>
using step_parameter = std::conditional_t<is_index<Step>(), std::int32_t, std::string>;

}  // namespace detail

/// `document -> key` or `document -> index`: the member of that key, or the element of that index, as JSON; null where
/// there is none. An index counts from 0, and from the end where it is negative. On SQLite
/// `document -> ('$."' || key || '"')`, so that every key without a quotation mark is one.
template <class T = std::string, detail::some_sql Document, class Step>
constexpr auto json_get(const Document& document, const Step& step) {
  using Node = operand_of<Document>;
  static_assert(is_json_expression<Node>, "json_get(): the first argument is not json or jsonb");
  return detail::retype<Node::type, T>(detail::json_function<detail::arrow_form<Step>, std::optional<std::string>,
                                                             any_type, detail::step_parameter<Step>>(document, step));
}

/// `document ->> key` or `document ->> index`: the same as text: a JSON string without its quotes and escapes; null for
/// JSON's null too. SQLite has no booleans: it gives 1 and 0 for true and false.
template <detail::some_sql Document, class Step>
constexpr auto json_get_text(const Document& document, const Step& step) {
  static_assert(is_json_expression<operand_of<Document>>, "json_get_text(): the first argument is not json or jsonb");
  return detail::json_function<detail::text_arrow_form<Step>, std::optional<std::string>, any_type,
                               detail::step_parameter<Step>>(document, step);
}

/// `document #> path`: what is at that place, as JSON; null where there is nothing. `document -> path` on SQLite.
template <class T = std::string, detail::some_sql Document>
constexpr auto json_extract(const Document& document, const json_path& path) {
  using Node = operand_of<Document>;
  static_assert(is_json_expression<Node>, "json_extract(): the first argument is not json or jsonb");
  return detail::retype<Node::type, T>(
      detail::json_function<two_text_form<"json_extract", "{} #> {}", "{} -> {}">, std::optional<std::string>, any_type,
                            any_type>(document, json_path_value{path}));
}

/// `document #>> path`: the same as text; see json_get_text. `cast(document ->> path as text)` on SQLite.
template <detail::some_sql Document>
constexpr auto json_extract_text(const Document& document, const json_path& path) {
  static_assert(is_json_expression<operand_of<Document>>,
                "json_extract_text(): the first argument is not json or jsonb");
  return detail::json_function<two_text_form<"json_extract_text", "{} #>> {}", "cast({} ->> {} as text)">,
                               std::optional<std::string>, any_type, any_type>(document, json_path_value{path});
}

/// `json_array_length(document)`: the number of elements; `jsonb_array_length` of jsonb. Of what is no array it is an
/// error on PostgreSQL and 0 on SQLite.
template <detail::some_sql Document>
constexpr auto json_array_length(const Document& document) {
  using Node = operand_of<Document>;
  static_assert(is_json_expression<Node>, "json_array_length(): the argument is not json or jsonb");
  constexpr auto text = detail::json_or_jsonb<Node::type, "json_array_length({})", "jsonb_array_length({})">();
  return detail::json_function<two_text_form<"json_array_length", text, "json_array_length({})", binding::atom>,
                               std::int32_t, any_type>(document);
}

/// `json_typeof(document)`: object, array, string, number, boolean or null; `jsonb_typeof` of jsonb. SQLite's
/// `json_type` has words of its own, which become these.
template <detail::some_sql Document>
constexpr auto json_typeof(const Document& document) {
  using Node = operand_of<Document>;
  static_assert(is_json_expression<Node>, "json_typeof(): the argument is not json or jsonb");
  constexpr auto text = detail::json_or_jsonb<Node::type, "json_typeof({})", "jsonb_typeof({})">();
  return detail::json_function<
      two_text_form<
          "json_typeof", text,
          "(select case t when 'text' then 'string' when 'integer' then 'number' when 'real' then 'number' "
          "when 'true' then 'boolean' when 'false' then 'boolean' else t end from (select json_type({}) as t))",
          binding::atom>,
      std::string, any_type>(document);
}

}  // namespace virga
