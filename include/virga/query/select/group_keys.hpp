#pragma once

#include <virga/query/select/output_names.hpp>
#include <virga/schema/foreign_key.hpp>

#include <array>
#include <span>
#include <string_view>

// What a grouped query is grouped by, as the writer of its text is told it: see writer/group_check.hpp.

namespace virga::detail {

template <class Tag>
inline constexpr auto names_of_primary_key = [] {
  constexpr const key_columns& primary = keys_of<Tag>.primary;
  std::array<std::string_view, primary.size> names{};
  for (std::size_t i = 0; i < primary.size; ++i) names[i] = table_info<Tag>::names[primary.places[i]];
  return names;
}();

template <class Key>
struct key_facts {
  static constexpr group_key of(bool) { return {.expression = &identity_of<Key>}; }
};
template <class Tag, std::size_t Place>
struct key_facts<column_ref<Tag, Place>> {
  static constexpr group_key of(bool is_plain) {
    using Key = column_ref<Tag, Place>;
    return {&identity_of<Key>, {Key::table(), Key::name()}, names_of_primary_key<typename Tag::base>, is_plain};
  }
};
template <fixed_string Name, class E>
struct key_facts<output_name<Name, E>> : key_facts<E> {};

/// False for a key of which only the database knows what is in it: sql<>, as the place of what is selected,
/// `sql<"1">()`, and a condition that is put together at run time.
template <class Key>
inline constexpr bool is_known_key = [] {
  if constexpr (is_column_ref<Key>) {
    return true;
  } else {
    constexpr text_facts facts = text_facts_of<Key>(nothing_in_sight);
    return facts.is_constant && !facts.has_sql;
  }
}();

template <class... Keys>
constexpr auto list_keys(type_list<Keys...>, [[maybe_unused]] bool are_plain) {
  return std::array<group_key, sizeof...(Keys)>{key_facts<Keys>::of(are_plain)...};
}
template <class... Keys>
constexpr bool are_known_keys(type_list<Keys...>) {
  return (is_known_key<Keys> && ...);
}

/// What a query is grouped by.
template <class GroupBy>
struct group_keys {
  using keys = grouping_keys<GroupBy>;
  static constexpr auto list = list_keys(typename keys::type{}, keys::are_plain);
  static constexpr bool are_known = are_known_keys(typename keys::type{});
};

template <clause_position Position>
inline constexpr bool takes_selected_names =
    Position == clause_position::order_by || Position == clause_position::distinct_on;

/// True for a clause of keys in which the names of what is selected and those of columns meet. Few are.
template <class Query, class Clause>
consteval bool mixes_names() {
  if constexpr (Clause::position == clause_position::group_by)
    return hold_names(typename grouping_keys<Clause>::as_given{});
  else if constexpr (takes_selected_names<Clause::position>)
    return hide_a_column<typename Query::from_type>(typename Query::fields_type{});
  else
    return false;
}

template <class Query, class Out, class Clause>
constexpr void write_keys(Out& out, const Clause* clause) {
  if constexpr (Clause::position == clause_position::group_by) {
    out.text(" group by ");
    const in_part<Out> here(out, query_part::group_by, calls_allowed::none);
    decltype(Clause::keys)::write(out, part(clause, &Clause::keys),
                                  [&out](const auto* key) { write_group_key<Query>(out, key); });
  } else {
    const bool before = out.qualify(true);
    Clause::write(out, clause);
    out.qualify(before);
  }
}

}  // namespace virga::detail
