#pragma once

#include <virga/query/source/from.hpp>
#include <virga/query/source/joined_row.hpp>
#include <virga/query/source/selection.hpp>

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

/// The place of a plain column among its table's members.
template <class F>
inline constexpr std::size_t place_of_column = 0;
template <class Tag, std::size_t Place>
inline constexpr std::size_t place_of_column<column_ref<Tag, Place>> = Place;

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

/// The plain columns of a select list, if they are of one table.
template <class... Fields>
struct columns_of_one_table {
  using tag = typename common_table<Fields...>::type;
  static constexpr std::size_t count = (std::size_t{0} + ... + (is_column_ref<Fields> ? 1U : 0U));
  static constexpr bool are_all_fields = count == sizeof...(Fields);
  static constexpr member_set places = [] {
    member_set set;
    if constexpr (!std::is_void_v<tag>) ((is_column_ref<Fields> ? set.insert(place_of_column<Fields>) : void()), ...);
    return set;
  }();
  /// False if there are none or one is there twice.
  static constexpr bool are_distinct = !std::is_void_v<tag> && places.size() == count;
};

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
    row_reader<Row>::read(from, row, mismatches, Order.data());
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

/// A field beside the members of the table struct: in one of them if it is a plain column.
template <class Base, std::size_t I, class F, class Value>
using selected_with = std::conditional_t<
    is_column_ref<F>,
    selected_member<I, typename selected_field<F>::key, Value, place_of_column<F>, table_info<Base>::member_count>,
    selected_value<I, typename selected_field<F>::key, Value>>;

/// The row of fields with values of these types; with their columns as members of the table struct or without.
template <bool InMembers, class Sequence, class Fields, class Values>
struct selected_row {};
template <std::size_t... Is, class... Fields, class... Values>
struct selected_row<false, std::index_sequence<Is...>, type_list<Fields...>, type_list<Values...>> {
  using type = selection<no_members, selected_value<Is, typename selected_field<Fields>::key, Values>...>;
  using reader = row_reader<type>;
};
template <std::size_t... Is, class... Fields, class... Values>
  requires(columns_of_one_table<Fields...>::are_all_fields)
struct selected_row<true, std::index_sequence<Is...>, type_list<Fields...>, type_list<Values...>> {
  using columns = columns_of_one_table<Fields...>;
  using type = picked_row<typename columns::tag, columns::places>;
  using reader = typename picked_reader<type, Fields...>::type;
};
template <std::size_t... Is, class... Fields, class... Values>
  requires(!columns_of_one_table<Fields...>::are_all_fields)
struct selected_row<true, std::index_sequence<Is...>, type_list<Fields...>, type_list<Values...>> {
  using columns = columns_of_one_table<Fields...>;
  using type = selection<picked_row<typename columns::tag, columns::places>,
                         selected_with<typename columns::tag::base, Is, Fields, Values>...>;
  using reader = row_reader<type>;
};

/// Reads a row of a join of which some sources have marks, behind all columns.
template <class Row, auto HasMark>
struct marked_reader;
template <class... Parts, auto HasMark>
struct marked_reader<joined_row<Parts...>, HasMark> {
  static void read(const driver::field* from, joined_row<Parts...>& row, driver::row_mismatches& mismatches) {
    const driver::field* mark = from + row_reader<joined_row<Parts...>>::width;
    const bool* has_mark = HasMark.data();
    (read_part(from, static_cast<Parts&>(row), *has_mark++ ? mark++ : nullptr, mismatches), ...);
  }

 private:
  template <class Part>
  static void read_part(const driver::field*& from, Part& part, const driver::field* mark,
                        driver::row_mismatches& mismatches) {
    if (mark == nullptr)
      row_reader<Part>::read(from, part, mismatches);
    else
      read_marked(from, part, mark->kind != driver::field_kind::null, mismatches);
    from += row_reader<Part>::width;
  }
  template <class Source, class Row>
  static void read_marked(const driver::field* from, joined_part<Source, std::optional<Row>>& part, bool is_found,
                          driver::row_mismatches& mismatches) {
    part.value.reset();
    if (is_found) row_reader<Row>::read(from, part.value.emplace(), mismatches);
  }
  template <class Source, class Row>
  static void read_marked(const driver::field*, const joined_part<Source, Row>&, bool, driver::row_mismatches&) {}
};

template <class Row, class Marks, class Sources>
struct joined_reader {
  using type = row_reader<Row>;
};
template <class Row, class Marks, class... Sources>
  requires Marks::any
struct joined_reader<Row, Marks, type_list<Sources...>> {
  using type = marked_reader<Row, std::array<bool, sizeof...(Sources)>{Marks::template has<Sources>...}>;
};

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

// The tables say only which values may be null, so that queries which differ elsewhere share the row.
template <class From, class... Fields>
struct select_row {
  static constexpr scope tables = From::tables();
  static constexpr bool in_members = [] {
    using columns = columns_of_one_table<Fields...>;
    if constexpr (columns::are_distinct)
      return !tables.is_nullable(table_info<typename columns::tag>::range_name);
    else
      return false;
  }();
  template <class F>
  using value = result_value<typename selected_field<F>::node, selected_field<F>::node::nullable(tables)>;
  using found =
      selected_row<in_members, std::index_sequence_for<Fields...>, type_list<Fields...>, type_list<value<Fields>...>>;
  using type = typename found::type;
  using reader = typename found::reader;
};

// A group is no row that a join found.
template <class From>
struct marks_of_rows {
  using type = found_marks<From>;
};
template <class From>
  requires requires { From::is_grouped; }
struct marks_of_rows<From> {
  using type = no_marks;
};

template <class From>
struct select_row<From> {
  using marks = typename marks_of_rows<From>::type;
  using type = typename row_of_sources<From, typename From::sources>::type;
  using reader = typename joined_reader<type, marks, typename From::sources>::type;
};

}  // namespace virga::detail
