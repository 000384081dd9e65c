#pragma once

#include <virga/query/table_function.hpp>

/// Functions that yield tables, for from() and joins: https://sqlite.org/json1.html.
namespace virga::sqlite {

/// `json_each(json)`: the elements of a JSON array or the members of an object. Columns: `value`, a T (a std::optional
/// if there may be nulls), `key` (the name of an object's member; of an array the index: `json_each<T, std::int64_t>`),
/// `type`, `path`.
template <class T = std::optional<std::string>, class Key = std::string, class Json>
constexpr auto json_each(const Json& json) {
  return virga::detail::call_table_function<"json_each", known_to::sqlite, function_column<"key", Key>,
                                            function_column<"value", T>, function_column<"type", std::string>,
                                            function_column<"path", std::string>>(json);
}
/// `json_each(json, path)`: of what is found at the path.
template <class T = std::optional<std::string>, class Key = std::string, class Json, class Path>
constexpr auto json_each(const Json& json, const Path& path) {
  return virga::detail::call_table_function<"json_each", known_to::sqlite, function_column<"key", Key>,
                                            function_column<"value", T>, function_column<"type", std::string>,
                                            function_column<"path", std::string>>(json, path);
}

}  // namespace virga::sqlite
