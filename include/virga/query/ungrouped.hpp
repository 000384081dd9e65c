#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/query/distinct_order.hpp>
#include <virga/query/grouped_rows.hpp>
#include <virga/query/named_keys.hpp>
#include <virga/query/silent_writer.hpp>
#include <virga/schema/foreign_key.hpp>

#include <array>
#include <string_view>

// Finds the column of a grouped query that is neither grouped by nor inside an aggregate. Nothing of it is instantiated
// for a query without group by whose select list has columns only.

namespace virga {

template <>
struct refused_feature<feature::key_with_value, dialect_kind::postgresql> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "group_by(): PostgreSQL takes a key with a value in it for another expression where it stands again; "
                  "name it with as(...) where it is selected, and take the named expression for the key");
  }
};

/// The fact asked for of the columns of a grouped query. Named for the compiler to print the table and the column.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_group_by_or_an_aggregate = false;

namespace detail {

// With its primary key the whole row of a table is known: PostgreSQL's manual, section 7.2.3.
template <class Key, class... Keys>
constexpr std::string_view table_known_by() {
  if constexpr (is_column_ref<Key>) {
    using table = typename Key::table_type;
    using info = table_info<typename table::base>;
    const key_columns& primary = keys_of<typename table::base>.primary;
    for (std::size_t i = 0; i < primary.size; ++i) {
      const scope::column wanted{Key::table(), info::names[primary.places[i]]};
      if (!((column_of_key<Keys>() == wanted) || ...)) return {};
    }
    return primary.size == 0 ? std::string_view() : Key::table();
  } else {
    return {};
  }
}

template <class Node, class Key, bool AsValues>
inline constexpr bool is_the_key = false;
template <class Key, bool AsValues>
inline constexpr bool is_the_key<Key, Key, AsValues> = AsValues || !has_parameters<Key>;

/// What is known of a group by its keys. `AsValues`: of keys with parameters, too, which are the same only if the
/// parameters are.
template <class Keys, bool ArePlain, bool AsValues = true>
struct known_columns;
template <class... Keys, bool ArePlain, bool AsValues>
struct known_columns<type_list<Keys...>, ArePlain, AsValues> {
  template <class Key>
  static constexpr std::string_view known() {
    if constexpr (ArePlain)
      return table_known_by<Key, Keys...>();
    else
      return {};
  }
  static constexpr std::array<scope::column, sizeof...(Keys) + 1> columns{column_of_key<Keys>()..., scope::column{}};
  static constexpr std::array<std::string_view, sizeof...(Keys) + 1> tables{known<Keys>()..., std::string_view()};

  template <class Node>
  static constexpr bool has = (is_the_key<Node, Keys, AsValues> || ...);
};

/// Written to like a sql_writer; remembers the first column that is not known in a group. Passes over aggregates,
/// subqueries and what is a key itself.
template <class Known>
class ungrouped_finder : public silent_writer {
 public:
  static constexpr bool finds_groups = true;

  constexpr explicit ungrouped_finder(const scope& tables) : tables_(&tables) {}

  template <class Node>
  static constexpr bool passes_over() {
    return Known::template has<Node>;
  }
  constexpr void found_aggregate() { has_aggregate = true; }
  constexpr void found_sql() const {}

  constexpr void column(std::string_view table, std::string_view name) {
    if (!column_name.empty() || !tables_->has(table)) return;
    for (const scope::column& known : Known::columns)
      if (known == scope::column{table, name}) return;
    for (const std::string_view known : Known::tables)
      if (known == table) return;
    table_name = table;
    column_name = name;
  }

  std::string_view table_name;
  std::string_view column_name;
  bool has_aggregate = false;

 private:
  const scope* tables_;
};

template <class Out, class Node>
constexpr void look_for_columns(Out& out, type_tag<Node>) {
  if constexpr (!Out::template passes_over<Node>()) Node::write(out, static_cast<const Node*>(nullptr));
}
template <class Out, class... Fields>
constexpr void look_in_fields(Out& out, type_list<Fields...>) {
  (look_for_columns(out, type_tag<typename selected_field<Fields>::node>{}), ...);
}
template <class Out, class... Keys>
constexpr void look_in_order(Out& out, type_tag<order_by_clause<Keys...>>) {
  (look_for_columns(out, type_tag<typename Keys::expression_type>{}), ...);
}

template <class Out, class... Keys>
constexpr void look_in_keys(Out& out, type_list<Keys...>) {
  (look_for_columns(out, type_tag<Keys>{}), ...);
}

/// What is selected, without the fields that are keys by their names.
template <class Fields, class Keys>
struct fields_without_keys;
template <class... Fields, class... Keys>
struct fields_without_keys<type_list<Fields...>, type_list<Keys...>> {
  template <class Field>
  static constexpr bool is_key = ((is_output_name<Keys> && place_of_named<Keys, type_list<Field>> == 0) || ...);
  using type = typename joined_lists<std::conditional_t<is_key<Fields>, type_list<>, type_list<Fields>>...>::type;
};

struct name_of_column {
  std::string_view table, column;
};

/// The first column of a grouped query that is not known in a group.
template <class Query, class Known, class Fields>
constexpr name_of_column first_ungrouped() {
  using group_by = typename Query::template clause<clause_position::group_by>;
  using distinct_on = typename Query::template clause<clause_position::distinct_on>;
  using having = typename Query::template clause<clause_position::having>;
  using order_by = typename Query::template clause<clause_position::order_by>;
  const scope tables = from_of<Query>::tables();
  ungrouped_finder<Known> finder(tables);
  if constexpr (Query::field_count == 0)
    write_every_column(finder, typename Query::from_type::sources{});
  else
    look_in_fields(finder, Fields{});
  if constexpr (!std::is_void_v<distinct_on>) look_in_keys(finder, typename distinct_on::keys_type{});
  if constexpr (!std::is_void_v<having>) having::write(finder, static_cast<const having*>(nullptr));
  if constexpr (!std::is_void_v<order_by>) look_in_order(finder, type_tag<order_by>{});
  if (std::is_void_v<group_by> && !finder.has_aggregate) return {};
  return {finder.table_name, finder.column_name};
}

template <class Query>
struct ungrouped_column {
  using keys = grouping_keys<typename Query::template clause<clause_position::group_by>>;
  using known = known_columns<typename keys::type, keys::are_plain>;

