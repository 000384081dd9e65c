#include <virga/core/error.hpp>
#include <virga/writer/text_fault.hpp>

#include <string>

#include "core/quoted.hpp"

namespace virga::detail {
namespace {

std::string_view method_of(query_part part) {
  switch (part) {
    case query_part::expression:
      return "";
    case query_part::with:
      return "with(): ";
    case query_part::select:
      return "select(): ";
    case query_part::distinct_on:
      return "distinct_on(): ";
    case query_part::from:
      return "from(): ";
    case query_part::join:
      return "join(): ";
    case query_part::where:
      return "where(): ";
    case query_part::group_by:
      return "group_by(): ";
    case query_part::having:
      return "having(): ";
    case query_part::window:
      return "window(): ";
    case query_part::order_by:
      return "order_by(): ";
    case query_part::limit:
      return "limit(): ";
    case query_part::set:
      return "set(): ";
    case query_part::returning:
      return "returning(): ";
  }
  return "";
}

std::string sentence(const text_fault& fault) {
  switch (fault.kind) {
    case fault_kind::none:
      break;
    case fault_kind::column:
      if (fault.part == query_part::limit)
        return "the number of rows is one for the query: without its columns and aggregates";
      return "a column belongs to a table that is not in from() or join(): " + quoted(fault.table) + '.' +
             quoted(fault.name);
    case fault_kind::aggregate:
      return "an aggregate can't be here, rows are chosen and joined before they are grouped; use having(), or a "
             "subquery";
    case fault_kind::window_function:
      return "a window function can't be here, it sees the rows that are chosen; select it in a subquery";
    case fault_kind::nested_call:
      return "an aggregate can't be in an aggregate, nor a window function in one of the two; select the inner one in "
             "a subquery";
    case fault_kind::ungrouped_column:
      return "the column " + quoted(fault.table) + '.' + quoted(fault.name) +
             " of a grouped query is neither in group_by() nor in an aggregate, as max(...)";
    case fault_kind::window:
      return "there is no window " + quoted(fault.name) + " in window() of this query";
    case fault_kind::common_table:
      return "the common table expression " + quoted(fault.name) +
             " is not in with(), or not before the one that "
             "reads it";
    case fault_kind::relation:
      return "the relation " + quoted(fault.table) + '.' + quoted(fault.name) +
             " belongs to a table that is not in from() or join()";
  }
  return "";
}

}  // namespace

void throw_fault(const text_fault& fault) { throw usage_error(std::string(method_of(fault.part)) + sentence(fault)); }

}  // namespace virga::detail
