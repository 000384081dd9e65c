#pragma once

#include <virga/schema/constraint.hpp>
#include <virga/schema/table_info.hpp>
#include <virga/schema/uses.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

// The keys of a table as data that the compiler can search: its primary key, its unique keys and its
// foreign keys, from the columns' specs and from constraints().

namespace virga {

/// The facts asked for of constraints().
template <class Columns>
concept has_constraints_without_a_table =
    requires { &Columns::constraints; } && !requires(Columns t) { t.constraints(t); };
template <class T>
inline constexpr bool is_a_constraint_list = false;
template <class... Constraints>
inline constexpr bool is_a_constraint_list<constraint_list<Constraints...>> = true;

}  // namespace virga

namespace virga::detail {

/// Columns by place in the table struct.
struct key_columns {
  static constexpr std::size_t capacity = most_key_columns;
  std::array<std::size_t, capacity> places{};
  std::size_t size = 0;

  constexpr void add(std::size_t place) { places[size++] = place; }
  constexpr bool operator==(const key_columns&) const = default;
};

struct foreign_key_info {
  key_columns columns;
  std::string_view schema;
  std::string_view table;
  std::array<std::string_view, key_columns::capacity> referenced{};
  referential_action on_delete = referential_action::no_action;
  referential_action on_update = referential_action::no_action;
  std::string_view name;
  bool is_match_full = false;
  constraint_timing timing = {};
  bool knows_schema = false;  // true of a reference to a table's object, false of one by name

