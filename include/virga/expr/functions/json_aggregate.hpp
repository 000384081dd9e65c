#pragma once

#include <virga/expr/functions/aggregate_call.hpp>
#include <virga/expr/functions/json_build.hpp>

// The rows of a group as one JSON document. They take `.filter(condition)`, `.order_by(keys...)` and `.over(window)` as
// every aggregate does. Of no rows they are null on PostgreSQL, and `[]` or `{}` on SQLite.

namespace virga {

/// The fact asked for of what is aggregated.
template <class T>
inline constexpr bool is_a_value_of_a_document = detail::sql_operand<T>;

namespace detail {

template <sql_type Type, class Form, class... Nodes>
constexpr auto make_json_aggregate(Nodes... nodes) {
  return aggregate_maker::make<typed_form<Type, Form>, std::string, null_rule::if_no_input>(std::move(nodes)...);
}

template <class Key>
inline constexpr bool is_text_key = family_of<typename operand_of<Key>::value_type>() == sql_family::text;

}  // namespace detail

/// `json_agg(value)`: a JSON array of the values, nulls too; `json_group_array` on SQLite. A value that is JSON stays
/// JSON: `json_agg(json_build_object("id", posts.id, "title", posts.title))`.
template <class Value>
constexpr auto json_agg(const Value& value) {
  static_assert(is_a_value_of_a_document<Value>,
                "json_agg(): the argument is not a column or an expression; of a table, name the columns: "
                "json_agg(json_build_object(\"id\", t.id, ...))");
  if constexpr (detail::sql_operand<Value>)
    return detail::make_json_aggregate<sql_type::json,
                                       detail::two_call_form<"json_agg", "json_agg", "json_group_array">>(
        detail::as_json_member(value));
  else
    return bound_value<detail::refused_value>{};
}

/// `json_object_agg(key, value)`: a JSON object with a member for each row; `json_group_object` on SQLite.
template <detail::sql_operand Key, class Value>
constexpr auto json_object_agg(const Key& key, const Value& value) {
  static_assert(detail::is_text_key<Key>, "json_object_agg(): the key is not text");
  return detail::make_json_aggregate<sql_type::json,
                                     detail::two_call_form<"json_object_agg", "json_object_agg", "json_group_object">>(
      as_operand(key), detail::as_json_member(value));
}

}  // namespace virga
