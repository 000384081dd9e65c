#pragma once

#include <virga/query/clause.hpp>
#include <virga/schema/table_info.hpp>
#include <virga/schema/uses.hpp>

#include <array>
#include <concepts>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga {

// The values of an insert. `NewRow` is virga::new_row of the table.

/// One row's values.
template <class NewRow>
struct one_row {
  static constexpr clause_position position = clause_position::values;

  NewRow row;

  [[nodiscard]] std::span<const NewRow> rows() const noexcept { return {&row, 1}; }
};

/// Many rows' values, owned by the query.
template <class NewRow>
struct many_rows {
  static constexpr clause_position position = clause_position::values;

  std::vector<NewRow> owned;

  [[nodiscard]] std::span<const NewRow> rows() const noexcept { return owned; }
};

/// Many rows' values, in a range of the caller's.
template <class NewRow>
struct rows_in_place {
  static constexpr clause_position position = clause_position::values;

  std::span<const NewRow> borrowed;

  [[nodiscard]] std::span<const NewRow> rows() const noexcept { return borrowed; }
};

/// The fact asked for of what values() is given.
template <class T>
inline constexpr bool is_a_new_row = false;

template <class Range, class NewRow>
concept takes_as_rows =
    std::ranges::input_range<Range> && std::convertible_to<std::ranges::range_reference_t<Range>, const NewRow&>;

namespace detail {

template <class T>
inline constexpr bool is_required = false;
template <fixed_string Table, fixed_string Name, class T>
inline constexpr bool is_required<required<Table, Name, T>> = true;

template <class Member>
constexpr bool must_be_given() {
  if constexpr (is_field<Member>)
    return is_required<typename as_insert<typename Member::table_type>::template column<Member::name, Member::spec>>;
  else
    return false;
}

template <class Member>
constexpr bool is_always_generated() {
  if constexpr (is_field<Member>)
    return Member::spec.generated == identity::always;
  else
    return false;
}

/// What a table's members are to an insert, by place.
template <class List>
struct insert_facts;
template <class... Members>
struct insert_facts<type_list<Members...>> {
  static constexpr std::array<bool, sizeof...(Members)> required{must_be_given<Members>()...};
  static constexpr std::array<bool, sizeof...(Members)> generated{is_always_generated<Members>()...};
  static constexpr bool may_omit_all = !(must_be_given<Members>() || ...);
};
template <class Tag>
using insert_facts_of = insert_facts<typename table_info<Tag>::member_list>;

/// Rows of a range: a contiguous one that is not a temporary is not copied.
template <class NewRow, class Range>
auto rows_of_range(Range&& rows) {
  if constexpr (std::is_lvalue_reference_v<Range> && std::ranges::contiguous_range<Range> &&
                std::ranges::sized_range<Range>) {
    return rows_in_place<NewRow>{{std::ranges::data(rows), std::ranges::size(rows)}};
  } else {
    std::vector<NewRow> owned;
    if constexpr (std::ranges::sized_range<Range>) owned.reserve(std::ranges::size(rows));
    for (auto&& row : rows) owned.push_back(std::forward<decltype(row)>(row));
    return many_rows<NewRow>{std::move(owned)};
  }
}

}  // namespace detail
}  // namespace virga
