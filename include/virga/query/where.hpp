#pragma once

#include <virga/expr/condition.hpp>
#include <virga/query/call_out_of_place.hpp>
#include <virga/query/from.hpp>
#include <virga/query/place_at_run_time.hpp>
#include <virga/query/unknown_window.hpp>

namespace virga {

/// `where <condition>`. An empty `virga::condition` writes nothing.
template <class Condition>
struct where_clause {
  static constexpr clause_position position = clause_position::where;

  using condition_type = Condition;

  Condition condition;

  static constexpr bool in_scope(const scope& tables) { return Condition::in_scope(tables.of_rows()); }

  template <class Out>
  static constexpr void write(Out& out, const where_clause* self) {
    if (detail::is_empty_condition(detail::part(self, &where_clause::condition))) return;
    out.text(" where ");
    Condition::write(out, detail::part(self, &where_clause::condition));
  }
};

namespace detail {

template <fixed_string Table, fixed_string Column>
constexpr void refuse_column_of_where() {
  static_assert(is_in_from_or_join<Table, Column>,
                "where(): this condition uses a column of a table that is not in from() or join()");
}
/// What keeps a condition from where() is a call, not a column. The two are refused apart: the compiler tells every
/// function on the way.
template <class Node, class Tables>
inline constexpr bool has_a_call_out_of_place =
    !unknown_window<Node>.empty() || call_in_the_way<Node, Tables> != call_out_of_place::none;

template <class Node, class Tables>
constexpr void refuse_call_of_where() {
  constexpr call_out_of_place call = call_in_the_way<Node, Tables>;
  constexpr bool has_no_aggregate = call != call_out_of_place::aggregate;
  static_assert(has_no_aggregate,
                "where(): an aggregate can't be here, rows are chosen before they are grouped; use having(), or a "
                "subquery");
  constexpr bool has_no_window_function = call != call_out_of_place::window_function;
  static_assert(has_no_window_function,
                "where(): a window function can't be here, it sees the rows that where() has chosen; select it in a "
                "subquery and compare it outside");
  if constexpr (!unknown_window<Node>.empty()) refuse_window_name<label_from([] { return unknown_window<Node>; })>();
}

/// The tables that a query's where() may use: an update's or delete's are more than those of its from().
template <class Query>
struct tables_of_where {
  struct type {
    static constexpr scope tables() { return from_of<Query>::tables(scope_of_every_cte()); }
  };
};
template <class Query>
concept says_its_tables = requires { typename Query::tables_type; };
template <says_its_tables Query>
struct tables_of_where<Query> {
  using type = typename Query::tables_type;
};
template <says_its_tables Query>
  requires requires { typename Query::where_tables_type; }
struct tables_of_where<Query> {
  using type = typename Query::where_tables_type;
};

template <class Query, class Given>
constexpr auto add_where(Query&& query, Given&& condition) {
  using C = std::remove_cvref_t<Given>;
  using Self = std::remove_cvref_t<Query>;
  static_assert(std::is_void_v<typename Self::where_type>,
                "where(): this query has a where() already; join its conditions with `and`");
  static_assert(is_condition_operand<C>, "where(): the argument is not a condition");
  if constexpr (std::is_void_v<typename Self::where_type> && is_condition_operand<C>) {
    using Node = decltype(as_condition(std::declval<const C&>()));
    using Tables = typename tables_of_where<Self>::type;
    if constexpr (may_be_enclosed<Self> || where_clause<Node>::in_scope(Tables::tables())) {
      if constexpr (!may_be_enclosed<Self> && made_at_run_time<C>)
        require_in_place("where()", clause_level::rows, Tables::tables(), as_condition(std::as_const(condition)));
      return add_clause(std::forward<Query>(query), where_clause<Node>{as_condition(std::forward<Given>(condition))});
    } else if constexpr (lacks_from<Self>) {
      static_assert(has_from<Self>, "where(): call from() first");
      return refused_query();
    } else {
      if constexpr (has_a_call_out_of_place<Node, Tables>) {
        refuse_call_of_where<Node, Tables>();
      } else {
        using stray = stray_column<Node, Tables>;
        refuse_column_of_where<stray::table, stray::column>();
      }
      return add_clause(std::forward<Query>(query), where_clause<bound_value<bool>>{{true}});
    }
  } else {
    return Self(std::forward<Query>(query));
  }
}

}  // namespace detail

template <class Self>
struct where_step {
  /// `where <condition>`: a comparison or anything else that is a boolean in SQL, a `virga::condition`
  /// put together at run time, or a std::optional of one of them (nothing is written if it is empty).
  template <class C>
  constexpr auto where(C&& condition) const& {
    return detail::add_where(detail::self_of<Self>(*this), std::forward<C>(condition));
  }
  template <class C>
  constexpr auto where(C&& condition) && {
    return detail::add_where(detail::move_of<Self>(*this), std::forward<C>(condition));
  }
};

}  // namespace virga
