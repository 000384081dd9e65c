#pragma once

#include <virga/expr/functions/json.hpp>
#include <virga/query/source/table_function.hpp>

#include <concepts>
#include <optional>
#include <string>

/// Functions that yield tables, for from() and joins: https://sqlite.org/json1.html.
namespace virga::sqlite {

/// The fact asked for of what json_each and json_tree are called with.
template <class E>
inline constexpr bool is_json_or_text = is_json_expression<E> || std::same_as<typename E::value_type, std::string>;

namespace detail {

template <class T, class Key, class Json, class... Path>
constexpr auto call_json_each(const Json& json, const Path&... path) {
  static_assert(is_json_or_text<operand_of<Json>>, "sqlite::json_each(): the argument is not json or text");
  return virga::detail::call_table_function<"json_each", known_to::sqlite, function_column<"key", Key>,
                                            function_column<"value", T>, function_column<"type", std::string>,
                                            function_column<"path", std::string>>(
      json, virga::detail::table_argument<"json_each", std::string, 2>(path)...);
}

}  // namespace detail

/// `json_each(json)`: the elements of a JSON array or the members of an object, of json or of text that is JSON.
/// Columns: `value`, a T (a std::optional if there may be nulls), `key` (the name of an object's member; of an array
/// the index: `json_each<T, std::int64_t>`), `type`, `path`.
template <class T = std::optional<std::string>, class Key = std::string, class Json>
constexpr auto json_each(const Json& json) {
  return detail::call_json_each<T, Key>(json);
}
/// `json_each(json, path)`: of what is found at the path.
template <class T = std::optional<std::string>, class Key = std::string, class Json, class Path>
constexpr auto json_each(const Json& json, const Path& path) {
  return detail::call_json_each<T, Key>(json, path);
}

/// `json_tree(json)`, `json_tree(json, path)`: everything in a JSON document, or in what is found at the path; itself
/// first. Columns: `key` (null of the document itself), `value`, a T (arrays and objects as JSON), `type`, `atom` (the
/// value; null of an array or object), `id` and `parent` (null of the first), `fullkey`, the path to it, and `path`,
/// the path to what it is in. SQLite gives an index, and a number, as integer or real: where there may be some, key,
/// value and atom are read with `cast<text()>(...)`.
template <class T = std::optional<std::string>, class Json, class... Path>
constexpr auto json_tree(const Json& json, const Path&... path) {
  static_assert(is_json_or_text<operand_of<Json>>, "sqlite::json_tree(): the argument is not json or text");
  static_assert(sizeof...(Path) < 2, "sqlite::json_tree(): it takes a document and a path");
  using text = std::optional<std::string>;
  return virga::detail::call_table_function<
      "json_tree", known_to::sqlite, function_column<"key", text>, function_column<"value", T>,
      function_column<"type", std::string>, function_column<"atom", text>, function_column<"id", std::int64_t>,
      function_column<"parent", std::optional<std::int64_t>>, function_column<"fullkey", std::string>,
      function_column<"path", std::string>>(json, virga::detail::table_argument<"json_tree", std::string, 2>(path)...);
}

}  // namespace virga::sqlite
