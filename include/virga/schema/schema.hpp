#pragma once

#include <virga/core/node_list.hpp>
#include <virga/schema/foreign_key.hpp>
#include <virga/schema/schema_object.hpp>
#include <virga/schema/table.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

namespace virga {

/// The tables of a database, in the order of declaration: `virga::schema(users, posts)`.
template <class... Tags>
struct schema_of {
  using tables = type_list<Tags...>;
};

/// A schema that holds more than tables.
template <class Tables, class... Objects>
struct schema_with_objects : Tables {
  node_list<Objects...> objects;
};

/// The facts asked for of a schema. Named so that the compiler prints the table that refers.
template <fixed_string Table>
inline constexpr bool has_constraint_names_that_fit = false;
template <fixed_string Table>
inline constexpr bool has_nulls_not_distinct_where_unique = false;
template <fixed_string Table>
inline constexpr bool refers_to_columns_that_exist = false;
template <fixed_string Table>
inline constexpr bool refers_to_columns_of_the_same_type = false;
template <fixed_string Table>
inline constexpr bool refers_to_a_unique_key = false;

namespace detail {

template <template <class> class Struct, class Tag>
Tag tag_of(const Struct<as_columns<Tag>>&);

/// What of a table the foreign keys of others are compared with, for code that all tables share: there are as many
/// pairs of tables as their number squared.
struct table_facts {
  const table_identifier* identifier;
  std::span<const std::string_view> names;  // of every member
  std::span<const bool> is_column;
  std::span<const column_facts> columns;
  std::span<const foreign_key_info> foreign_keys;
  bool (*is_unique_key)(const key_columns& columns);

  /// The place of a column; npos if there is none of this name.
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  [[nodiscard]] constexpr std::size_t find(std::string_view column) const noexcept {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (is_column[i] && names[i] == column) return i;
    return npos;
  }

