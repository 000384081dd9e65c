#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/run/context.hpp>
#include <virga/query/run/cursor.hpp>
#include <virga/query/run/execution.hpp>
#include <virga/query/run/explain.hpp>
#include <virga/query/run/fetch_rows.hpp>
#include <virga/query/run/prepared.hpp>
#include <virga/query/run/row_stream.hpp>
#include <virga/query/run/settings.hpp>
#include <virga/query/select/borrowed_rows.hpp>
#include <virga/query/select/into.hpp>
#include <virga/query/select/order_by.hpp>
#include <virga/query/select/where.hpp>
#include <virga/query/source/refused_text.hpp>
#include <virga/query/source/select_row.hpp>

namespace virga {

/// The facts asked for of a query that is to be run.
template <class Query>
inline constexpr bool has_a_database = detail::is_bound<typename Query::context_type>;
template <class Query>
inline constexpr bool has_rows = !std::is_void_v<typename Query::row_type>;
template <class Query>
inline constexpr bool yields_no_rows = false;

namespace detail {

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
    refuse_without_from<Query>();
    return false;
  } else if constexpr (!check_text<Query, compiled_query<typename Query::context_type::dialect, Query>>()) {
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

/// What into() asks for at once: of a query without a database, what can be known of it.
template <class Query>
constexpr bool check_rows_for_a_struct() {
  if constexpr (has_a_database<Query>) {
    return check_runnable<Query, false>();
  } else {
    if constexpr (!has_rows<Query>) refuse_without_from<Query>();
    return has_rows<Query>;
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
      const Self& query = static_cast<const Self&>(*this);
      auto rows = detail::fetch_all<reader<Self>, row<Self>>(*query.context().session,
                                                             {&detail::form_of<dialect<Self>, Self>, &query});
      if constexpr (detail::goes_backwards<Self>) detail::put_in_order<Self>(rows);
      return rows;
    } else {
      return std::vector<detail::row_or_none<Self>>();
    }
  }

  /// The first row, or nothing.
  auto get() const {
    if constexpr (detail::check_runnable<Self, false>()) {
      const Self& query = static_cast<const Self&>(*this);
      return detail::fetch_first<reader<Self>, row<Self>>(*query.context().session,
                                                          {&detail::form_of<dialect<Self>, Self>, &query});
    } else {
      return std::optional<detail::row_or_none<Self>>();
    }
  }

  /// Exactly one row; row_count_error if there is none or a second one.
  auto one() const {
    if constexpr (detail::check_runnable<Self, false>()) {
      const Self& query = static_cast<const Self&>(*this);
      return detail::fetch_one<reader<Self>, row<Self>>(*query.context().session,
                                                        {&detail::form_of<dialect<Self>, Self>, &query});
    } else {
      return detail::row_or_none<Self>();
    }
  }

  /// The rows one after the other, in constant memory: a range to be gone through once. The connection
  /// is its own until the stream ends or dies, which may be before the last row.
  auto stream() const {
    if constexpr (detail::check_runnable<Self, false>() && detail::check_goes_forward<Self>())
      return row_stream<running<Self>, reader<Self>, row<Self>&>(*self().context().session, self());
  }

  /// The same without a copy of what the driver holds: texts are std::string_view, bytes spans, alive until the
  /// loop goes on to the next row. So a row can't be copied: `for (const auto& row : query.stream_borrowed())`.
  auto stream_borrowed() const {
    if constexpr (detail::check_runnable<Self, false>() && detail::check_goes_forward<Self>()) {
      using form = detail::borrowed_rows<reader<Self>, row<Self>>;
      return row_stream<running<Self>, typename form::reader, const borrowed_row<typename form::type>&>(
          *self().context().session, self());
    }
  }

  /// The rows by a cursor of PostgreSQL, so many at a fetch, in a transaction: other statements may run between two
  /// rows, and the rest of a loop that is left is not read. SQLite has none.
  auto cursor(std::size_t rows_of_a_fetch = 1000) const {
    if constexpr (detail::check_runnable<Self, false>() && detail::check_goes_forward<Self>()) {
      if constexpr (detail::check_cursor<dialect<Self>, Self>())
        return cursor_rows<reader<Self>, row<Self>>(*self().context().session, detail::view_of<dialect<Self>>(self()),
                                                    rows_of_a_fetch);
    }
  }

  /// A reusable statement, whose placeholders get their values each time it is run.
  auto prepare() const {
    if constexpr (detail::check_runnable<Self, true>()) return prepared_query<dialect<Self>, Self>(self());
  }

  /// The rows in a struct of the user's own, member by member in the order of the select list. A query that was made
  /// without a database is run as `db.all(query.into<Struct>())`.
  template <class Struct>
  constexpr auto into() const {
    if constexpr (!detail::check_rows_for_a_struct<Self>()) {
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
