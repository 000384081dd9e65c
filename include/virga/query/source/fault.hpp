#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/writer/in_sight.hpp>

// What the errors of a query's parts are made of: see writer/text_fault.hpp.

namespace virga {

/// The facts asked for of the columns of a clause. Named for the compiler to print the table and the column.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_from_or_join = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_changed_table = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_table_of_this_level = false;

namespace detail {

constexpr bool is_call(fault_kind kind) {
  return kind == fault_kind::aggregate || kind == fault_kind::window_function || kind == fault_kind::nested_call;
}

/// What is wrong with an expression of rows of the tables of `From`, and the names of the column. Keys of an order may
/// be window functions.
template <class Node, class From, bool IsOrder = false>
struct fault_in {
  static constexpr text_fault found =
      find_fault<Node>(IsOrder ? From::tables().without_aggregates() : From::tables().of_rows());
  static constexpr auto table = label_from([] { return found.table; });
  static constexpr auto name = label_from([] { return found.name; });
};

}  // namespace detail
}  // namespace virga
