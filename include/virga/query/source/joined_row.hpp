#pragma once

#include <virga/expr/column_ref.hpp>
#include <virga/query/run/row_reader.hpp>
#include <virga/query/source/source.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace virga {

/// The fact asked for when a row of a join is asked for a table that is not in it.
template <fixed_string Name>
inline constexpr bool is_joined = false;

namespace detail {

template <fixed_string Table>
constexpr void refuse_table() {
  static_assert(is_joined<Table>, "row[]: this table is not in from() or join()");
}

}  // namespace detail

/// One table's part of a row of a join; `Row` is a std::optional where the join may not find one.
template <class Source, class Row>
struct joined_part {
  Row value;
};

/// A row of a join: `auto& [user, post] = row`, `row[users]`, `row[posts.title]`, `get<0>(row)`.
template <class... Parts>
struct joined_row;

template <class... Sources, class... Rows>
struct joined_row<joined_part<Sources, Rows>...> : joined_part<Sources, Rows>... {
  /// The part of a table, by the table object or alias it was joined as.
  template <template <class> class Struct, class Tag>
  constexpr const auto& operator[](const Struct<as_columns<Tag>>&) const {
    constexpr bool found = (std::same_as<Sources, table_source<Tag>> || ...);
    if constexpr (!found) detail::refuse_table<detail::label_from([] { return table_source<Tag>::range_name(); })>();
    if constexpr (found)
      return part<table_source<Tag>>(*this);
    else
      return *this;
  }

  /// The value of a column; a std::optional where its table's row is one.
  template <class Tag, fixed_string Name, auto Spec>
  constexpr auto operator[](const field<Tag, Name, Spec>&) const {
    constexpr bool found = (std::same_as<Sources, table_source<Tag>> || ...);
    if constexpr (!found) detail::refuse_table<detail::label_from([] { return table_source<Tag>::range_name(); })>();
    if constexpr (found) {
      constexpr std::size_t place = detail::table_info<typename Tag::base>::find(Name.view());
      constexpr std::size_t count = detail::table_info<typename Tag::base>::member_count;
      const auto& row = part<table_source<Tag>>(*this);
      if constexpr (detail::is_optional<std::remove_cvref_t<decltype(row)>>) {
        using Value = std::optional<typename decltype(Spec)::value_type>;
        return row ? Value(detail::nth_member<place, count>(*row)) : Value();
      } else {
        return detail::nth_member<place, count>(row);
      }
    } else {
      return detail::row_value<Spec>();
    }
  }

  template <class Source, class Row>
  static constexpr const Row& part(const joined_part<Source, Row>& base) {
    return base.value;
  }
};

/// True if two rows have equal parts. C++'s ==, not SQL's: a null equals a null, no row no row.
template <class... Parts>
constexpr bool operator==(const joined_row<Parts...>& left, const joined_row<Parts...>& right) {
  (detail::check_equality<decltype(Parts::value)>(), ...);
  return (detail::are_equal(static_cast<const Parts&>(left).value, static_cast<const Parts&>(right).value) && ...);
}

namespace detail {

template <class... Sources, class... Rows, class Function>
constexpr void visit_columns(const joined_row<joined_part<Sources, Rows>...>& row, Function& function) {
  (function(Sources::range_name(), sql_type::text, static_cast<const joined_part<Sources, Rows>&>(row).value), ...);
}

/// The part at a place; works on const and non-const rows.
template <std::size_t I, class... Sources, class... Rows>
constexpr auto& part_at(joined_row<joined_part<Sources, Rows>...>& row) {
  using Part = type_at<I, type_list<joined_part<Sources, Rows>...>>;
  return static_cast<Part&>(row).value;
}
template <std::size_t I, class... Sources, class... Rows>
constexpr const auto& part_at(const joined_row<joined_part<Sources, Rows>...>& row) {
  using Part = type_at<I, type_list<joined_part<Sources, Rows>...>>;
  return static_cast<const Part&>(row).value;
}

template <class Source, class Row>
struct row_reader<joined_part<Source, Row>> {
  static constexpr std::size_t width = row_reader<Row>::width;
  static void read(const driver::field* from, joined_part<Source, Row>& part, driver::row_mismatches& mismatches) {
    row_reader<Row>::read(from, part.value, mismatches);
  }
};

// The other side of an outer join: no row where every field is null. A source whose columns may all be null has a mark
// besides: see found_marks.hpp.
template <class Source, class Row>
struct row_reader<joined_part<Source, std::optional<Row>>> {
  static constexpr std::size_t width = row_reader<Row>::width;
  static void read(const driver::field* from, joined_part<Source, std::optional<Row>>& part,
                   driver::row_mismatches& mismatches) {
    part.value.reset();
    for (std::size_t i = 0; i < width && !part.value; ++i)
      if (from[i].kind != driver::field_kind::null) row_reader<Row>::read(from, part.value.emplace(), mismatches);
  }
};

template <class... Parts>
struct row_reader<joined_row<Parts...>> {
  static constexpr std::size_t width = (row_reader<Parts>::width + ...);
  static void read(const driver::field* from, joined_row<Parts...>& row, driver::row_mismatches& mismatches) {
    ((row_reader<Parts>::read(from, static_cast<Parts&>(row), mismatches), from += row_reader<Parts>::width), ...);
  }
};

}  // namespace detail

template <std::size_t I, class... Parts>
constexpr decltype(auto) get(joined_row<Parts...>& row) {
  return detail::part_at<I>(row);
}
template <std::size_t I, class... Parts>
constexpr decltype(auto) get(const joined_row<Parts...>& row) {
  return detail::part_at<I>(row);
}
template <std::size_t I, class... Parts>
constexpr decltype(auto) get(joined_row<Parts...>&& row) {
  return std::move(detail::part_at<I>(row));
}

}  // namespace virga

template <class... Parts>
struct std::tuple_size<virga::joined_row<Parts...>> : std::integral_constant<std::size_t, sizeof...(Parts)> {};
template <std::size_t I, class... Sources, class... Rows>
struct std::tuple_element<I, virga::joined_row<virga::joined_part<Sources, Rows>...>> {
  using type = virga::type_at<I, virga::type_list<Rows...>>;
};