  static constexpr name_of_column found = first_ungrouped<Query, known, typename Query::fields_type>();
  static constexpr auto table = label_from([] { return found.table; });
  static constexpr auto column = label_from([] { return found.column; });
};

template <class Keys>
inline constexpr bool have_values = false;
template <class... Keys>
inline constexpr bool have_values<type_list<Keys...>> = (has_parameters<Keys> || ...);

/// True if something is taken for a key that has a parameter in it: where it stands again, the parameter is another.
template <class Query>
inline constexpr bool relies_on_key_with_value = [] {
  using keys = grouping_keys<typename Query::template clause<clause_position::group_by>>;
  using known = known_columns<typename keys::type, keys::are_plain, false>;
  using fields = fields_without_keys<typename Query::fields_type, typename keys::as_given>;
  return !first_ungrouped<Query, known, typename fields::type>().column.empty();
}();

template <clause_position Position>
inline constexpr bool takes_selected_names =
    Position == clause_position::order_by || Position == clause_position::distinct_on;

/// True for a clause of keys in which the names of what is selected and those of columns meet. Few are.
template <class Query, class Clause>
consteval bool mixes_names() {
  if constexpr (Clause::position == clause_position::group_by)
    return have_values<typename grouping_keys<Clause>::type> || hold_names(typename grouping_keys<Clause>::as_given{});
  else if constexpr (takes_selected_names<Clause::position>)
    return hide_a_column<typename Query::from_type>(typename Query::fields_type{});
  else
    return false;
}

template <class Query, class Out, class Clause>
constexpr void write_keys(Out& out, const Clause* clause) {
  if constexpr (Clause::position == clause_position::group_by) {
    if constexpr (!Out::binds_values && have_values<typename grouping_keys<Clause>::type>)
      if (relies_on_key_with_value<Query>) out.require(feature::key_with_value);
    out.text(" group by ");
    decltype(Clause::keys)::write(out, part(clause, &Clause::keys),
                                  [&out](const auto* key) { write_group_key<Query>(out, key); });
  } else {
    const bool before = out.qualify(true);
    Clause::write(out, clause);
    out.qualify(before);
  }
}

template <class Field>
inline constexpr bool may_hold_an_aggregate = true;
template <class Tag, std::size_t Place>
inline constexpr bool may_hold_an_aggregate<column_ref<Tag, Place>> = false;
template <fixed_string Table, fixed_string Name, class E, bool Nullable>
inline constexpr bool may_hold_an_aggregate<derived_column<Table, Name, E, Nullable>> = false;
template <fixed_string Name, class E>
inline constexpr bool may_hold_an_aggregate<named_expression<Name, E>> = may_hold_an_aggregate<E>;

template <class Keys>
inline constexpr bool keys_may_be_aggregated = false;
template <class... Keys>
inline constexpr bool keys_may_be_aggregated<type_list<Keys...>> =
    (may_hold_an_aggregate<typename Keys::expression_type> || ...);

template <class Fields>
inline constexpr bool may_be_aggregated = false;
template <class... Fields>
inline constexpr bool may_be_aggregated<type_list<Fields...>> = (may_hold_an_aggregate<Fields> || ...);

template <fixed_string Name, class E>
inline constexpr bool may_hold_an_aggregate<output_name<Name, E>> = false;

/// True if a key of the order is an aggregate, or has one in it: without group by it makes one group of all rows.
template <class Query>
constexpr bool orders_by_aggregate() {
  using order_by = typename Query::template clause<clause_position::order_by>;
  if constexpr (std::is_void_v<order_by>) {
    return false;
  } else if constexpr (!keys_may_be_aggregated<typename order_by::keys_type>) {
    return false;
  } else {
    scope around = from_of<Query>::tables(scope_of_every_cte());
    if (!order_by::in_scope(around)) return false;
    around.takes_aggregates = false;
    return !order_by::in_scope(around);
  }
}

template <fixed_string Table, fixed_string Column>
constexpr void refuse_ungrouped() {
  static_assert(is_in_group_by_or_an_aggregate<Table, Column>,
                "select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)");
}

/// True if a key is sql<>: of the place of what is selected, `sql<"1">()`, and of other text the database alone knows.
template <class Keys>
inline constexpr bool has_sql_key = false;
template <class... Keys>
inline constexpr bool has_sql_key<type_list<Keys...>> = (requires { Keys::is_typed; } || ...);

/// False for a query in which no column can be out of place: without keys and aggregates.
template <class Query>
inline constexpr bool is_grouped =
    !std::is_void_v<typename Query::from_type> &&
    !has_sql_key<typename grouping_keys<typename Query::template clause<clause_position::group_by>>::type> &&
    (!std::is_void_v<typename Query::template clause<clause_position::group_by>> ||
     may_be_aggregated<typename Query::fields_type> || orders_by_aggregate<Query>());

}  // namespace detail
}  // namespace virga
