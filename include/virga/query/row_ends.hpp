#pragma once

#include <virga/query/borrowed_rows.hpp>
#include <virga/query/clause.hpp>
#include <virga/query/compiled_query.hpp>
#include <virga/query/context.hpp>
#include <virga/query/cursor.hpp>
#include <virga/query/explain.hpp>
#include <virga/query/fetch_rows.hpp>
#include <virga/query/into.hpp>
#include <virga/query/order_by.hpp>
#include <virga/query/prepared.hpp>
#include <virga/query/row_stream.hpp>
#include <virga/query/select_row.hpp>
#include <virga/query/settings.hpp>
#include <virga/query/where.hpp>

namespace virga {

/// The facts asked for of a query that is to be run.
template <class Query>
inline constexpr bool has_a_database = detail::is_bound<typename Query::context_type>;
template <class Query>
inline constexpr bool has_rows = !std::is_void_v<typename Query::row_type>;
template <class Query>
inline constexpr bool uses_its_own_tables_only = Query::in_scope(scope{});
template <class Query>
inline constexpr bool yields_no_rows = false;
template <class Fields>
inline constexpr bool goes_over_rows = false;

namespace detail {

template <class... Fields>
auto nodes_of(type_list<Fields...>) -> node_list<typename selected_field<Fields>::node...>;

template <class Clause>
constexpr bool clause_in_scope(const scope& tables) {
  if constexpr (std::is_void_v<Clause>)
    return true;
  else
    return Clause::in_scope(tables);
}

template <fixed_string Table, fixed_string Column>
constexpr void refuse_select() {
  static_assert(is_in_from_or_join<Table, Column>,
                "select(): a column belongs to a table that is not in from() or join()");
}

template <class Fields>
constexpr void refuse_nested_calls() {
  static_assert(
      goes_over_rows<Fields>,
      "select(): an aggregate goes over rows, a window function over rows or groups: neither goes over another "
      "one of its kind; select the inner one in a subquery");
}

template <fixed_string Table, fixed_string Column>
constexpr void refuse_with() {
  static_assert(is_in_from_or_join<Table, Column>,
                "with(): a common table expression uses a column of a table that is not in its from() or join()");
}
template <fixed_string Table, fixed_string Column>
constexpr void refuse_from() {
  static_assert(is_in_from_or_join<Table, Column>,
                "from(), join(): a condition or a subquery uses a column of a table that is not in its from() or "
                "join(); a lateral subquery may use the tables before it");
}

/// Says which clause of a query uses a column of a table that is not there; of a set operation, of the `stray_select`.
template <class Query>
constexpr void refuse_stray_columns() {
  using From = from_of<Query>;
  using group_by = typename Query::template clause<clause_position::group_by>;
  using having = typename Query::template clause<clause_position::having>;
  using with = typename Query::template clause<clause_position::with>;
  constexpr scope tables = From::tables(scope_of_every_cte());
  if constexpr (!unknown_window<Query>.empty()) {
    refuse_window_name<label_from([] { return unknown_window<Query>; })>();
  } else if constexpr (!clause_in_scope<with>(scope())) {
    using stray = stray_column<with, no_from>;
    refuse_with<stray::table, stray::column>();
  } else if constexpr (!Query::select_type::in_scope(tables)) {
    using stray = stray_column<decltype(nodes_of(typename Query::fields_type{})), From>;
    if constexpr (stray::found.column.empty())
      refuse_nested_calls<typename Query::fields_type>();
    else
      refuse_select<stray::table, stray::column>();
  } else if constexpr (!clause_in_scope<typename Query::from_type>(tables)) {
    using stray = stray_column<typename Query::from_type, From>;
    refuse_from<stray::table, stray::column>();
  } else if constexpr (!clause_in_scope<typename Query::where_type>(tables)) {
    using Condition = typename Query::where_type::condition_type;
    if constexpr (has_a_call_out_of_place<Condition, From>) {
      refuse_call_of_where<Condition, From>();
    } else {
      using stray = stray_column<Condition, From>;
      refuse_column_of_where<stray::table, stray::column>();
    }
  } else if constexpr (!clause_in_scope<group_by>(tables)) {
    refuse_group_by<typename group_by::keys_type, From>();
  } else if constexpr (!clause_in_scope<having>(tables)) {
    refuse_having<typename having::condition_type, From>();
  } else {
    using stray = stray_column<Query, From>;
    refuse_order_by<stray::table, stray::column>();
  }
}

/// The select of a set operation that uses a column of a table that is not there.
template <class Query>
struct stray_select {
  using type = Query;
};
template <class Query>
  requires requires { typename Query::virga_compound; }
struct stray_select<Query> : stray_select<std::conditional_t<Query::left_type::in_scope(scope_of_every_cte()),
                                                             typename Query::right_type, typename Query::left_type>> {};

template <fixed_string Placeholder>
constexpr void refuse_to_run_unprepared() {
  static_assert(has_a_value<Placeholder>,
                "all(), get(), one(): this query has a placeholder; prepare() it, and give the value when it is run");
}

/// True for a query that can be run, or, if it has placeholders, prepared.
template <class Query, bool TakesValues>
constexpr bool check_runnable() {
  constexpr bool bound = has_a_database<Query>;
  static_assert(
      bound,
      "all(), get(), one(): this query was made without a database; run it as db.all(query), db.get(query) or "
      "db.one(query)");
  if constexpr (!bound) {
    return false;
  } else if constexpr (!has_rows<Query>) {
    static_assert(has_rows<Query>, "select(): call from() before running the query");
    return false;
  } else if constexpr (!uses_its_own_tables_only<Query>) {
    static_assert(has_from<Query>, "select(): call from() before running the query");
    constexpr bool has_ctes = !std::is_void_v<typename Query::template clause<clause_position::with>>;
    constexpr bool lacks_a_cte = Query::in_scope(scope_of_every_cte());
    static_assert(!lacks_a_cte || has_ctes || is_behind_its_ctes<typename Query::row_type>,
                  "from(): a common table expression is read that is not in with(); write db.with(...).select(...)");
    static_assert(!lacks_a_cte || !has_ctes || is_behind_its_ctes<typename Query::row_type>,
                  "with(): a common table expression reads one that is not before it in with()");
    if constexpr (has_from<Query> && !lacks_a_cte) refuse_stray_columns<typename stray_select<Query>::type>();
    return false;
  } else if constexpr (!Query::check_clauses()) {
    return false;
  } else if constexpr (!check_features<typename Query::context_type::dialect, Query>()) {
    return false;
  } else if constexpr (!TakesValues) {
    using dialect = typename Query::context_type::dialect;
    if constexpr (compiled_query<dialect, Query>::facts.placeholders != 0)
      refuse_to_run_unprepared<first_placeholder<dialect, Query>()>();
    return compiled_query<dialect, Query>::facts.placeholders == 0;
  } else {
    return true;
  }
}

}  // namespace detail

/// The ends of a query that yields rows. Each sends one statement and waits for its result. The
/// database's errors are thrown as core/error.hpp has them.
template <class Self>
struct row_ends : settings_steps<Self> {
  /// Every row, in a std::vector.
  auto all() const {
    if constexpr (detail::check_runnable<Self, false>()) {
      execution<dialect<Self>, Self> run(*self().context().session, self(), driver::fetch::whole);
      return detail::fetch_all<reader<Self>, row<Self>>(run.call());
    } else {
      return std::vector<detail::row_or_none<Self>>();
    }
  }

