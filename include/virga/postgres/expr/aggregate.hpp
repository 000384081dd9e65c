#pragma once

#include <virga/expr/functions/json_aggregate.hpp>
#include <virga/postgres/expr/operators.hpp>

#include <optional>
#include <string>
#include <vector>

// The rows of a group as one array or jsonb document, which only PostgreSQL has. They take `.filter(condition)`,
// `.order_by(keys...)` and `.over(window)` as every aggregate does, and are null of no rows.

namespace virga::pg {

namespace detail {

template <fixed_string Name, class T, class... Nodes>
constexpr auto aggregate_of(Nodes... nodes) {
  return virga::detail::aggregate_maker::make<native_call_form<dialect_kind::postgresql, Name>, T,
                                              null_rule::if_no_input>(std::move(nodes)...);
}
template <fixed_string Name, class... Nodes>
constexpr auto jsonb_aggregate_of(Nodes... nodes) {
  using form = virga::detail::typed_form<sql_type::jsonb, native_call_form<dialect_kind::postgresql, Name>>;
  return virga::detail::aggregate_maker::make<form, std::string, null_rule::if_no_input>(std::move(nodes)...);
}

}  // namespace detail

/// `array_agg(operand)`: the values of a group, nulls among them, so that the elements are std::optional.
template <detail::sql_operand E>
constexpr auto array_agg(const E& operand) {
  using T = std::optional<typename operand_of<E>::value_type>;
  return detail::aggregate_of<"array_agg", std::vector<T>>(as_operand(operand));
}

/// `jsonb_agg(value)`: a JSON array of the values, nulls too.
template <class Value>
constexpr auto jsonb_agg(const Value& value) {
  static_assert(is_a_value_of_a_document<Value>,
                "pg::jsonb_agg(): the argument is not a column or an expression; of a table, name the columns: "
                "pg::jsonb_agg(json_build_object(\"id\", t.id, ...))");
  if constexpr (detail::sql_operand<Value>)
    return detail::jsonb_aggregate_of<"jsonb_agg">(as_operand(value));
  else
    return bound_value<detail::refused_value>{};
}

/// `jsonb_object_agg(key, value)`: a JSON object with a member for each row, the last one of a key.
template <detail::sql_operand Key, detail::sql_operand Value>
constexpr auto jsonb_object_agg(const Key& key, const Value& value) {
  static_assert(virga::detail::family_of<typename operand_of<Key>::value_type>() == virga::detail::sql_family::text,
                "pg::jsonb_object_agg(): the key is not text");
  return detail::jsonb_aggregate_of<"jsonb_object_agg">(as_operand(key), as_operand(value));
}

}  // namespace virga::pg
