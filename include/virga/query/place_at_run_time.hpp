#pragma once

#include <virga/expr/condition.hpp>
#include <virga/query/from.hpp>
#include <virga/query/text_sight.hpp>

#include <string_view>

// What the compiler can't see of clauses that are put together at run time: whether they may use what they use.

namespace virga::detail {

/// A clause: of rows, as where(); of groups, as having(); of what is selected, as order_by().
enum class clause_level { rows, groups, selected };

/// An expression, asked about a scope.
struct placed_expression {
  const void* expression;
  bool (*in_scope)(const void* expression, const scope& tables);
};

/// usage_error if an expression uses a column of a table that is not in sight, or an aggregate or a window function
/// where there is none yet.
void require_in_place(std::string_view method, clause_level level, const scope& tables,
                      const placed_expression& expression);

template <class Node>
void require_in_place(std::string_view method, clause_level level, const scope& tables, const Node& node) {
  if constexpr (erased_condition<Node>)
    require_in_place(method, level, tables, placed_expression{&node, [](const void* given, const scope& around) {
                                                                return static_cast<const Node*>(given)->fits(around);
                                                              }});
  else
    require_in_place(method, level, tables, placed_expression{nullptr, [](const void*, const scope& around) {
                                                                return Node::in_scope(around);
                                                              }});
}

template <class Clause>
inline constexpr bool holds_a_condition = false;
template <class Clause>
  requires requires { typename Clause::condition_type; }
inline constexpr bool holds_a_condition<Clause> = erased_condition<typename Clause::condition_type>;

/// The same of a clause, if it has a condition that is put together at run time.
template <class Clause, class Query>
void require_in_place(std::string_view method, clause_level level, const scope& tables, const Query& query) {
  if constexpr (holds_a_condition<Clause>)
    require_in_place(method, level, tables, static_cast<const Clause&>(query).condition);
}

/// The tables of a select are in sight of its text. Where those of an enclosing query are not, its conditions are asked
/// first: they can tell a column from a call.
template <class Query>
void enter_tables(sql_writer& out, text_sight& here, const Query& query) {
  const scope tables = from_of<Query>::tables(scope_of_every_cte());
  if constexpr (holds_a_condition<typename Query::where_type> || holds_a_condition<typename Query::having_type>) {
    if (!out.qualifies()) {
      require_in_place<typename Query::where_type>("where()", clause_level::rows, tables, query);
      require_in_place<typename Query::having_type>("having()", clause_level::groups, tables, query);
    }
  }
  here.enter(out, tables);
}

}  // namespace virga::detail
