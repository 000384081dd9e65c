#pragma once

#include <virga/query/run/compiled_query.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/query/source/from.hpp>

// The sentences for what the writing of a statement's text found. Nothing here is instantiated in a program without
// the error.

namespace virga {

/// The facts asked for of the other tables of an update or delete, of windows and of common table expressions.
template <class From>
inline constexpr bool is_whole_in_itself = false;
template <fixed_string Name>
inline constexpr bool is_in_the_window_clause = false;
template <fixed_string Name>
inline constexpr bool is_in_with = false;

/// The fact asked for of a relation whose rows a query asks for.
template <fixed_string Table, fixed_string Relation>
inline constexpr bool is_of_a_table_in_this_query = false;

/// The fact asked for of the columns of a grouped query.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_group_by_or_an_aggregate = false;

namespace detail {

/// True for an insert, update, delete or merge.
template <class Query>
concept changes_rows = requires { typename Query::run_type; };

/// True for a select, not for a set operation, whose branches have the tables.
template <class Query>
concept reads_one_query = !changes_rows<Query> && !requires { typename Query::virga_compound; };

template <query_part Part, fixed_string Table, fixed_string Column>
constexpr void refuse_column() {
  constexpr bool is_selected = Part == query_part::select || Part == query_part::expression;
  static_assert(!is_selected || is_in_from_or_join<Table, Column>,
                "select(): a column belongs to a table that is not in from() or join()");
  constexpr bool in_with = Part == query_part::with;
  static_assert(!in_with || is_in_from_or_join<Table, Column>,
                "with(): a common table expression uses a column of a table that is not in its from() or join()");
  constexpr bool in_distinct_on = Part == query_part::distinct_on;
  static_assert(!in_distinct_on || is_in_from_or_join<Table, Column>,
                "distinct_on(): a key uses a column of a table that is not in from() or join()");
  constexpr bool in_from = Part == query_part::from;
  static_assert(!in_from || is_in_from_or_join<Table, Column>,
                "from(), join(): a condition or a subquery uses a column of a table that is not in its from() or "
                "join(); a lateral subquery may use the tables before it");
  constexpr bool in_join = Part == query_part::join;
  static_assert(!in_join || is_in_from_or_join<Table, Column>,
                "join(): this condition uses a column of a table that is not in from() or join()");
  constexpr bool in_where = Part == query_part::where;
  static_assert(!in_where || is_in_from_or_join<Table, Column>,
                "where(): this condition uses a column of a table that is not in from() or join()");
  constexpr bool in_group_by = Part == query_part::group_by;
  static_assert(!in_group_by || is_in_from_or_join<Table, Column>,
                "group_by(): a key uses a column of a table that is not in from() or join()");
  constexpr bool in_having = Part == query_part::having;
  static_assert(!in_having || is_in_from_or_join<Table, Column>,
                "having(): this condition uses a column of a table that is not in from() or join()");
  constexpr bool in_window = Part == query_part::window;
  static_assert(!in_window || is_in_from_or_join<Table, Column>,
                "window(): a key uses a column of a table that is not in from() or join()");
  constexpr bool in_order_by = Part == query_part::order_by;
  static_assert(!in_order_by || is_in_from_or_join<Table, Column>,
                "order_by(): a key uses a column of a table that is not in from() or join()");
  constexpr bool in_set = Part == query_part::set;
  static_assert(!in_set || is_in_from_or_join<Table, Column>,
                "set(): the subquery uses a column of a table that is neither the changed one nor in from()");
  constexpr bool in_returning = Part == query_part::returning;
  static_assert(!in_returning || is_in_the_changed_table<Table, Column>,
                "returning(): a column is not one of the changed table, nor of a table in from() or using_()");
}

template <class Query>
constexpr void refuse_without_from() {
  constexpr bool has_where = !std::is_void_v<typename Query::template clause<clause_position::where>>;
  static_assert(!has_where, "where(): call from() first");
  constexpr bool has_order = !std::is_void_v<typename Query::template clause<clause_position::order_by>>;
  static_assert(!has_order || has_where, "order_by(): call from() first");
  static_assert(has_where || has_order, "select(): call from() before running the query");
}

template <query_part Part>
constexpr void refuse_aggregate() {
  constexpr bool is_where = Part == query_part::where;
  static_assert(!is_where,
                "where(): an aggregate can't be here, rows are chosen before they are grouped; use having(), or a "
                "subquery");
  constexpr bool is_join = Part == query_part::join;
  static_assert(!is_join, "join(): an aggregate can't be in a condition of rows; group in a subquery, and join that");
  constexpr bool is_key = Part == query_part::group_by;
  static_assert(!is_key, "group_by(): a key can't be an aggregate, which there is for each group");
  constexpr bool is_returned = Part == query_part::returning;
  static_assert(!is_returned, "returning(): an aggregate can't be here, each changed row comes back by itself");
  static_assert(is_where || is_join || is_key || is_returned,
                "aggregate: it can't be here, where there are no groups; use a subquery");
}

template <query_part Part>
constexpr void refuse_window_function() {
  constexpr bool is_where = Part == query_part::where;
  static_assert(!is_where,
                "where(): a window function can't be here, it sees the rows that where() has chosen; select it in a "
                "subquery and compare it outside");
  constexpr bool is_having = Part == query_part::having;
  static_assert(!is_having,
                "having(): a window function can't be here, it sees the groups that having() has chosen; select it in "
                "a subquery and compare it outside");
  constexpr bool is_join = Part == query_part::join;
  static_assert(!is_join,
                "join(): a window function can't be in a condition of rows; select it in a subquery, and join that");
  constexpr bool is_key = Part == query_part::group_by;
  static_assert(!is_key,
                "group_by(): a key can't be a window function, which sees the groups; select it in a subquery");
  constexpr bool is_returned = Part == query_part::returning;
  static_assert(!is_returned, "returning(): a window function can't be here, each changed row comes back by itself");
  static_assert(is_where || is_having || is_join || is_key || is_returned,
                "window function: it can't be here, where rows are not chosen yet; select it in a subquery");
}

template <fault_kind Kind>
constexpr void refuse_nested_calls() {
  constexpr bool nests_no_calls = Kind != fault_kind::nested_call;
  static_assert(nests_no_calls,
                "select(): an aggregate goes over rows, a window function over rows or groups: neither goes over "
                "another one of its kind; select the inner one in a subquery");
}

template <fixed_string Table, fixed_string Column>
constexpr void refuse_ungrouped() {
  static_assert(is_in_group_by_or_an_aggregate<Table, Column>,
                "select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)");
}

template <fixed_string Window>
constexpr void refuse_window_name() {
  static_assert(is_in_the_window_clause<Window>,
                "over(): there is no window of this name in window() of this query; write .window<\"...\">(...)");
}

template <fixed_string Name, bool HasWith, bool ChangesRows>
constexpr void refuse_common_table() {
  static_assert(!HasWith || is_in_with<Name>,
                "with(): a common table expression reads one that is not before it in with()");
  static_assert(HasWith || ChangesRows || is_in_with<Name>,
                "from(): a common table expression is read that is not in with(); write db.with(...).select(...)");
  static_assert(HasWith || !ChangesRows || is_in_with<Name>,
                "from(): a common table expression is read that is not in with(); write db.with(...).update(...)");
}

template <fixed_string Table, fixed_string Relation>
constexpr void refuse_relation() {
  static_assert(
      is_of_a_table_in_this_query<Table, Relation>,
      "relation: its rows are asked for in a query that does not have its table; any(), count() and their like "
      "are of the relations of the tables in from() or of this level");
}

/// True if nothing is wrong with the text of a statement; says what is otherwise.
// One function: each on the way to the sentence is told by the compiler, too.
template <class Query, class Text>
constexpr bool check_text() {
  constexpr text_fault fault = Text::facts.fault;
  using From = typename Query::template clause<clause_position::from>;
  constexpr bool has_with = !std::is_void_v<typename Query::template clause<clause_position::with>>;
  if constexpr (fault.kind == fault_kind::none)
    return true;
  else if constexpr (fault.kind == fault_kind::aggregate)
    refuse_aggregate<fault.part>();
  else if constexpr (fault.kind == fault_kind::window_function)
    refuse_window_function<fault.part>();
  else if constexpr (fault.kind == fault_kind::nested_call)
    refuse_nested_calls<fault.kind>();
  else if constexpr (fault.kind == fault_kind::ungrouped_column)
    refuse_ungrouped<label_from([] { return Text::facts.fault.table; }),
                     label_from([] { return Text::facts.fault.name; })>();
  else if constexpr (fault.kind == fault_kind::window)
    refuse_window_name<label_from([] { return Text::facts.fault.name; })>();
  else if constexpr (fault.kind == fault_kind::relation)
    refuse_relation<label_from([] { return Text::facts.fault.table; }),
                    label_from([] { return Text::facts.fault.name; })>();
  else if constexpr (fault.kind == fault_kind::common_table)
    refuse_common_table<label_from([] { return Text::facts.fault.name; }), has_with, changes_rows<Query>>();
  else if constexpr (changes_rows<Query> && fault.part == query_part::from)
    static_assert(is_whole_in_itself<From>,
                  "from(), using_(): a subquery uses a column of a table that is not in its own from() or join(); "
                  "compare it in where()");
  else if constexpr (std::is_void_v<From> && reads_one_query<Query>)
    refuse_without_from<Query>();
  else
    refuse_column<fault.part, label_from([] { return Text::facts.fault.table; }),
                  label_from([] { return Text::facts.fault.name; })>();
  return fault.kind == fault_kind::none;
}

}  // namespace detail
}  // namespace virga
