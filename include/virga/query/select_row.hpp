#pragma once

#include <virga/query/from.hpp>
#include <virga/query/joined_row.hpp>
#include <virga/query/selection.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

// Which row type a select yields. Without fields: the table's row, or a joined_row. With columns of
// one table only: the table struct with those members. With anything more: a selection.

namespace virga::detail {

template <class T>
inline constexpr bool is_column_ref = false;
template <class Tag, std::size_t Place>
inline constexpr bool is_column_ref<column_ref<Tag, Place>> = true;

template <class F>
struct selected_field {
  using node = F;
  using key = key_none;
};
template <class Tag, std::size_t Place>
struct selected_field<column_ref<Tag, Place>> {
  using node = column_ref<Tag, Place>;
  using key = key_column<node>;
};
template <fixed_string Name, class E>
struct selected_field<named_expression<Name, E>> {
  using node = E;
  using key = key_name<Name>;
};

template <class F, class From>
using field_value = result_value<typename selected_field<F>::node, selected_field<F>::node::nullable(From::tables())>;

/// The one table that all plain columns of the fields belong to; void if there is none or several.
template <class... Fields>
struct common_table {
  using type = void;
  static constexpr bool several = false;
};
template <class F, class... Rest>
struct common_table<F, Rest...> : common_table<Rest...> {};
template <class Tag, std::size_t Place, class... Rest>
struct common_table<column_ref<Tag, Place>, Rest...> {
  using behind = common_table<Rest...>;
  static constexpr bool several =
      behind::several || (!std::is_void_v<typename behind::type> && !std::same_as<typename behind::type, Tag>);
  using type = std::conditional_t<several, void, Tag>;
};

template <class Tag, class F>
constexpr void add_column(member_set& set) {
  if constexpr (is_column_ref<F>)
    if (std::same_as<typename F::table_type, Tag>) set.insert(F::place);
}

template <class Tag, class... Fields>
constexpr member_set columns_of() {
  member_set set;
  (add_column<Tag, Fields>(set), ...);
  return set;
}

/// The table struct with some of its members: the whole row type if these are all.
template <class Base, member_set Columns>
constexpr auto pick_columns() {
  if constexpr (Columns.size() == table_info<Base>::column_count) {
    return type_tag<typename Base::template apply<as_row<Base>>>{};
  } else {
    return type_tag<typename Base::template apply<picked<Base, Columns>>>{};
  }
}
template <class Tag, member_set Columns>
struct picked_row_of {
  using type = typename decltype(pick_columns<typename Tag::base, Columns>())::type;
};
template <class Tag, member_set Columns>
using picked_row = typename picked_row_of<Tag, Columns>::type;

/// Reads fields that stand in another order than the members of the row.
template <class Row, auto Order>
struct reordered_reader {
  static void read(const driver::field* from, Row& row, driver::row_mismatches& mismatches) {
    std::array<driver::field, Order.size()> in_order;
    for (std::size_t i = 0; i < Order.size(); ++i) in_order[i] = from[Order[i]];
    row_reader<Row>::read(in_order.data(), row, mismatches);
    if (mismatches.any()) [[unlikely]]
      mismatches.put_back(in_order.data(), from, Order);
  }
};

/// For each member of a picked row, in the order of declaration, the place of its field.
template <class... Fields>
constexpr auto order_of_fields() {
  std::array<std::uint8_t, sizeof...(Fields)> order{};
  const std::array<std::size_t, sizeof...(Fields)> places{Fields::place...};
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::size_t rank = 0;
    for (const std::size_t other : places) rank += other < places[i] ? 1U : 0U;
    order[rank] = static_cast<std::uint8_t>(i);
  }
  return order;
}

constexpr bool in_sequence(const auto& order) {
  for (std::size_t i = 0; i < order.size(); ++i)
    if (order[i] != i) return false;
  return true;
}

template <class Row, class... Fields>
struct picked_reader {
  static constexpr auto order = order_of_fields<Fields...>();
  using type = std::conditional_t<in_sequence(order), row_reader<Row>, reordered_reader<Row, order>>;
};

template <std::size_t I, class F, class From, class Tag, bool InMembers>
constexpr auto make_selected() {
  using key = typename selected_field<F>::key;
  using T = field_value<F, From>;
  if constexpr (InMembers && is_column_ref<F>) {
    return type_tag<selected_member<I, key, T, F::place, table_info<typename Tag::base>::member_count>>{};
  } else {
    return type_tag<selected_value<I, key, T>>{};
  }
}

template <class From, class Sequence, class... Fields>
struct selection_of;
template <class From, std::size_t... Is, class... Fields>
struct selection_of<From, std::index_sequence<Is...>, Fields...> {
  using tag = typename common_table<Fields...>::type;
  static constexpr bool in_members = [] {
    if constexpr (std::is_void_v<tag>) {
      return false;
    } else {
      return columns_of<tag, Fields...>().size() == (std::size_t{0} + ... + (is_column_ref<Fields> ? 1U : 0U)) &&
             !From::tables().is_nullable(table_info<tag>::range_name);
    }
  }();
  static constexpr auto members_type() {
    if constexpr (in_members)
      return type_tag<picked_row<tag, columns_of<tag, Fields...>()>>{};
    else
      return type_tag<no_members>{};
  }
  using type = selection<typename decltype(members_type())::type,
                         typename decltype(make_selected<Is, Fields, From, tag, in_members>())::type...>;
};

template <class From, class... Fields>
constexpr auto row_of_fields() {
  using selected = selection_of<From, std::index_sequence_for<Fields...>, Fields...>;
  if constexpr (selected::in_members && (is_column_ref<Fields> && ...)) {
    using Row = picked_row<typename selected::tag, columns_of<typename selected::tag, Fields...>()>;
    return std::pair<type_tag<Row>, typename picked_reader<Row, Fields...>::type>{};
  } else {
    return std::pair<type_tag<typename selected::type>, row_reader<typename selected::type>>{};
  }
}

template <class From, class Sources>
struct row_of_sources;
template <class From, class Source>
struct row_of_sources<From, type_list<Source>> {
  using type = typename Source::row_type;
};
template <class From, class... Sources>
struct row_of_sources<From, type_list<Sources...>> {
  template <class Source>
  using part = std::conditional_t<From::tables().is_nullable(Source::range_name()),
                                  std::optional<typename Source::row_type>, typename Source::row_type>;
  using type = joined_row<joined_part<typename Sources::key_type, part<Sources>>...>;
};

template <class From, class... Fields>
struct select_row {
  using found = decltype(row_of_fields<From, Fields...>());
  using type = typename found::first_type::type;
  using reader = typename found::second_type;
};
template <class From>
struct select_row<From> {
  using type = typename row_of_sources<From, typename From::sources>::type;
  using reader = row_reader<type>;
};

}  // namespace virga::detail
