#pragma once

#include <virga/query/select/limit.hpp>
#include <virga/query/select/order_by.hpp>
#include <virga/query/select/where.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/relational/relation_keys.hpp>
#include <virga/relational/row_with_extras.hpp>

#include <optional>
#include <vector>

namespace virga {

/// A part of a level that was not said.
struct unsaid {};
template <>
inline constexpr bool detail::binds_nothing<unsaid> = true;

/// One level of a nested read: which rows of a table, with which columns, in which order, and what is
/// loaded with each of them.
template <class Tag, class Junction, member_set Columns, class Extras, class Where, class Order, class Limit,
          class Offset, class... Loads>
struct level {
  using table_type = Tag;
  /// Of a relation that goes through one, in sight beside the table; void else.
  using junction_type = Junction;
  using extras_type = Extras;
  using where_type = Where;
  using order_type = Order;
  using limit_type = Limit;
  using offset_type = Offset;
  using loads_type = type_list<Loads...>;
  static constexpr member_set columns = Columns;
  static constexpr bool is_limited = !std::is_same_v<Limit, unsaid> || !std::is_same_v<Offset, unsaid>;

  [[no_unique_address]] Extras extras;
  Where where;
  Order order;
  Limit limit;
  Offset offset;
  node_list<Loads...> loads;
};

/// A relation and the level it loads.
template <class Relation, class Level>
struct relation_load;

namespace detail {

template <class Tag>
constexpr member_set every_column_of() {
  member_set set;
  for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i)
    if (table_info<Tag>::is_column[i]) set.insert(i);
  return set;
}

template <class Tag>
constexpr member_set columns_left(const member_set& selected, const member_set& left_out) {
  member_set left;
  for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i)
    if (selected.contains(i) && !left_out.contains(i)) left.insert(i);
  return left;
}

template <class Tag, class Junction = void>
using plain_level =
    level<Tag, Junction, every_column_of<typename Tag::base>(), node_list<>, unsaid, unsaid, unsaid, unsaid>;

/// The tables in sight of what a level is given.
template <class Tag, class Junction>
struct tables_of_level {
  using type = sight_of<table_source<Junction>, sight_of<table_source<Tag>>>;
};
template <class Tag>
struct tables_of_level<Tag, void> {
  using type = sight_of<table_source<Tag>>;
};
template <class Level>
using sight_of_level = typename tables_of_level<typename Level::table_type, typename Level::junction_type>::type;

/// The row a level yields: a whole row, or the table struct with the loaded relations in it.
template <class Level>
struct level_row;

template <class Tag, member_set Columns, class... Loaded>
constexpr auto nested_row() {
  using base = typename Tag::base;
  if constexpr (sizeof...(Loaded) == 0)
    return type_tag<picked_row<base, Columns>>{};
  else
    return type_tag<typename base::template apply<picked<base, Columns, Loaded...>>>{};
}

/// What a relation is in its parent's row: a vector; for `one` the row itself where the foreign key says
/// that there is one and nothing filters it away, else a std::optional.
template <class Load>
struct loaded_member;
template <class Relation, class Level>
struct loaded_member<relation_load<Relation, Level>> {
  using row = typename level_row<Level>::type;

  static constexpr bool is_certain() {
    constexpr relation_columns keys = relation_keys<Relation>::columns;
    if (!keys.parent_refers || !std::is_same_v<typename Level::where_type, unsaid>) return false;
    if (relation_keys<Relation>::part::given) return false;
    bool all_not_null = true;
    for (std::size_t i = 0; i < keys.parent.size; ++i)
      all_not_null &= column_is_not_null<typename Relation::table_type::base>(keys.parent.places[i]);
    return all_not_null;
  }
  static constexpr auto member() {
    if constexpr (Relation::kind == relation_kind::many)
      return type_tag<std::vector<row>>{};
    else if constexpr (is_certain())
      return type_tag<row>{};
    else
      return type_tag<std::optional<row>>{};
  }
  using type = loaded<Relation::name, typename decltype(member())::type>;
};

template <class Tag, class J, member_set Columns, class W, class O, class L, class F, class... Loads>
struct level_row<level<Tag, J, Columns, node_list<>, W, O, L, F, Loads...>> {
  using type = typename decltype(nested_row<Tag, Columns, typename loaded_member<Loads>::type...>())::type;
};
template <class Tag, class J, member_set Columns, class... Extras, class W, class O, class L, class F, class... Loads>
struct level_row<level<Tag, J, Columns, node_list<Extras...>, W, O, L, F, Loads...>> {
  template <class E>
  using value =
      extra_value<E::name, result_value<typename E::expression_type,
                                        E::expression_type::nullable(tables_of_level<Tag, J>::type::tables())>>;
  using members = typename decltype(nested_row<Tag, Columns, typename loaded_member<Loads>::type...>())::type;
  using type = row_with_extras<members, value<Extras>...>;
};

template <class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads, class Where>
constexpr auto set_where(const level<Tag, J, C, E, W, O, L, F, Loads...>& from, Where where) {
  return level<Tag, J, C, E, Where, O, L, F, Loads...>{from.extras, std::move(where), from.order,
                                                       from.limit,  from.offset,      from.loads};
}
template <class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads, class Order>
constexpr auto set_order(const level<Tag, J, C, E, W, O, L, F, Loads...>& from, Order order) {
  return level<Tag, J, C, E, W, Order, L, F, Loads...>{from.extras, from.where,  std::move(order),
                                                       from.limit,  from.offset, from.loads};
}
template <class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads, class Limit>
constexpr auto set_limit(const level<Tag, J, C, E, W, O, L, F, Loads...>& from, Limit limit) {
  return level<Tag, J, C, E, W, O, Limit, F, Loads...>{from.extras,      from.where,  from.order,
                                                       std::move(limit), from.offset, from.loads};
}
template <class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads, class Offset>
constexpr auto set_offset(const level<Tag, J, C, E, W, O, L, F, Loads...>& from, Offset offset) {
  return level<Tag, J, C, E, W, O, L, Offset, Loads...>{from.extras, from.where,        from.order,
                                                        from.limit,  std::move(offset), from.loads};
}
template <member_set New, class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads>
constexpr auto set_columns(const level<Tag, J, C, E, W, O, L, F, Loads...>& from) {
  return level<Tag, J, New, E, W, O, L, F, Loads...>{from.extras, from.where,  from.order,
                                                     from.limit,  from.offset, from.loads};
}
template <class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads, class Extras>
constexpr auto set_extras(const level<Tag, J, C, E, W, O, L, F, Loads...>& from, Extras extras) {
  return level<Tag, J, C, Extras, W, O, L, F, Loads...>{std::move(extras), from.where,  from.order,
                                                        from.limit,        from.offset, from.loads};
}
template <class Tag, class J, member_set C, class E, class W, class O, class L, class F, class... Loads, class Load>
constexpr auto add_load(const level<Tag, J, C, E, W, O, L, F, Loads...>& from, Load load) {
  return level<Tag, J, C, E, W, O, L, F, Loads..., Load>{from.extras, from.where,  from.order,
                                                         from.limit,  from.offset, append(from.loads, std::move(load))};
}

}  // namespace detail
}  // namespace virga
