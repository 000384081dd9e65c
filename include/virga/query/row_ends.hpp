#pragma once

#include <virga/query/clause.hpp>
#include <virga/query/compiled_query.hpp>
#include <virga/query/context.hpp>
#include <virga/query/fetch_rows.hpp>
#include <virga/query/into.hpp>
#include <virga/query/prepared.hpp>
#include <virga/query/row_stream.hpp>

namespace virga {

/// The facts asked for of a query that is to be run.
template <class Query>
inline constexpr bool has_a_database = detail::is_bound<typename Query::context_type>;
template <class Query>
inline constexpr bool has_rows = !std::is_void_v<typename Query::row_type>;
template <class Query>
inline constexpr bool uses_its_own_tables_only = Query::in_scope(scope{});

namespace detail {

template <class Query>
constexpr bool check_runnable() {
  static_assert(
      has_a_database<Query>,
      "this query was made without a database: run it as db.all(query), db.get(query), db.one(query) or db.run(query)");
  static_assert(has_rows<Query>, "select(): call from() before running the query");
  if constexpr (has_rows<Query>)
    static_assert(uses_its_own_tables_only<Query>,
                  "where(): this condition uses a column of a table that is not in from() or join()");
  return has_a_database<Query> && has_rows<Query>;
}

}  // namespace detail

/// The ends of a query that yields rows. Each sends one statement and waits for its result. The
/// database's errors are thrown as core/error.hpp has them.
template <class Self>
struct row_ends {
  /// Every row, in a std::vector.
  auto all() const {
    if constexpr (detail::check_runnable<Self>()) {
      execution<dialect<Self>, Self> run(*self().context().session, self(), driver::fetch::many);
      return detail::fetch_all<reader<Self>, row<Self>>(run.call());
    }
  }

  /// The first row, or nothing.
  auto get() const {
    if constexpr (detail::check_runnable<Self>()) {
      execution<dialect<Self>, Self> run(*self().context().session, self(), driver::fetch::few);
      return detail::fetch_first<reader<Self>, row<Self>>(run.call());
    }
  }

  /// Exactly one row; row_count_error if there is none or a second one.
  auto one() const {
    if constexpr (detail::check_runnable<Self>()) {
      execution<dialect<Self>, Self> run(*self().context().session, self(), driver::fetch::few);
      return detail::fetch_one<reader<Self>, row<Self>>(run.call(), compiled_query<dialect<Self>, Self>::text);
    }
  }

  /// The rows one after the other, in constant memory: a range to be gone through once. The connection
  /// is its own until the stream ends or dies, which may be before the last row.
  auto stream() const {
    if constexpr (detail::check_runnable<Self>())
      return row_stream<dialect<Self>, Self, reader<Self>, row<Self>>(*self().context().session, self());
  }

  /// A reusable statement, whose placeholders get their values each time it is run.
  auto prepare() const {
    if constexpr (detail::check_runnable<Self>()) return prepared_query<dialect<Self>, Self>(self());
  }

  /// The rows in a struct of the user's own, member by member in the order of the select list.
  template <class Struct>
  auto into() const {
    if constexpr (detail::check_runnable<Self>()) return into_struct<Struct, Self>(self());
  }

  /// The statement's text: a std::string_view of a constant, or a std::string if it is put together at
  /// run time.
  auto sql() const {
    if constexpr (detail::check_runnable<Self>()) return sql_of<dialect<Self>>(self());
  }

 private:
  // Named through `Self` as a template argument because it is incomplete until the methods are used.
  template <class Query>
  using dialect = typename Query::context_type::dialect;
  template <class Query>
  using reader = typename Query::reader_type;
  template <class Query>
  using row = typename Query::row_type;

  [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace virga