  constexpr void set_table(const table_identifier& to) {
    schema = to.schema;
    table = to.name;
    knows_schema = true;
  }
  // By names: g++ 12 -fsanitize=undefined does not compare the addresses of two constants in a third.
  [[nodiscard]] constexpr bool is_to(const table_identifier& other) const {
    return is_same_text(table, other.name) && (!knows_schema || is_same_text(schema, other.schema));
  }
};

template <std::size_t Capacity>
struct table_keys {
  key_columns primary;
  std::string_view primary_name;
  constraint_timing primary_timing;
  std::array<key_columns, Capacity> unique{};
  std::array<std::string_view, Capacity> unique_names{};
  std::array<bool, Capacity> nulls_not_distinct{};
  std::array<constraint_timing, Capacity> unique_timing{};
  std::size_t unique_count = 0;
  std::array<foreign_key_info, Capacity> foreign{};
  std::size_t foreign_count = 0;
};

// Whether a struct has a member of this name, without looking into it: the name would be ambiguous here.
struct constraints_name {
  int constraints;
};
template <class Columns>
struct constraints_probe : Columns, constraints_name {};

template <class Columns>
concept has_constraints = std::is_class_v<Columns> && !requires { &constraints_probe<Columns>::constraints; };

template <class Tag>
constexpr auto constraints_of() {
  using Columns = typename table_info<Tag>::columns_type;
  if constexpr (!has_constraints<Columns>) {
    return constraint_list<>{};
  } else if constexpr (has_constraints_without_a_table<Columns>) {
    static_assert(!has_constraints_without_a_table<Columns>,
                  "constraints(): write `static constexpr auto constraints(auto t) { return list(...); }`");
    return constraint_list<>{};
  } else if constexpr (!requires { Columns().constraints(Columns()); }) {
    return constraint_list<>{};  // told by virga::schema
  } else {
    using List = decltype(Columns().constraints(Columns()));
    static_assert(is_a_constraint_list<List>, "constraints(): it must return list(...), of one constraint too");
    if constexpr (is_a_constraint_list<List>)
      return Columns{}.constraints(Columns{});
    else
      return constraint_list<>{};
  }
}

template <class Table, fixed_string Column>
constexpr void set_reference(foreign_key_info& key, const reference_to<Table, Column>&) {
  key.set_table(table_info<typename Table::base>::identifier);
  key.referenced[0] = Column.view();
}
template <fixed_string Table, fixed_string Column>
constexpr void set_reference(foreign_key_info& key, const reference_by_name<Table, Column>&) {
  key.table = Table.view();
  key.referenced[0] = Column.view();
}

template <class Field>
constexpr void refer(foreign_key_info& key) {
  const auto& reference = Field::spec.refers_to;
  set_reference(key, reference);
  key.on_delete = reference.on_delete;
  key.on_update = reference.on_update;
  key.timing = reference.timing;
}

template <std::size_t Capacity>
constexpr void add_column_keys(table_keys<Capacity>& keys, std::span<const column_facts> columns) {
  for (std::size_t place = 0; place < columns.size(); ++place) {
    const column_facts& column = columns[place];
    if (column.is_primary_key) keys.primary.add(place);
    if (column.is_unique) keys.unique[keys.unique_count++].add(place);
    if (!column.refers) continue;
    foreign_key_info& key = keys.foreign[keys.foreign_count++];
    key.columns.add(place);
    column.refer(key);
  }
}

template <class Tag, class... Fields>
constexpr key_columns places_of(type_list<Fields...>) {
  key_columns result;
  (result.add(std::is_same_v<typename Fields::table_type, Tag> ? table_info<Tag>::find(Fields::name.view()) : 0), ...);
  return result;
}

template <class Tag, class Keys, class Constraint>
constexpr void add_constraint_keys(Keys&, const Constraint&) {}
template <class Tag, class Keys, class... Fields>
constexpr void add_constraint_keys(Keys& keys, const primary_key_constraint<Fields...>& constraint) {
  keys.primary_name = constraint.name;
  keys.primary_timing = constraint.timing;
  keys.primary = places_of<Tag>(type_list<Fields...>{});
}
template <class Tag, class Keys, class... Fields>
constexpr void add_constraint_keys(Keys& keys, const unique_columns<Fields...>& constraint) {
  keys.unique_names[keys.unique_count] = constraint.name;
  keys.nulls_not_distinct[keys.unique_count] = !constraint.are_nulls_distinct;
  keys.unique_timing[keys.unique_count] = constraint.timing;
  keys.unique[keys.unique_count++] = places_of<Tag>(type_list<Fields...>{});
}
constexpr void set_target(foreign_key_info&, target_columns<>) {}
template <class... Fields>
constexpr void set_target(foreign_key_info& key, target_columns<Fields...>) {
  using Table = typename type_at<0, type_list<Fields...>>::table_type;
  key.set_table(table_info<typename Table::base>::identifier);
  std::size_t i = 0;
  ((key.referenced[i++] = Fields::name.view()), ...);
}
template <fixed_string Table, fixed_string... Columns>
constexpr void set_target(foreign_key_info& key, target_names<Table, Columns...>) {
  key.table = Table.view();
  std::size_t i = 0;
  ((key.referenced[i++] = Columns.view()), ...);
}
template <class Tag, class Keys, class Fields, class Target>
constexpr void add_constraint_keys(Keys& keys, const foreign_key_constraint<Fields, Target>& constraint) {
  foreign_key_info& key = keys.foreign[keys.foreign_count++];
  key.columns = places_of<Tag>(Fields{});
  set_target(key, Target{});
  key.name = constraint.name;
  key.on_delete = constraint.delete_action;
  key.on_update = constraint.update_action;
  key.is_match_full = constraint.is_match_full;
  key.timing = constraint.timing;
}

template <class Tag, class... Constraints>
constexpr auto collect_keys(const constraint_list<Constraints...>& list) {
  table_keys<table_info<Tag>::member_count + sizeof...(Constraints)> keys;
  add_column_keys(keys, columns_of_table<Tag>);
  if constexpr (sizeof...(Constraints) != 0)
    for_each_node(list.constraints, [&](const auto& one) { add_constraint_keys<Tag>(keys, one); });
  return keys;
}

template <class Tag>
inline constexpr auto keys_of = collect_keys<Tag>(constraints_of<Tag>());

template <class Constraint>
constexpr bool is_unique_index_of(const Constraint&, const key_columns&) {
  return false;
}
template <class... Keys>
constexpr bool is_unique_index_of(const index_definition<virga::no_condition, Keys...>& index,
                                  const key_columns& wanted) {
  if (!index.unique || sizeof...(Keys) != wanted.size) return false;
  const auto is_wanted = [&]<class Key>(type_tag<Key>) {
    bool found = false;
    if constexpr (requires { Key::place; })
      for (std::size_t i = 0; i < wanted.size; ++i) found |= wanted.places[i] == Key::place;
    return found;
  };
  return (is_wanted(type_tag<typename Keys::expression_type>{}) && ...);
}

/// True if a set of columns, in any order, is the table's primary key or unique, by a constraint or an index of all
/// rows. A key that is deferrable is none that a foreign key can refer to, nor on conflict (PostgreSQL's manual, CREATE
/// TABLE).
template <class Tag>
constexpr bool is_unique_key(const key_columns& columns) {
  const auto same = [&](const key_columns& other) {
    if (other.size != columns.size) return false;
    for (std::size_t i = 0; i < other.size; ++i) {
      bool found = false;
      for (std::size_t j = 0; j < columns.size; ++j) found |= columns.places[j] == other.places[i];
      if (!found) return false;
    }
    return true;
  };
  const auto& keys = keys_of<Tag>;
  if (keys.primary.size != 0 && same(keys.primary) && !keys.primary_timing.deferrable) return true;
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    if (same(keys.unique[i]) && !keys.unique_timing[i].deferrable) return true;
  bool found = false;
  if constexpr (has_constraints<typename table_info<Tag>::columns_type>)
    for_each_node(constraints_of<Tag>().constraints,
                  [&](const auto& one) { found = found || is_unique_index_of(one, columns); });
  return found;
}

/// True if a foreign key refers to this table.
template <class Tag>
constexpr bool refers_to(const foreign_key_info& key) {
  return key.is_to(table_info<typename Tag::base>::identifier);
}

}  // namespace virga::detail
