#pragma once

#include <cstdint>
#include <string_view>

namespace virga {

/// A part of a statement that an error speaks of.
enum class query_part : std::uint8_t {
  expression,  // whose statement is not known
  with,
  select,
  distinct_on,
  from,
  join,
  where,
  group_by,
  having,
  window,
  order_by,
  limit,
  set,
  returning,
};

/// What keeps an expression from standing where it does.
enum class fault_kind : std::uint8_t {
  none,
  column,            // of a table that is not in sight
  aggregate,         // where there are no groups (PostgreSQL's manual, section 4.2.7)
  window_function,   // where the rows that it sees are not chosen (PostgreSQL's manual, section 4.2.8)
  nested_call,       // an aggregate in an aggregate, or a window function in one of the two
  ungrouped_column,  // of a grouped query, that is neither a key nor in an aggregate
  window,            // a name that the query's window clause lacks
  common_table,      // a name that with() lacks
  relation,          // of a table that is not in sight
};

/// The first thing in a text that the database would refuse.
struct text_fault {
  fault_kind kind = fault_kind::none;
  query_part part = query_part::expression;
  std::string_view table;  // of a column or relation
  std::string_view name;   // of the column, the relation, the window or the common table expression
};

namespace detail {

/// usage_error: what a text that is put together at run time has wrong.
[[noreturn]] void throw_fault(const text_fault& fault);

}  // namespace detail

}  // namespace virga