  [[nodiscard]] constexpr bool is_target_of(const foreign_key_info& key) const noexcept {
    return key.is_to(*identifier);
  }
};

template <class Tag>
inline constexpr table_facts facts_of_table{
    &table_info<Tag>::identifier,
    table_info<Tag>::names,
    table_info<Tag>::is_column,
    columns_of_table<Tag>,
    std::span(keys_of<Tag>.foreign).first(keys_of<Tag>.foreign_count),
    &is_unique_key<Tag>,
};

/// True for the two ends of a foreign key that both databases take: of one type, both integers, texts or floating
/// point numbers, or an integer that refers to a numeric: PostgreSQL takes no numeric that refers to an integer.
constexpr bool may_refer(const table_facts& from, std::size_t column, const table_facts& to, std::size_t target) {
  const sql_type type = from.columns[column].type;
  const sql_type other = to.columns[target].type;
  if (type != other)
    return widest(type) == widest(other) || (widest(type) == sql_type::bigint && other == sql_type::numeric);
  return from.columns[column].type_id == to.columns[target].type_id;
}

/// The names of constraints and indexes, which are values, not types.
template <class Tag>
constexpr bool constraint_names_fit() {
  bool fit = true;
  for_each_node(constraints_of<Tag>().constraints, [&](const auto& constraint) {
    if constexpr (requires { constraint.name; }) fit &= constraint.name.size() <= longest_identifier;
  });
  return fit;
}

/// Whether an index is unique is a value, too.
template <class Tag>
constexpr bool nulls_are_of_unique_indexes() {
  bool are = true;
  for_each_node(constraints_of<Tag>().constraints, [&](const auto& constraint) {
    if constexpr (requires { constraint.unique; }) are &= constraint.unique || constraint.options.are_nulls_distinct;
  });
  return are;
}

enum class reference_fault { none, missing, type, not_unique };

constexpr reference_fault check_target(const table_facts& from, const foreign_key_info& key, const table_facts& to) {
  key_columns there;
  for (std::size_t i = 0; i < key.columns.size; ++i) {
    const std::size_t place = to.find(key.referenced[i]);
    if (place == table_facts::npos) return reference_fault::missing;
    there.add(place);
  }
  for (std::size_t i = 0; i < key.columns.size; ++i)
    if (!may_refer(from, key.columns.places[i], to, there.places[i])) return reference_fault::type;
  return to.is_unique_key(there) ? reference_fault::none : reference_fault::not_unique;
}

/// The first fault of a table's foreign keys.
constexpr reference_fault check_references(const table_facts& from, std::span<const table_facts* const> all) {
  for (const foreign_key_info& key : from.foreign_keys) {
    if (key.columns.size == 0) continue;  // refused where it is declared
    reference_fault fault = reference_fault::missing;
    for (const table_facts* const to : all) {
      if (!to->is_target_of(key)) continue;
      fault = check_target(from, key, *to);
      break;
    }
    if (fault != reference_fault::none) return fault;
  }
  return reference_fault::none;
}

template <class... Tags>
inline constexpr const table_facts* facts_of_tables[] = {&facts_of_table<Tags>...};

template <class From>
constexpr void check_constraints() {
  static_assert(constraint_names_fit<From>() || has_constraint_names_that_fit<table_label<From>>,
                "schema: the name of a constraint or index is longer than the 63 bytes PostgreSQL takes");
  static_assert(nulls_are_of_unique_indexes<From>() || has_nulls_not_distinct_where_unique<table_label<From>>,
                "schema: nulls_not_distinct() of an index that is not unique; write unique_index()");
}

template <class From, class... Tags>
constexpr bool check_table() {
  if constexpr (has_constraints<typename table_info<From>::columns_type>) check_constraints<From>();
  constexpr reference_fault fault = check_references(facts_of_table<From>, facts_of_tables<Tags...>);
  static_assert(fault != reference_fault::missing || refers_to_columns_that_exist<table_label<From>>,
                "schema: a foreign key refers to a table or column that is not in the schema");
  static_assert(fault != reference_fault::type || refers_to_columns_of_the_same_type<table_label<From>>,
                "schema: a foreign key and the column it refers to have different types");
  static_assert(fault != reference_fault::not_unique || refers_to_a_unique_key<table_label<From>>,
                "schema: a foreign key refers to columns that are neither a primary key nor unique");
  return fault == reference_fault::none;
}

template <class... Tags>
constexpr bool tables_are_distinct() {
  const std::array<table_identifier, sizeof...(Tags)> tables = {table_info<Tags>::identifier...};
  for (std::size_t i = 0; i < sizeof...(Tags); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (tables[i].name == tables[j].name && tables[i].schema == tables[j].schema) return false;
  return true;
}

template <class Tag, class... Constraints>
constexpr bool constraints_have_own_columns(const constraint_list<Constraints...>&) {
  return (has_own_columns<Tag, Constraints> && ...);
}

template <class... Tags>
constexpr auto make_schema() {
  constexpr bool own = (constraints_have_own_columns<Tags>(constraints_of<Tags>()) && ...);
  static_assert(own, "constraints(): a column of another table is in a table's constraints()");
  static_assert(tables_are_distinct<Tags...>(), "schema: two tables have the same name");
  if constexpr (own) {
    [[maybe_unused]] constexpr bool sound = (check_table<Tags, Tags...>() && ...);
  }
  return schema_of<Tags...>{};
}

/// In the place of a table among the objects.
struct no_object {};
template <class Part>
struct object_of {
  using type = std::conditional_t<is_a_schema_object<Part>, Part, no_object>;
};
template <template <class> class Struct, class Tag>
  requires names_a_view<Struct<as_columns<Tag>>>
struct object_of<Struct<as_columns<Tag>>> {
  using type = view_object<Tag>;
};
template <class Part>
using object_in = typename object_of<Part>::type;
template <class Part>
constexpr object_in<Part> as_object(const Part& part) {
  if constexpr (std::is_same_v<object_in<Part>, Part>)
    return part;
  else
    return {};
}

}  // namespace detail

template <class... Tables>
  requires(!is_a_schema_object<Tables> && ...)
constexpr auto schema(const Tables&...);

namespace detail {

/// The schema of the tables alone.
template <class... Tables>
constexpr auto tables_among(type_list<Tables...>) {
  return virga::schema(Tables{}...);
}
template <class... Tables, class Part, class... Rest>
constexpr auto tables_among(type_list<Tables...>, const Part&, const Rest&... rest) {
  if constexpr (requires { typename Part::external_table_type; })
    return tables_among(type_list<Tables..., typename Part::external_table_type>{}, rest...);
  else if constexpr (is_a_schema_object<Part>)
    return tables_among(type_list<Tables...>{}, rest...);
  else
    return tables_among(type_list<Tables..., Part>{}, rest...);
}

}  // namespace detail

/// Makes the schema and checks what only all tables together show: that every foreign key refers to
/// columns that exist, have types that compare and are a primary key or unique. Beside tables it lists what else the
/// database holds: views, `pg::extension`, `pg::sequence`, `pg::partition`, `pg::object`, `sqlite::object`.
template <class... Tables>
  requires(!is_a_schema_object<Tables> && ...)
constexpr auto schema(const Tables&...) {
  // To ask is to look into constraints(): a mistake there is told from here, where little is on the way to it.
  constexpr bool are_called = ((!detail::has_constraints<Tables> || requires(Tables table) {
                                 table.constraints(table);
                               } || has_constraints_without_a_table<Tables>) && ...);
  static_assert(are_called,
                "constraints(): it is not public, or takes not one table; or it has the mistake told above");
  return detail::make_schema<decltype(detail::tag_of(std::declval<const Tables&>()))...>();
}
template <class... Parts>
constexpr auto schema(const Parts&... parts) {
  const auto tables = detail::tables_among(type_list<>{}, parts...);
  return schema_with_objects<std::remove_cv_t<decltype(tables)>, detail::object_in<Parts>...>{
      tables, {detail::as_object(parts)...}};
}

}  // namespace virga