  /// The first row, or nothing.
  auto get() const {
    if constexpr (detail::check_runnable<Self, false>()) {
      execution<dialect<Self>, Self> run(*self().context().session, self(), driver::fetch::whole);
      return detail::fetch_first<reader<Self>, row<Self>>(run.call());
    } else {
      return std::optional<detail::row_or_none<Self>>();
    }
  }

  /// Exactly one row; row_count_error if there is none or a second one.
  auto one() const {
    if constexpr (detail::check_runnable<Self, false>()) {
      execution<dialect<Self>, Self> run(*self().context().session, self(), driver::fetch::whole);
      return detail::fetch_one<reader<Self>, row<Self>>(run.call(), compiled_query<dialect<Self>, Self>::text);
    } else {
      return detail::row_or_none<Self>();
    }
  }

  /// The rows one after the other, in constant memory: a range to be gone through once. The connection
  /// is its own until the stream ends or dies, which may be before the last row.
  auto stream() const {
    if constexpr (detail::check_runnable<Self, false>())
      return row_stream<running<Self>, reader<Self>, row<Self>&>(*self().context().session, self());
  }

  /// The same without a copy of what the driver holds: texts are std::string_view, bytes spans, alive until the
  /// loop goes on to the next row. So a row can't be copied: `for (const auto& row : query.stream_borrowed())`.
  auto stream_borrowed() const {
    if constexpr (detail::check_runnable<Self, false>()) {
      using form = detail::borrowed_rows<reader<Self>, row<Self>>;
      return row_stream<running<Self>, typename form::reader, const borrowed_row<typename form::type>&>(
          *self().context().session, self());
    }
  }

