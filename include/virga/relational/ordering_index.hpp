#pragma once

#include <virga/expr/column_ref.hpp>
#include <virga/query/select/keyset.hpp>
#include <virga/relational/relation_keys.hpp>

#include <array>
#include <concepts>
#include <cstddef>

// Whether an index gives the rows of one parent in their order: then the first ones are read one parent after the
// other, instead of all rows of all parents.

namespace virga::detail {

/// Columns of one table, each with its direction.
struct ordered_places {
  static constexpr std::size_t capacity = 16;
  std::array<std::size_t, capacity> places{};
  std::array<bool, capacity> descending{};
  std::size_t size = 0;
  bool is_known = true;

  constexpr void add(std::size_t place, bool down) {
    if (size == capacity)
      is_known = false;
    else
      places[size] = place, descending[size++] = down;
  }
};

constexpr bool has_place(const key_columns& keys, std::size_t place) {
  for (std::size_t i = 0; i < keys.size; ++i)
    if (keys.places[i] == place) return true;
  return false;
}

template <class Key>
constexpr void add_ordered(ordered_places& to) {
  if constexpr (!is_ordered_by_a_column<Key>)
    to.is_known = false;
  else if (Key::nulls != nulls_order::server_default)
    to.is_known = false;
  else
    to.add(Key::expression_type::place, Key::descending);
}

/// What a level is ordered by; without an order_by() the primary key.
template <class Order, class Tag>
struct places_of_order {
  static constexpr ordered_places get() {
    ordered_places result;
    for (std::size_t i = 0; i < keys_of<Tag>.primary.size; ++i) result.add(keys_of<Tag>.primary.places[i], false);
    return result;
  }
};
template <class... Keys, class Tag>
struct places_of_order<order_by_clause<Keys...>, Tag> {
  static constexpr ordered_places get() {
    ordered_places result;
    (add_ordered<Keys>(result), ...);
    result.is_known = result.is_known && (is_key_of<Keys>() && ...);
    return result;
  }

 private:
  template <class Key>
  static constexpr bool is_key_of() {
    if constexpr (is_ordered_by_a_column<Key>)
      return std::same_as<typename Key::expression_type::table_type::base, typename Tag::base>;
    else
      return false;
  }
};
template <class... Keys, class Tag>
struct places_of_order<backwards_order<Keys...>, Tag> : places_of_order<order_by_clause<Keys...>, Tag> {};

/// True if the index begins with the columns that tie the rows to their parent, and goes on with the order or its
/// reverse.
constexpr bool gives_order(const ordered_places& index, const key_columns& link, const ordered_places& order) {
  if (!index.is_known || index.size < link.size) return false;
  for (std::size_t i = 0; i < link.size; ++i)
    if (!has_place(link, index.places[i])) return false;
  std::size_t at = link.size;
  for (std::size_t i = 0; i < order.size; ++i) {
    if (has_place(link, order.places[i])) continue;
    if (at == index.size || index.places[at] != order.places[i]) return false;
    if ((index.descending[at] != order.descending[i]) != (index.descending[link.size] != order.descending[0]))
      return false;
    ++at;
  }
  return true;
}

constexpr ordered_places as_ordered(const key_columns& keys) {
  ordered_places result;
  for (std::size_t i = 0; i < keys.size; ++i) result.add(keys.places[i], false);
  return result;
}

template <class Constraint>
constexpr ordered_places places_of_index(const Constraint&) {
  ordered_places none;
  none.is_known = false;
  return none;
}
template <class... Keys>
constexpr ordered_places places_of_index(const index_definition<virga::no_condition, Keys...>& index) {
  ordered_places result;
  (add_ordered<Keys>(result), ...);
  result.is_known = result.is_known && (index.options.method.empty() || index.options.method == "btree");
  return result;
}

/// True if a key or an index of the table gives the rows of a parent in this order.
template <class Tag>
constexpr bool an_index_gives_order(const key_columns& link, const ordered_places& order) {
  if (!order.is_known || order.size == 0) return false;
  const auto& keys = keys_of<Tag>;
  if (keys.primary.size != 0 && gives_order(as_ordered(keys.primary), link, order)) return true;
  for (std::size_t i = 0; i < keys.unique_count; ++i)
    if (gives_order(as_ordered(keys.unique[i]), link, order)) return true;
  bool found = false;
  if constexpr (has_constraints<typename table_info<Tag>::columns_type>)
    for_each_node(constraints_of<Tag>().constraints,
                  [&](const auto& one) { found = found || gives_order(places_of_index(one), link, order); });
  return found;
}

/// True if the rows of a relation come from an index in the order of the level, parent by parent. Through a junction
/// they do in the order of the key that it refers to.
template <class Relation, class Order>
constexpr bool comes_in_order() {
  using keys = relation_keys<Relation>;
  constexpr const relation_columns& columns = keys::columns;
  constexpr ordered_places order = places_of_order<Order, typename keys::target>::get();
  if constexpr (std::is_void_v<typename keys::junction>) {
    return an_index_gives_order<typename keys::target>(columns.child, order);
  } else {
    ordered_places in_junction;
    in_junction.is_known = order.is_known && order.size == columns.target.size;
    for (std::size_t i = 0; i < order.size && in_junction.is_known; ++i) {
      if (order.places[i] != columns.target.places[i]) return false;
      in_junction.add(columns.junction_child.places[i], order.descending[i]);
    }
    return an_index_gives_order<typename keys::junction>(columns.child, in_junction);
  }
}

}  // namespace virga::detail
