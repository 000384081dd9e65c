#pragma once

#include <virga/expr/aggregate_call.hpp>
#include <virga/expr/retyped.hpp>
#include <virga/pg/operators.hpp>

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

}  // namespace detail

/// `array_agg(operand)`: the values of a group, nulls among them, so that the elements are std::optional.
template <detail::sql_operand E>
constexpr auto array_agg(const E& operand) {
  using T = std::optional<typename operand_of<E>::value_type>;
  return detail::aggregate_of<"array_agg", std::vector<T>>(as_operand(operand));
}

/// `jsonb_agg(value)`: a JSON array of the values, nulls too.
template <detail::sql_operand Value>
constexpr auto jsonb_agg(const Value& value) {
  return virga::detail::retype<sql_type::jsonb, std::string>(
      detail::aggregate_of<"jsonb_agg", std::string>(as_operand(value)));
}

/// `jsonb_object_agg(key, value)`: a JSON object with a member for each row, the last one of a key.
template <detail::sql_operand Key, detail::sql_operand Value>
constexpr auto jsonb_object_agg(const Key& key, const Value& value) {
  static_assert(virga::detail::family_of<typename operand_of<Key>::value_type>() == virga::detail::sql_family::text,
                "pg::jsonb_object_agg(): the key is not text");
  return virga::detail::retype<sql_type::jsonb, std::string>(
      detail::aggregate_of<"jsonb_object_agg", std::string>(as_operand(key), as_operand(value)));
}

}  // namespace virga::pg