  /// The rows by a cursor of PostgreSQL, so many at a fetch, in a transaction: other statements may run between two
  /// rows, and the rest of a loop that is left is not read. SQLite has none.
  auto cursor(std::size_t rows_of_a_fetch = 1000) const {
    if constexpr (detail::check_runnable<Self, false>()) {
      if constexpr (detail::check_cursor<dialect<Self>, Self>())
        return cursor_rows<detail::declared_query<dialect<Self>, Self>, reader<Self>, row<Self>>(
            *self().context().session, self(), rows_of_a_fetch);
    }
  }

  /// A reusable statement, whose placeholders get their values each time it is run.
  auto prepare() const {
    if constexpr (detail::check_runnable<Self, true>()) return prepared_query<dialect<Self>, Self>(self());
  }

  /// The rows in a struct of the user's own, member by member in the order of the select list.
  template <class Struct>
  auto into() const {
    if constexpr (!detail::check_runnable<Self, false>()) {
      return refused_query();
    } else {
      static_assert(std::is_aggregate_v<Struct>, "into<>(): the struct is not an aggregate");
      if constexpr (std::is_aggregate_v<Struct>) {
        using row_reader = detail::row_reader<row<Self>>;
        static_assert(has_a_member_for_each_field<Struct, detail::count_members<Struct>(), row_reader::width>,
                      "into<>(): the struct has not as many members as the select list has columns");
        if constexpr (Self::field_count == detail::count_members<Struct>())
          static_cast<void>(detail::check_kinds<Struct>(detail::members_of<Struct>{}, typename Self::fields_type{}));
        return into_struct<Struct, Self>(self());
      } else {
        return refused_query();
      }
    }
  }

  /// For who expects it here: a select has rows to fetch.
  void run() const {
    static_assert(yields_no_rows<Self>, "run(): a select yields rows; call all(), get(), one() or stream()");
  }

  /// How the database would run the query, as a tree; with `analyze` it runs it.
  query_plan explain(const explain_options& options = {}) const {
    if constexpr (detail::check_runnable<Self, false>())
      return detail::explain_select(self(), options);
    else
      return {};
  }

  /// The statement's text: a std::string_view of a constant, or a std::string if it is put together at
  /// run time.
  auto sql() const {
    if constexpr (detail::check_runnable<Self, true>())
      return sql_of<dialect<Self>>(self());
    else
      return std::string_view();
  }

 private:
  // Named through `Self` as a template argument because it is incomplete until the methods are used.
  template <class Query>
  using dialect = typename Query::context_type::dialect;
  template <class Query>
  using running = detail::running_query<dialect<Query>, Query>;
  template <class Query>
  using reader = typename Query::reader_type;
  template <class Query>
  using row = typename Query::row_type;

  [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace virga
