#pragma once

#include <virga/core/decimal.hpp>
#include <virga/core/enum_labels.hpp>
#include <virga/dialect/rules_of.hpp>
#include <virga/dialect/snapshot_builder.hpp>
#include <virga/expr/operand.hpp>
#include <virga/schema/foreign_key.hpp>
#include <virga/schema/schema.hpp>
#include <virga/snapshot/snapshot.hpp>
#include <virga/writer/in_sight.hpp>
#include <virga/writer/literal_writer.hpp>

#include <string>
#include <utility>

namespace virga {
namespace detail {

template <class T>
struct enumeration_of {
  using type = T;
};
template <class T>
struct enumeration_of<std::optional<T>> : enumeration_of<T> {};
template <class T>
struct enumeration_of<std::vector<T>> : enumeration_of<T> {};
/// The enumeration of a column: its type, or that of its elements.
template <class T>
using enumeration_in = typename enumeration_of<T>::type;

/// A default as text: a number bare where the column takes numbers, else quoted.
std::string default_text(const dialect_rules& rules, sql_type type, std::string_view value);

template <class Node>
std::string literal_text(const dialect_rules& rules, const Node& node) {
  literal_writer out(rules);
  Node::write(out, &node);
  return out.written();
}

template <class Spec>
struct default_of {
  static std::optional<std::string> text(const dialect_rules&, sql_type, const no_default&) { return std::nullopt; }
  static std::optional<std::string> text(const dialect_rules&, sql_type, const default_next_value&) {
    return std::nullopt;
  }
  static std::optional<std::string> text(const dialect_rules& rules, sql_type type, const default_now_value&) {
    return std::string(rules.now(type));
  }
  template <std::size_t N>
  static std::optional<std::string> text(const dialect_rules& rules, sql_type type,
                                         const default_literal<fixed_string<N>>& literal) {
    return default_text(rules, type, literal.value.view());
  }
  template <class T>
  static std::optional<std::string> text(const dialect_rules& rules, sql_type type, const default_literal<T>& literal) {
    literal_writer out(rules);
    if constexpr (std::floating_point<T> && std::same_as<typename Spec::value_type, decimal>) {
      const decimal exact(literal.value);
      out.parameter(type, &exact);
    } else if constexpr (std::same_as<typename Spec::value_type, decimal>) {
      const decimal exact{literal.value};
      out.parameter(type, &exact);
    } else {
      const auto value = static_cast<typename Spec::value_type>(literal.value);
      out.parameter(type, &value);
    }
    return out.written();
  }
  template <class Expression>
  static std::optional<std::string> text(const dialect_rules& rules, sql_type,
                                         const default_expression<Expression>& as) {
    return "(" + literal_text(rules, as.expression) + ")";
  }
};

template <class Field>
void describe_column(snapshot_builder& to, type_tag<Field>) {
  if constexpr (is_field<Field>) {
    constexpr auto spec = Field::spec;
    using Spec = std::remove_const_t<decltype(spec)>;
    declared_column column{Field::name.view(), spec.type,          spec.length,      spec.precision,
                           spec.scale,         spec.has_precision, spec.is_not_null, spec.generated};
    column.default_sql = default_of<Spec>::text(to.rules(), spec.type, spec.default_as);
    column.serial = std::is_same_v<typename Spec::default_type, default_next_value>;
    column.type_name = Field::spec.named.view();
    if constexpr (requires { Field::spec.named.check(); }) column.domain_check = Field::spec.named.check();
    if constexpr (element_of(spec.type) == sql_type::enumeration)
      for (const auto& one : enum_labels<enumeration_in<typename Spec::value_type>>) column.labels.push_back(one.label);
    to.add(column);
  }
}

/// Keys and foreign keys, which the compiler has as places, by name.
struct key_names {
  std::vector<std::string> of(const key_columns& key) const {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < key.size; ++i) result.emplace_back(names[key.places[i]]);
    return result;
  }
  const std::string_view* names;
};
void describe_foreign_key(snapshot_builder& to, const foreign_key_info& key, key_names names);
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
  to.table().checks.push_back({std::string(check.name), literal_text(to.rules(), as_operand(check.condition))});
}

