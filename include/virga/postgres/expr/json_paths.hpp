#pragma once

#include <virga/postgres/expr/json.hpp>

#include <optional>
#include <string>

// SQL/JSON paths in jsonb: PostgreSQL's manual, section 9.16.2. A path is text, and so a parameter; values get into it
// as its variables, `$name`, which are the members of a jsonb object: `pg::jsonb_path_exists(t.data, "$.prices[*] ? (@
// > $least)", json_build_object("least", 9))`.

namespace virga::pg {

/// The fact asked for of a path's variables.
template <class E>
inline constexpr bool are_variables = is_json_expression<E>;

/// Behind the path and its variables: what does not fit the document is no error. See `silent`.
struct silent_mode {};
/// `silent => true`: a missing member, an item of another type and the like are passed over, and nothing is found
/// there; without it they are errors of a strict path. `pg::jsonb_path_exists(t.data, "strict $.a", pg::silent)`
inline constexpr silent_mode silent{};

namespace detail {

/// JSON as jsonb.
template <class E>
struct as_jsonb : E {
  template <class Out>
  static constexpr void write(Out& out, const as_jsonb* self) {
    out.text("(");
    virga::detail::write_node(out, static_cast<const E*>(self));
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

template <fixed_string Name>
using silent_path_form =
    native_form<Name, virga::detail::one_behind_the_other(Name, fixed_string("({}, ({})::jsonpath, silent => true)")),
                binding::atom>;
template <fixed_string Name>
using silent_path_form_with_variables =
    native_form<Name,
                virga::detail::one_behind_the_other(Name, fixed_string("({}, ({})::jsonpath, {}, silent => true)")),
                binding::atom>;

template <class Form, class WithVariables, class T, null_rule Nulls, class Document, class Path, class Variables>
constexpr auto silent_call(const Document& document, const Path& path, const Variables& variables, silent_mode) {
  return look_up<Form, WithVariables, T, Nulls>(document, path, variables);
}

template <class... Arguments>
inline constexpr bool is_silent = (std::same_as<Arguments, silent_mode> || ...);

template <class... Arguments>
inline constexpr bool stands_last = false;
template <class Variables>
inline constexpr bool stands_last<Variables, silent_mode> = !std::same_as<Variables, silent_mode>;

template <class T, class... Arguments>
constexpr auto refuse_silent() {
  static_assert(stands_last<Arguments...>, "pg::silent stands behind the path and its variables, as the last argument");
  return bound_value<T>{};
}

template <fixed_string Name, class T, null_rule Nulls, class Document, class Path, class... Rest>
constexpr auto path_call(const Document& document, const Path& path, const Rest&... rest) {
  using Form = path_form<Name>;
  using WithVariables = path_form_with_variables<Name>;
  using SilentForm = silent_path_form<Name>;
  using SilentWithVariables = silent_path_form_with_variables<Name>;
  if constexpr (std::is_same_v<type_list<Rest...>, type_list<silent_mode>>)
    return look_up<SilentForm, SilentWithVariables, T, Nulls>(document, path);
  else if constexpr (is_silent<Rest...> && !stands_last<Rest...>)
    return refuse_silent<T, Rest...>();
  else if constexpr (is_silent<Rest...>)
    return silent_call<SilentForm, SilentWithVariables, T, Nulls>(document, path, rest...);
  else
    return look_up<Form, WithVariables, T, Nulls>(document, path, rest...);
}

}  // namespace detail

/// `jsonb_path_exists(document, path)`: the path finds something. Behind the path its variables may stand, and behind
/// them `pg::silent`: the result is null then where the path does not fit the document.
template <virga::detail::some_sql Document, class Path, class... Variables>
constexpr auto jsonb_path_exists(const Document& document, const Path& path, const Variables&... variables) {
  constexpr null_rule nulls = detail::is_silent<Variables...> ? null_rule::always : null_rule::if_any_argument;
  return detail::path_call<"jsonb_path_exists", bool, nulls>(document, path, variables...);
}
/// `jsonb_path_match(document, path)`: the result of the path's predicate; null where it is not true or false.
template <virga::detail::some_sql Document, class Path, class... Variables>
constexpr auto jsonb_path_match(const Document& document, const Path& path, const Variables&... variables) {
  return detail::path_call<"jsonb_path_match", bool, null_rule::always>(document, path, variables...);
}
/// `jsonb_path_query_first(document, path)`: the first thing that the path finds; null where it finds nothing.
template <class T = std::string, virga::detail::some_sql Document, class Path, class... Variables>
constexpr auto jsonb_path_query_first(const Document& document, const Path& path, const Variables&... variables) {
  return virga::detail::retype<sql_type::jsonb, T>(
      detail::path_call<"jsonb_path_query_first", std::string, null_rule::always>(document, path, variables...));
}
/// `jsonb_path_query_array(document, path)`: all that the path finds, as an array.
template <class T = std::string, virga::detail::some_sql Document, class Path, class... Variables>
constexpr auto jsonb_path_query_array(const Document& document, const Path& path, const Variables&... variables) {
  return virga::detail::retype<sql_type::jsonb, T>(
      detail::path_call<"jsonb_path_query_array", std::string, null_rule::if_any_argument>(document, path,
                                                                                           variables...));
}

/// `document @? path`: the path finds something, as a GIN index on the document can look it up; null where the path
/// does not fit the document, which is an error of jsonb_path_exists().
template <virga::detail::some_sql Document, class Path>
constexpr auto path_exists(const Document& document, const Path& path) {
  return operator_function<"@?", "{} @? ({})::jsonpath", std::optional<bool>(any_type, std::string)>(
      detail::jsonb_of(document), path);
}
/// `document @@ path`: the result of the path's predicate, as a GIN index can look it up; null where it is not true or
/// false.
template <virga::detail::some_sql Document, class Path>
constexpr auto path_match(const Document& document, const Path& path) {
  return operator_function<"@@", "{} @@ ({})::jsonpath", std::optional<bool>(any_type, std::string)>(
      detail::jsonb_of(document), path);
}

}  // namespace virga::pg
