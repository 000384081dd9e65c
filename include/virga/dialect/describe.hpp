#pragma once

#include <virga/core/decimal.hpp>
#include <virga/core/enum_labels.hpp>
#include <virga/dialect/literal_writer.hpp>
#include <virga/dialect/rules_of.hpp>
#include <virga/expr/operand.hpp>
#include <virga/schema/foreign_key.hpp>
#include <virga/schema/schema.hpp>
#include <virga/schema/snapshot.hpp>

#include <string>
#include <utility>

namespace virga {
namespace detail {

[[noreturn]] void throw_missing_type(const dialect_rules& rules, const snapshots::table& table, std::string_view column,
                                     sql_type type);

std::string type_text(const dialect_rules& rules, sql_type type, unsigned length, unsigned precision, unsigned scale);

/// `<table>_<columns>_<suffix>`, as PostgreSQL names constraints, cut to what it takes.
std::string constraint_name(const snapshots::table& table, const std::vector<std::string>& columns,
                            std::string_view suffix);

void add_length_check(const dialect_rules& rules, snapshots::table& table, std::string_view column, unsigned length);
void add_label_check(const dialect_rules& rules, snapshots::table& table, std::string_view column,
                     const std::vector<std::string_view>& labels, bool is_array);

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
void describe_column(const dialect_rules& rules, snapshots::table& table, type_tag<Field>) {
  if constexpr (is_field<Field>) {
    constexpr auto spec = Field::spec;
    using Spec = std::remove_const_t<decltype(spec)>;
    snapshots::column& column = table.columns.emplace_back();
    column.name = Field::name.view();
    if (rules.lacks.has(feature_for(spec.type))) throw_missing_type(rules, table, column.name, spec.type);
    column.type = type_text(rules, spec.type, spec.length, spec.precision, spec.scale);
    column.not_null = spec.is_not_null;
    column.identity = spec.generated;
    column.default_sql = default_of<Spec>::text(rules, spec.type, spec.default_as);
    if (spec.length != 0 && !rules.enforces_lengths) add_length_check(rules, table, Field::name.view(), spec.length);
    if constexpr (element_of(spec.type) == sql_type::enumeration) {
      std::vector<std::string_view> labels;
      for (const auto& one : enum_labels<enumeration_in<typename Spec::value_type>>) labels.push_back(one.label);
      add_label_check(rules, table, Field::name.view(), labels, is_array(spec.type));
    }
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
void describe_primary_key(snapshots::table& table, const key_columns& key, key_names names);
void describe_unique(snapshots::table& table, const key_columns& key, std::string_view name, key_names names);
void describe_foreign_key(snapshots::table& table, const foreign_key_info& key, key_names names);

template <class Node>
concept names_a_column = requires { Node::place; };

/// True for an expression of a row of one table: PostgreSQL's manual, CREATE TABLE and CREATE INDEX.
template <class Tag, class Node>
inline constexpr bool is_of_one_row = [] {
  const scope::entry own{table_info<Tag>::range_name};
  const scope tables = scope().with_tables(&own, 1);
  return Node::in_scope(tables.of_rows());
}();
template <class Tag, class Node>
constexpr void check_own_row() {
  static_assert(is_of_one_row<Tag, Node>,
                "constraints(): a check or an index is of a row of its own table; no column of another table can be "
                "there, no aggregate and no window function");
}

template <class Tag, class Constraint>
void describe_constraint(const dialect_rules&, snapshots::table&, const Constraint&) {}

template <class Tag, class Condition>
void describe_constraint(const dialect_rules& rules, snapshots::table& table,
                         const check_constraint<Condition>& check) {
  check_own_row<Tag, operand_of<Condition>>();
  table.checks.push_back({std::string(check.name), literal_text(rules, as_operand(check.condition))});
}

template <class Tag, class Condition, class... Keys>
void describe_constraint(const dialect_rules& rules, snapshots::table& table,
                         const index_definition<Condition, Keys...>& definition) {
  (check_own_row<Tag, Keys>(), ...);
  snapshots::index& index = table.indexes.emplace_back();
  index.name = definition.name;
  index.unique = definition.unique;
  for_each_node(definition.keys, [&]<class Key>(const Key& key) {
    snapshots::index_key& written = index.keys.emplace_back();
    written.expression = literal_text(rules, key.expression);
    if (!names_a_column<typename Key::expression_type>) written.expression = "(" + written.expression + ")";
    written.descending = Key::descending;
    if (Key::nulls != decltype(Key::nulls){}) written.nulls_first = static_cast<int>(Key::nulls) == 1;
  });
  if constexpr (!std::is_same_v<Condition, virga::no_condition>) {
    check_own_row<Tag, Condition>();
    index.where = literal_text(rules, definition.condition);
  }
}

template <class Tag, class... Constraints>
void describe_constraints(const dialect_rules& rules, snapshots::table& table,
                          const constraint_list<Constraints...>& list) {
  for_each_node(list.constraints, [&](const auto& one) { describe_constraint<Tag>(rules, table, one); });
}

template <class Tag, class... Fields>
void describe_columns(const dialect_rules& rules, snapshots::table& table, type_list<Fields...>) {
  (describe_column(rules, table, type_tag<Fields>{}), ...);
}

template <class Tag>
void describe_table(const dialect_rules& rules, snapshots::snapshot& result) {
  using info = table_info<Tag>;
  snapshots::table& table = result.tables.emplace_back();
  table.schema = info::identifier.schema;
  table.name = info::identifier.name;
  describe_columns<Tag>(rules, table, typename info::member_list{});
  const key_names names{info::names.data()};
  const auto& keys = keys_of<Tag>;
  describe_primary_key(table, keys.primary, names);
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    describe_unique(table, keys.unique[i], keys.unique_names[i], names);
  for (std::size_t i = 0; i < keys.foreign_count; ++i) describe_foreign_key(table, keys.foreign[i], names);
  describe_constraints<Tag>(rules, table, constraints_of<Tag>());
}

}  // namespace detail

/// The schema as data, for one dialect: what `virga generate` compares and `verify` looks for.
template <class... Tags>
snapshots::snapshot describe(const schema_of<Tags...>&, dialect_kind dialect) {
  const dialect_rules& rules = rules_of(dialect);
  snapshots::snapshot result;
  result.dialect = rules.config_name;
  (detail::describe_table<Tags>(rules, result), ...);
  return result;
}

}  // namespace virga
