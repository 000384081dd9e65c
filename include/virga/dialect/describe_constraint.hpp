#pragma once

#include <virga/dialect/snapshot_builder.hpp>
#include <virga/expr/operand.hpp>
#include <virga/schema/constraint.hpp>
#include <virga/schema/exclusion.hpp>
#include <virga/schema/generated_column.hpp>
#include <virga/schema/policy.hpp>
#include <virga/schema/table_info.hpp>
#include <virga/schema/table_options.hpp>
#include <virga/writer/in_sight.hpp>
#include <virga/writer/literal_writer.hpp>
#include <virga/writer/parameter_list.hpp>
#include <virga/writer/sql_writer.hpp>

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace virga::detail {

template <class Node>
std::string literal_text(const dialect_rules& rules, const Node& node) {
  literal_writer out(rules);
  Node::write(out, &node);
  return out.written();
}

template <class Node>
std::string filled_with_literals(sql_writer& out, const std::string& blanks, const Node& node) {
  out.leave_blanks();
  Node::write(out, &node);
  driver::parameter_store store;
  parameter_list list(out.rules(), {}, store);
  Node::write(list, &node);
  return with_literals(out.rules(), blanks, list.parameters());
}

/// A query's text, with its values as literals.
template <class Query>
std::string query_with_literals(const dialect_rules& rules, const Query& query) {
  std::string blanks;
  sql_writer out(rules, blanks);
  const query_of_statement<sql_writer> here(out);
  return filled_with_literals(out, blanks, query);
}

/// The same of a condition, which may hold subqueries.
template <class Condition>
std::string condition_with_literals(const dialect_rules& rules, const Condition& condition) {
  std::string blanks;
  sql_writer out(rules, blanks);
  const not_looked_at<sql_writer> here(out);
  const query_of_statement<sql_writer> nested(out);
  return filled_with_literals(out, blanks, condition);
}

void describe_options(snapshots::index& index, const index_options& options);

template <class Node>
concept names_a_column = requires { Node::place; };

/// True for an expression of a row of one table: PostgreSQL's manual, CREATE TABLE and CREATE INDEX.
template <class Tag, class Node>
inline constexpr bool is_of_one_row = [] {
  const scope::entry own{table_info<Tag>::range_name};
  const scope tables = scope().with_tables(&own, 1);
  return detail::fits<Node>(tables.of_rows());
}();
template <class Tag, class Node>
constexpr void check_own_row() {
  static_assert(is_of_one_row<Tag, Node>,
                "constraints(): a check or an index is of a row of its own table; no column of another table can be "
                "there, no aggregate and no window function");
}

template <class Tag, class Constraint>
void describe_constraint(snapshot_builder&, const Constraint&) {}

template <class Tag, class Condition>
void describe_constraint(snapshot_builder& to, const check_constraint<Condition>& check) {
  check_own_row<Tag, operand_of<Condition>>();
  to.add(snapshots::check{std::string(check.name), literal_text(to.rules(), as_operand(check.condition)),
                          !check.is_inherited});
}

/// A key of an index or of what is like one.
template <class Key>
snapshots::index_key key_text(const dialect_rules& rules, const Key& key) {
  snapshots::index_key written;
  written.expression = literal_text(rules, key.expression);
  if (!names_a_column<typename Key::expression_type>) written.expression = "(" + written.expression + ")";
  written.descending = Key::descending;
  if constexpr (requires { key.operator_class; }) written.operator_class = key.operator_class;
  if (Key::nulls != decltype(Key::nulls){}) written.nulls_first = static_cast<int>(Key::nulls) == 1;
  return written;
}

template <class Condition>
std::optional<std::string> condition_text(const dialect_rules& rules, [[maybe_unused]] const Condition& condition) {
  if constexpr (std::is_same_v<Condition, virga::no_condition>) {
    return std::nullopt;
  } else {
    return literal_text(rules, condition);
  }
}

template <class Tag, class Condition, class... Keys>
void describe_constraint(snapshot_builder& to, const index_definition<Condition, Keys...>& definition) {
  (check_own_row<Tag, Keys>(), ...);
  snapshots::index index;
  index.name = definition.name;
  index.unique = definition.unique;
  describe_options(index, definition.options);
  for_each_node(definition.keys, [&](const auto& key) { index.keys.push_back(key_text(to.rules(), key)); });
  if constexpr (!std::is_same_v<Condition, virga::no_condition>) check_own_row<Tag, Condition>();
  index.where = condition_text(to.rules(), definition.condition);
  to.add(std::move(index));
}

/// usage_error for `desc(...)` and `nulls_first(...)` where there is no order.
void require_no_order(const snapshots::index_key& key, std::string_view of);

template <class Tag, class Field, class Expression>
void describe_constraint(snapshot_builder& to, const generated_column<Field, Expression>& column) {
  check_own_row<Tag, Expression>();
  to.generate(Field::name.view(), literal_text(to.rules(), column.expression), column.is_virtual);
}

template <class Tag, class Condition, class... Elements>
void describe_constraint(snapshot_builder& to, const exclusion_constraint<Condition, Elements...>& constraint) {
  snapshots::exclusion described{std::string(constraint.name), std::string(constraint.method), {}};
  for_each_node(constraint.elements, [&]<class Key>(const exclusion_element<Key>& element) {
    check_own_row<Tag, Key>();
    snapshots::index_key key = key_text(to.rules(), element.key);
    require_no_order(key, constraint.name);
    described.elements.push_back(
        {std::move(key.expression), std::move(key.operator_class), std::string(element.operator_sql)});
  });
  if constexpr (!std::is_same_v<Condition, virga::no_condition>) check_own_row<Tag, Condition>();
  described.where = condition_text(to.rules(), constraint.condition);
  described.timing = constraint.timing;
  to.add(std::move(described));
}

/// The condition of a policy, which may hold subqueries.
template <class Condition>
std::optional<std::string> policy_condition(const dialect_rules& rules, [[maybe_unused]] const Condition& condition) {
  if constexpr (std::is_same_v<Condition, virga::no_condition>)
    return std::nullopt;
  else
    return condition_with_literals(rules, condition);
}
void describe_policy(snapshot_builder& to, const policy_facts& facts, std::optional<std::string> using_sql,
                     std::optional<std::string> with_check_sql);
template <class Tag, class Using, class Check>
void describe_constraint(snapshot_builder& to, const policy_definition<Using, Check>& policy) {
  describe_policy(to, policy.facts, policy_condition(to.rules(), policy.using_condition),
                  policy_condition(to.rules(), policy.check_condition));
}

template <class Tag, class... Keys>
void describe_constraint(snapshot_builder& to, const partition_key<Keys...>& key) {
  std::string text;
  for_each_node(key.keys, [&](const auto& one) {
    const snapshots::index_key written = key_text(to.rules(), one);
    require_no_order(written, "partition by");
    text += (text.empty() ? "" : ", ") + written.expression;
    if (!written.operator_class.empty()) text += " " + written.operator_class;
  });
  to.set_partition_key(std::string(key.method) + " (" + text + ")");
}

void describe_option(snapshot_builder& to, const unlogged_table& option);
void describe_option(snapshot_builder& to, const storage_option& option);
void describe_option(snapshot_builder& to, const row_level_security_of_table& option);
void describe_option(snapshot_builder& to, const table_without_rowid& option);
void describe_option(snapshot_builder& to, const table_not_strict& option);
template <class Tag, class Option>
  requires requires(snapshot_builder& to, const Option& option) { describe_option(to, option); }
void describe_constraint(snapshot_builder& to, const Option& option) {
  describe_option(to, option);
}

template <class Tag, class... Constraints>
void describe_constraints(snapshot_builder& to, const constraint_list<Constraints...>& list) {
  for_each_node(list.constraints, [&](const auto& one) { describe_constraint<Tag>(to, one); });
}

}  // namespace virga::detail
