#pragma once

#include <virga/query/select/distinct_order.hpp>
#include <virga/query/select/grouped_rows.hpp>
#include <virga/query/select/order_by.hpp>

#include <cstddef>
#include <string_view>

// Names that mean a column of a table in one clause and what is selected in another. A name in group by is a column
// wherever a table has one, and what is selected otherwise; in order by and distinct on it is the other way round
// (PostgreSQL's manual, section "SELECT"; so does SQLite).

namespace virga {

/// The fact asked for of a named expression that is a key.
template <fixed_string Name>
inline constexpr bool is_selected_by_this_name = false;

namespace detail {

/// The place among the fields of the one that a key names; their number if there is none.
template <class Key, class Fields>
inline constexpr std::size_t place_of_named = 0;
template <fixed_string Name, class E, class... Fields>
inline constexpr std::size_t place_of_named<output_name<Name, E>, type_list<Fields...>> = [] {
  const bool same[] = {std::same_as<Fields, named_expression<Name, E>>..., true};
  std::size_t at = 0;
  while (!same[at]) ++at;
  return at;
}();

template <fixed_string Name>
constexpr void refuse_key_by_name() {
  static_assert(is_selected_by_this_name<Name>,
                "group_by(), order_by(): nothing is selected by this name; select the same named expression, or take "
                "it for a key without its name");
}

/// The name of a key that is not selected; empty for others.
template <class Fields, class Key>
inline constexpr std::string_view name_not_selected{};
template <class Fields, fixed_string Name, class E>
inline constexpr std::string_view name_not_selected<Fields, output_name<Name, E>> =
    place_of_named<output_name<Name, E>, Fields> == Fields::size ? Name.view() : std::string_view();

template <class Fields, class... Keys>
constexpr std::string_view first_not_selected(type_list<Keys...>) {
  std::string_view found;
  ((found = found.empty() ? name_not_selected<Fields, Keys> : found), ...);
  return found;
}

template <class... Keys>
constexpr type_list<typename Keys::expression_type...> expressions_of_order(type_list<Keys...>) {
  return {};
}

template <class OrderBy>
struct expressions_in_order {
  using type = type_list<>;
};
template <class... Keys>
struct expressions_in_order<order_by_clause<Keys...>> {
  using type = type_list<typename Keys::expression_type...>;
};

template <class Fields, class... Keys>
constexpr bool check_names(type_list<Keys...>) {
  constexpr bool are_selected = first_not_selected<Fields>(type_list<Keys...>{}).empty();
  if constexpr (!are_selected)
    refuse_key_by_name<label_from([] { return first_not_selected<Fields>(type_list<Keys...>{}); })>();
  return are_selected;
}

/// A name among the keys by which nothing is selected; empty if there is none.
template <class Query>
inline constexpr std::string_view key_not_selected = [] {
  using group_by = typename Query::template clause<clause_position::group_by>;
  using order_by = typename Query::template clause<clause_position::order_by>;
  using Fields = typename Query::fields_type;
  const std::string_view of_groups = first_not_selected<Fields>(typename grouping_keys<group_by>::as_given{});
  return of_groups.empty() ? first_not_selected<Fields>(typename expressions_in_order<order_by>::type{}) : of_groups;
}();

template <class... Keys>
constexpr bool hold_names(type_list<Keys...>) {
  return (is_output_name<Keys> || ...);
}

template <class Query>
constexpr bool check_output_names() {
  using group_by = typename Query::template clause<clause_position::group_by>;
  using order_by = typename Query::template clause<clause_position::order_by>;
  // Most queries have no such key, and are asked no more.
  if constexpr (std::is_void_v<group_by> && std::is_void_v<order_by>) {
    return true;
  } else if constexpr (hold_names(typename grouping_keys<group_by>::as_given{}) ||
                       hold_names(typename expressions_in_order<order_by>::type{})) {
    constexpr bool are_selected = key_not_selected<Query>.empty();
    if constexpr (!are_selected) refuse_key_by_name<label_from([] { return key_not_selected<Query>; })>();
    return are_selected;
  } else {
    return true;
  }
}

/// True for a name that group by takes for the column of a table, which is not the column that is selected.
template <class From, class Key>
inline constexpr bool is_taken_for_a_column = false;
template <class From, fixed_string Name, class E>
inline constexpr bool is_taken_for_a_column<From, output_name<Name, E>> =
    From::has_column(Name.view()) && (From::source_count > 1 || field_name<E>::value.view() != Name.view());

/// A key of group by: by its place in the select list where its name is a column's.
template <class Query, class Out, class Key>
constexpr void write_group_key(Out& out, const Key* key) {
  if constexpr (grouping<Key>)
    Key::write(out, key, [&out](const auto* inner) { write_group_key<Query>(out, inner); });
  else if constexpr (is_taken_for_a_column<typename Query::from_type, Key>)
    out.number(place_of_named<Key, typename Query::fields_type> + 1);
  else
    write_node(out, key);
}

/// Such a key of a dynamic query, whose tables are known when it is written: with more than one a name may be a
/// column's.
template <class Query, class Key>
struct group_key_at_run_time : Key {
  template <class Out>
  static constexpr void write(Out& out, const group_key_at_run_time* self) {
    write_one(out, static_cast<const Key*>(self));
  }

 private:
  template <class Out, class One>
  static constexpr void write_one(Out& out, const One* key) {
    constexpr std::size_t place = place_of_named<One, typename Query::fields_type>;
    if constexpr (grouping<One>)
      One::write(out, key, [&out](const auto* inner) { write_one(out, inner); });
    else if (is_taken_for_a_column<typename Query::from_type, One> || (is_output_name<One> && out.qualifies()))
      out.number(place + 1);
    else
      write_node(out, key);
  }
};

template <class Query, class Key>
constexpr auto as_group_key_at_run_time(const Key& key) {
  if constexpr (is_output_name<Key> || grouping<Key>)
    return group_key_at_run_time<Query, Key>{key};
  else
    return key;
}

/// True if something is selected by the name of a column that is another one, so that order by has to say the table's
/// name to mean the column.
template <class From, class Field>
inline constexpr bool hides_a_column = false;
template <class From, fixed_string Name, class E>
inline constexpr bool hides_a_column<From, named_expression<Name, E>> =
    From::has_column(Name.view()) && field_name<E>::value.view() != Name.view();
template <class Field>
inline constexpr bool is_renamed = false;
template <fixed_string Name, class E>
inline constexpr bool is_renamed<named_expression<Name, E>> = true;

template <class From, class... Fields>
constexpr bool hide_a_column(type_list<Fields...>) {
  if constexpr ((is_renamed<Fields> || ...))
    return (hides_a_column<From, Fields> || ...);
  else
    return false;
}

}  // namespace detail
}  // namespace virga
