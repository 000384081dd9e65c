#pragma once

#include <virga/query/table_function.hpp>

/// Functions that yield tables, for from() and joins: PostgreSQL's manual, sections 9.16, 9.19 and 9.26.
namespace virga::pg {

/// `generate_series(first, last)`: integers, in steps of one. `generate_series(1, 10).as<"n">()` has the column `n`.
template <class First, class Last>
constexpr auto generate_series(const First& first, const Last& last) {
  using T = typename operand_of<First>::value_type;
  return virga::detail::call_table_function<"generate_series", known_to::postgresql, function_column<"", T>>(first,
                                                                                                             last);
}
/// `generate_series(first, last, step)`
template <class First, class Last, class Step>
constexpr auto generate_series(const First& first, const Last& last, const Step& step) {
  using T = typename operand_of<First>::value_type;
  return virga::detail::call_table_function<"generate_series", known_to::postgresql, function_column<"", T>>(
      first, last, step);
}

/// `json_each(object)`: the members of a JSON object, columns `key` and `value` (JSON).
template <class Json>
constexpr auto json_each(const Json& json) {
  return virga::detail::call_table_function<"json_each", known_to::postgresql, function_column<"key", std::string>,
                                            function_column<"value", std::string>>(json);
}
/// `json_each_text(object)`: as json_each, with the values as text, null for JSON's null.
template <class Json>
constexpr auto json_each_text(const Json& json) {
  return virga::detail::call_table_function<"json_each_text", known_to::postgresql, function_column<"key", std::string>,
                                            function_column<"value", std::optional<std::string>>>(json);
}
/// `json_array_elements(array)`: JSON values, one column.
template <class Json>
constexpr auto json_array_elements(const Json& json) {
  return virga::detail::call_table_function<"json_array_elements", known_to::postgresql,
                                            function_column<"", std::string>>(json);
}
/// `json_array_elements_text(array)`: the elements as text, null for JSON's null.
template <class Json>
constexpr auto json_array_elements_text(const Json& json) {
  return virga::detail::call_table_function<"json_array_elements_text", known_to::postgresql,
                                            function_column<"", std::optional<std::string>>>(json);
}
/// `json_object_keys(object)`
template <class Json>
constexpr auto json_object_keys(const Json& json) {
  return virga::detail::call_table_function<"json_object_keys", known_to::postgresql, function_column<"", std::string>>(
      json);
}

/// `string_to_table(text, delimiter)`: the parts of a text.
template <class Text, class Delimiter>
constexpr auto string_to_table(const Text& text, const Delimiter& delimiter) {
  return virga::detail::call_table_function<"string_to_table", known_to::postgresql,
                                            function_column<"", std::optional<std::string>>>(text, delimiter);
}
/// `regexp_split_to_table(text, pattern)`
template <class Text, class Pattern>
constexpr auto regexp_split_to_table(const Text& text, const Pattern& pattern) {
  return virga::detail::call_table_function<"regexp_split_to_table", known_to::postgresql,
                                            function_column<"", std::string>>(text, pattern);
}

}  // namespace virga::pg
