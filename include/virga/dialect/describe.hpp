#pragma once

#include <virga/core/decimal.hpp>
#include <virga/core/enum_labels.hpp>
#include <virga/dialect/describe_constraint.hpp>
#include <virga/dialect/rules_of.hpp>
#include <virga/dialect/snapshot_builder.hpp>
#include <virga/expr/operand.hpp>
#include <virga/schema/foreign_key.hpp>
#include <virga/schema/partition.hpp>
#include <virga/schema/schema.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
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

/// One for all columns that are declared alike, not one for each column: the compiler pays for each.
template <class Spec, bool IsEnumeration>
void describe_column(snapshot_builder& to, std::string_view name, const void* declared) {
  const Spec& spec = *static_cast<const Spec*>(declared);
  declared_column column{name,       spec.type,          spec.length,      spec.precision,
                         spec.scale, spec.has_precision, spec.is_not_null, spec.generated};
  column.default_sql = default_of<Spec>::text(to.rules(), spec.type, spec.default_as);
  column.serial = std::is_same_v<typename Spec::default_type, default_next_value>;
  const auto& details = spec.details;
  column.type_name = details.type_name();
  if constexpr (requires { details.domain_check(); }) column.domain_check = details.domain_check();
  if constexpr (requires { details.collation(); }) column.collation = details.collation();
  if constexpr (requires { details.comment(); }) column.comment = details.comment();
  if constexpr (requires { details.identity_options(); }) column.identity_options = details.identity_options();
  if constexpr (requires { details.sqlite_type(); }) column.sqlite_type = details.sqlite_type();
  column.is_sqlite_rowid = requires { details.is_sqlite_rowid(); };
  column.is_computed = spec.is_computed;
  if constexpr (IsEnumeration)
    for (const auto& one : enum_labels<enumeration_in<typename Spec::value_type>>) column.labels.push_back(one.label);
  to.add(column);
}

/// A column as data; of a relation, nothing.
struct column_description {
  std::string_view name;
  const void* spec = nullptr;
  void (*describe)(snapshot_builder& to, std::string_view name, const void* spec) = nullptr;
};
template <class Member>
inline constexpr column_description description_of{};
template <class Tag, fixed_string Name, auto Spec>
inline constexpr column_description description_of<field<Tag, Name, Spec>>{
    field<Tag, Name, Spec>::name.view(), &field<Tag, Name, Spec>::spec,
    &describe_column<std::remove_const_t<decltype(Spec)>, element_of(Spec.type) == sql_type::enumeration>};

template <class List>
inline constexpr std::array<column_description, 0> descriptions_of{};
template <class... Members>
inline constexpr std::array<column_description, sizeof...(Members)> descriptions_of<type_list<Members...>>{
    description_of<Members>...};

void describe_columns(snapshot_builder& to, std::span<const column_description> columns);

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
template <std::size_t Capacity>
void describe_keys(snapshot_builder& to, const table_keys<Capacity>& keys, key_names names) {
  if (keys.primary.size != 0)
    to.set_primary_key({std::string(keys.primary_name), names.of(keys.primary), keys.primary_timing});
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    to.add({std::string(keys.unique_names[i]), names.of(keys.unique[i]), keys.nulls_not_distinct[i],
            keys.unique_timing[i]});
  for (std::size_t i = 0; i < keys.foreign_count; ++i) describe_foreign_key(to, keys.foreign[i], names);
}

void describe_object(snapshot_builder& to, const sql_object& object);
void describe_object(snapshot_builder& to, const extension_object& object);
void describe_object(snapshot_builder& to, const sequence_facts& sequence);
template <fixed_string Schema, fixed_string Name>
void describe_object(snapshot_builder& to, const sequence_object<Schema, Name>& object) {
  describe_object(to, object.facts());
}
inline void describe_object(snapshot_builder&, const no_object&) {}

/// `for values from (...) to (...)`
std::string bounds_text(const dialect_rules& rules, const partition_bounds& bounds);

template <class Tag, class... Constraints>
void describe_object(snapshot_builder& to, const partition_object<Tag, Constraints...>& object) {
  if (to.rules().kind != dialect_kind::postgresql) return;
  to.begin_partition(object.identifier, object.parent, bounds_text(to.rules(), object.bounds));
  table_keys<sizeof...(Constraints) + 1> keys;
  for_each_node(object.own.constraints, [&](const auto& one) { add_constraint_keys<Tag>(keys, one); });
  describe_keys(to, keys, {table_info<Tag>::names.data()});
  describe_constraints<Tag>(to, object.own);
}

template <class Tag>
void describe_object(snapshot_builder& to, view_object<Tag>) {
  using Struct = typename table_info<Tag>::columns_type;
  to.begin_table(Struct::view);
  describe_columns(to, descriptions_of<typename table_info<Tag>::member_list>);
  describe_constraints<Tag>(to, constraints_of<Tag>());
  to.end_view(Struct::view, query_with_literals(to.rules(), Struct::query()));
}

template <class Tag>
void describe_table(snapshot_builder& to) {
  using info = table_info<Tag>;
  to.begin_table(info::identifier);
  describe_columns(to, descriptions_of<typename info::member_list>);
  describe_keys(to, keys_of<Tag>, {info::names.data()});
  describe_constraints<Tag>(to, constraints_of<Tag>());
  to.end_table();
}

template <class... Tags>
void describe_tables(snapshot_builder& to, const schema_of<Tags...>&) {
  (describe_table<Tags>(to), ...);
}

/// Those that the schema owns: no external ones.
template <class... Objects, class... Tags>
void describe_own_tables(snapshot_builder& to, const schema_of<Tags...>&) {
  [[maybe_unused]] const auto describe_own = [&]<class Tag>(type_tag<Tag>) {
    if constexpr (!(std::is_same_v<Objects, external_table_object<Tag>> || ...)) describe_table<Tag>(to);
  };
  (describe_own(type_tag<Tags>{}), ...);
}
template <class Tag>
void describe_object(snapshot_builder&, const external_table_object<Tag>&) {}

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
  detail::describe_own_tables<Objects...>(builder, schema);
  for_each_node(schema.objects, [&](const auto& object) { detail::describe_object(builder, object); });
  return std::move(builder).finish();
}

}  // namespace virga
