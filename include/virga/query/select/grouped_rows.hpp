#pragma once

#include <virga/query/select/group_by.hpp>
#include <virga/query/source/nullable_field.hpp>

#include <array>

// The rows of a grouped query: rollup, cube and grouping sets leave their keys null in the rows of larger groups.

namespace virga::detail {

template <class Key>
struct expression_of_key {
  using type = Key;
};
template <fixed_string Name, class E>
struct expression_of_key<output_name<Name, E>> {
  using type = E;
};

template <class Keys>
struct expressions_of_keys;
template <class... Keys>
struct expressions_of_keys<type_list<Keys...>> {
  using type = type_list<typename expression_of_key<Keys>::type...>;
};

template <class Key>
struct keys_in {
  using as_given = type_list<Key>;
  using nulled = type_list<>;
};
template <grouping Key>
struct keys_in<Key> {
  using as_given = typename Key::keys_type;
  using nulled = typename expressions_of_keys<typename Key::keys_type>::type;
};

template <class... Elements>
struct keys_in<distinct_groupings<Elements...>> {
  using as_given = typename joined_lists<typename keys_in<Elements>::as_given...>::type;
  using nulled = typename joined_lists<typename keys_in<Elements>::nulled...>::type;
};

/// The keys of a group by clause, as they were given and without their names, and those that may be left null.
template <class GroupBy>
struct grouping_keys {
  using as_given = type_list<>;
  using type = type_list<>;
  static constexpr bool are_plain = true;
};
template <class... Keys>
struct grouping_keys<group_by_clause<Keys...>> {
  using as_given = typename joined_lists<typename keys_in<Keys>::as_given...>::type;
  using type = typename expressions_of_keys<as_given>::type;
  using nulled = typename joined_lists<typename keys_in<Keys>::nulled...>::type;
  static constexpr bool are_plain = !(grouping<Keys> || ...);
};

template <class Key>
constexpr scope::column column_of_key() {
  if constexpr (is_column_ref<Key>)
    return {Key::table(), Key::name()};
  else
    return {};
}

template <class From, class Nulled>
struct nulled_from;
template <class From, class... Keys>
struct nulled_from<From, type_list<Keys...>> : From {
  static constexpr bool is_grouped = true;
  static constexpr std::array<scope::column, sizeof...(Keys) + 1> columns{column_of_key<Keys>()...};
  static constexpr std::array<const char*, sizeof...(Keys) + 1> nodes{&identity_of<Keys>...};

  static constexpr scope tables(const scope& outer = {}) {
    scope result = From::tables(outer);
    result.nulled = columns.data();
    result.nulled_nodes = nodes.data();
    result.nulled_count = sizeof...(Keys);
    return result;
  }

  template <class Field>
  using widen = std::conditional_t<(std::same_as<typename selected_field<Field>::node, Keys> || ...),
                                   nullable_field<Field>, Field>;
};

/// A group of plain keys has a row at least. (With rollup, cube and grouping sets the rows of no row are a group, too.)
template <class From>
struct grouped_by_keys : From {
  static constexpr bool is_grouped = true;
  static constexpr scope tables(const scope& outer = {}) {
    scope result = From::tables(outer);
    result.groups_have_rows = true;
    return result;
  }
};

/// What the expressions of a select list are made from.
template <class From, class GroupBy, bool ArePlain = grouping_keys<GroupBy>::are_plain>
struct grouped_from {
  using type = std::conditional_t<std::is_void_v<GroupBy>, From, grouped_by_keys<From>>;
  template <class Field>
  using widen = Field;
};
template <class From, class GroupBy>
struct grouped_from<From, GroupBy, false> {
  using type = nulled_from<From, typename grouping_keys<GroupBy>::nulled>;
  template <class Field>
  using widen = typename type::template widen<Field>;
};

}  // namespace virga::detail