template <class Tag, class Condition, class... Keys>
void describe_constraint(snapshot_builder& to, const index_definition<Condition, Keys...>& definition) {
  (check_own_row<Tag, Keys>(), ...);
  snapshots::index index;
  index.name = definition.name;
  index.unique = definition.unique;
  describe_options(index, definition.options);
  for_each_node(definition.keys, [&]<class Key>(const Key& key) {
    snapshots::index_key& written = index.keys.emplace_back();
    written.expression = literal_text(to.rules(), key.expression);
    if (!names_a_column<typename Key::expression_type>) written.expression = "(" + written.expression + ")";
    written.descending = Key::descending;
    if constexpr (requires { key.operator_class; }) written.operator_class = key.operator_class;
    if (Key::nulls != decltype(Key::nulls){}) written.nulls_first = static_cast<int>(Key::nulls) == 1;
  });
  if constexpr (!std::is_same_v<Condition, virga::no_condition>) {
    check_own_row<Tag, Condition>();
    index.where = literal_text(to.rules(), definition.condition);
  }
  to.add(std::move(index));
}

template <class Tag, class... Constraints>
void describe_constraints(snapshot_builder& to, const constraint_list<Constraints...>& list) {
  for_each_node(list.constraints, [&](const auto& one) { describe_constraint<Tag>(to, one); });
}

template <class... Fields>
void describe_columns(snapshot_builder& to, type_list<Fields...>) {
  (describe_column(to, type_tag<Fields>{}), ...);
}

void describe_object(snapshot_builder& to, const sql_object& object);
void describe_object(snapshot_builder& to, const extension_object& object);
void describe_object(snapshot_builder& to, const sequence_facts& sequence);
template <fixed_string Schema, fixed_string Name>
void describe_object(snapshot_builder& to, const sequence_object<Schema, Name>& object) {
  describe_object(to, object.facts());
}
inline void describe_object(snapshot_builder&, const no_object&) {}

template <class Tag>
void describe_table(snapshot_builder& to) {
  using info = table_info<Tag>;
  to.begin_table(info::identifier.schema, info::identifier.name);
  describe_columns(to, typename info::member_list{});
  const key_names names{info::names.data()};
  const auto& keys = keys_of<Tag>;
  if (keys.primary.size != 0)
    to.set_primary_key({std::string(keys.primary_name), names.of(keys.primary), keys.primary_timing});
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    to.add({std::string(keys.unique_names[i]), names.of(keys.unique[i]), keys.nulls_not_distinct[i],
            keys.unique_timing[i]});
  for (std::size_t i = 0; i < keys.foreign_count; ++i) describe_foreign_key(to, keys.foreign[i], names);
  describe_constraints<Tag>(to, constraints_of<Tag>());
}

template <class... Tags>
void describe_tables(snapshot_builder& to, const schema_of<Tags...>&) {
  (describe_table<Tags>(to), ...);
}

}  // namespace detail

/// The schema as data, for one dialect: what `virga generate` compares and `verify` looks for. Throws usage_error for a
/// type or a constraint that the dialect lacks.
template <class... Tags>
snapshots::snapshot describe(const schema_of<Tags...>& schema, dialect_kind dialect) {
  detail::snapshot_builder builder(rules_of(dialect));
  detail::describe_tables(builder, schema);
  return std::move(builder).finish();
}
template <class Tables, class... Objects>
snapshots::snapshot describe(const schema_with_objects<Tables, Objects...>& schema, dialect_kind dialect) {
  detail::snapshot_builder builder(rules_of(dialect));
  detail::describe_tables(builder, schema);
  for_each_node(schema.objects, [&](const auto& object) { detail::describe_object(builder, object); });
  return std::move(builder).finish();
}

}  // namespace virga
