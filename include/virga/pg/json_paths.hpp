#pragma once

#include <virga/pg/json.hpp>

#include <optional>
#include <string>

// SQL/JSON paths in jsonb: PostgreSQL's manual, section 9.16.2. A path is text, and so a parameter; values get into it
// as its variables, `$name`, which are the members of a jsonb object: `pg::jsonb_path_exists(t.data, "$.prices[*] ? (@
// > $least)", json_build_object("least", 9))`.

namespace virga::pg {

/// The fact asked for of a path's variables.
template <class E>
inline constexpr bool are_variables = is_json_expression<E>;

namespace detail {

/// JSON as jsonb.
template <class E>
struct as_jsonb : E {
  template <class Out>
  static constexpr void write(Out& out, const as_jsonb* self) {
    out.text("(");
    E::write(out, self);
    out.text(")::jsonb");
  }
};

/// The arguments of a function of paths, with variables or without.
template <class Form, class WithVariables, class T, null_rule Nulls, class Document, class Path, class... Variables>
constexpr auto look_up(const Document& document, const Path& path, const Variables&... variables) {
  using virga::detail::as_argument;
  static_assert(sizeof...(Variables) < 2, "pg: a function of paths takes a document, a path and variables");
  auto where = as_argument<Form, 2, std::string>(path);
  if constexpr (sizeof...(Variables) == 0) {
    using Call = operation<Form, T, Nulls, operand_of<Document>, decltype(where)>;
    return Call{{detail::jsonb_of(document), std::move(where)}};
  } else {
    static_assert((are_variables<decltype(as_operand_beside<std::string, sql_type::jsonb>(variables))> && ...),
                  "pg: a path's variables are a JSON object: json_build_object(\"name\", value)");
    using Call = operation<WithVariables, T, Nulls, operand_of<Document>, decltype(where),
                           as_jsonb<decltype(as_operand_beside<std::string, sql_type::jsonb>(variables))>...>;
    return Call{{detail::jsonb_of(document),
                 std::move(where),
                 {as_operand_beside<std::string, sql_type::jsonb>(variables)}...}};
  }
}

template <fixed_string Name>
using path_form =
    native_form<Name, virga::detail::one_behind_the_other(Name, fixed_string("({}, ({})::jsonpath)")), binding::atom>;
template <fixed_string Name>
using path_form_with_variables =
    native_form<Name, virga::detail::one_behind_the_other(Name, fixed_string("({}, ({})::jsonpath, {})")),
                binding::atom>;

template <fixed_string Name, class T, null_rule Nulls, class... Arguments>
constexpr auto path_call(const Arguments&... arguments) {
  return look_up<path_form<Name>, path_form_with_variables<Name>, T, Nulls>(arguments...);
}

}  // namespace detail

/// `jsonb_path_exists(document, path)`: the path finds something. Behind the path its variables may stand.
template <detail::sql_operand Document, class Path, class... Variables>
constexpr auto jsonb_path_exists(const Document& document, const Path& path, const Variables&... variables) {
  return detail::path_call<"jsonb_path_exists", bool, null_rule::if_any_argument>(document, path, variables...);
}
/// `jsonb_path_match(document, path)`: the result of the path's predicate; null where it is not true or false.
template <detail::sql_operand Document, class Path, class... Variables>
constexpr auto jsonb_path_match(const Document& document, const Path& path, const Variables&... variables) {
  return detail::path_call<"jsonb_path_match", bool, null_rule::always>(document, path, variables...);
}
/// `jsonb_path_query_first(document, path)`: the first thing that the path finds; null where it finds nothing.
template <class T = std::string, detail::sql_operand Document, class Path, class... Variables>
constexpr auto jsonb_path_query_first(const Document& document, const Path& path, const Variables&... variables) {
  return virga::detail::retype<sql_type::jsonb, T>(
      detail::path_call<"jsonb_path_query_first", std::string, null_rule::always>(document, path, variables...));
}
/// `jsonb_path_query_array(document, path)`: all that the path finds, as an array.
template <class T = std::string, detail::sql_operand Document, class Path, class... Variables>
constexpr auto jsonb_path_query_array(const Document& document, const Path& path, const Variables&... variables) {
  return virga::detail::retype<sql_type::jsonb, T>(
      detail::path_call<"jsonb_path_query_array", std::string, null_rule::if_any_argument>(document, path,
                                                                                           variables...));
}

/// `document @? path`: the path finds something, as a GIN index on the document can look it up; null where the path
/// does not fit the document, which is an error of jsonb_path_exists().
template <detail::sql_operand Document, class Path>
constexpr auto path_exists(const Document& document, const Path& path) {
  return operator_function<"@?", "{} @? ({})::jsonpath", std::optional<bool>(any_type, std::string)>(
      detail::jsonb_of(document), path);
}
/// `document @@ path`: the result of the path's predicate, as a GIN index can look it up; null where it is not true or
/// false.
template <detail::sql_operand Document, class Path>
constexpr auto path_match(const Document& document, const Path& path) {
  return operator_function<"@@", "{} @@ ({})::jsonpath", std::optional<bool>(any_type, std::string)>(
      detail::jsonb_of(document), path);
}

}  // namespace virga::pg
