#pragma once

#include <virga/database/role.hpp>
#include <virga/postgres/query/refresh.hpp>
#include <virga/query/batch.hpp>
#include <virga/query/copy_out.hpp>
#include <virga/query/run/query_plan.hpp>
#include <virga/query/run/settings.hpp>
#include <virga/query/write/copy_in.hpp>

#include <chrono>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace virga {

template <class Dialect>
class configured_database;

/// The verbs of a database and of a transaction beside those of queries, and what says how statements run: several at
/// once, rows in bulk, and no longer than they may.
template <class Self, class Dialect>
class run_time_verbs {
 public:
  /// Runs several queries in one round trip where the database can (PostgreSQL: a pipeline), all of them or none:
  /// `auto [post, changed] = db.batch(select, update)`. A select and a write with returning() yield a std::vector of
  /// their rows, another write the number of rows it affected. The queries may be made with a database or without.
  ///
  /// An error undoes what the batch has done; it holds the failed query's SQL and its place among the arguments
  /// (`error::batch_position()`). Inside a transaction of PostgreSQL it dooms that, as every failed statement does.
  /// A query's comment goes with its statements. A timeout and a stop token are the batch's: one that a query has of
  /// its own does not compile, and that of a query's database, where the batch has another or none, is a usage_error.
  ///
  /// On PostgreSQL each query sees what was committed when it began (read committed): for one snapshot of the data,
  /// begin a transaction of an isolation level that gives one and use its batch().
  template <class... Queries>
  auto batch(const Queries&... queries) const {
    return detail::batch_queries<Dialect>(session(), queries...);
  }
  /// The same for a range of queries of one type, which is what one query with different values is:
  /// a std::vector of their results, in the range's order.
  template <detail::query_range Range>
  auto batch(Range&& queries) const {
    return detail::batch_range<Dialect>(session(), queries);
  }

  /// How the database would run a query that was made without one: a query_plan, or of a nested read a std::vector of
  /// them; see row_ends, write_ends and find_query.
  template <class Query>
  auto explain(const Query& query, const explain_options& options = {}) const {
    return bound(query).explain(options);
  }

  /// Runs a nested read that was made without a database; see find_query.
  template <class Query>
  auto find_one(const Query& query) const {
    return bound(query).find_one();
  }
  template <class Query>
  auto find_page(const Query& query) const {
    return bound(query).find_page();
  }

  /// `copy <table> (<columns>) from stdin (format binary)`, PostgreSQL's way for many rows: copies a range of
  /// `virga::new_row` into the table and returns how many there were. The range is read while it is sent, and may
  /// make its rows. All of them arrive or none: after an error, whoever made it, nothing has been written. The first
  /// row decides which columns are sent; usage_error for a row that gives others, and for expressions.
  ///
  /// With columns behind the rows these are tuples of values, in the order of the columns:
  /// `db.copy_in(posts, rows, posts.title, posts.author_id)`.
  template <class Table, class Range, class... Fields>
  std::uint64_t copy_in(const Table& table, Range&& rows, const Fields&... columns) const {
    return detail::copy_in<Dialect>(session(), table, rows, columns...);
  }

  /// `copy ... to stdout (format binary)`, PostgreSQL's way for many rows: those of a table, or of a select, one
  /// after the other as `stream()` has them. COPY takes no parameters, so the select's values stand in its text as
  /// literals: it is put together and planned each time.
  template <class Source>
  auto copy_out(const Source& source) const {
    return detail::copy_out<Dialect>(session(), source);
  }

  /// `refresh materialized view <view>`: `db.refresh(totals).run()`, `db.refresh(totals).concurrently().run()`.
  template <class View>
  auto refresh(const View& view) const {
    return detail::make_refresh(static_cast<const Self&>(*this).query_context(), view);
  }

  /// `set local role` for the transactions of what is returned, and settings of PostgreSQL for each of them, which row
  /// level security policies read by `current_setting('app.user')`:
  /// `db.with_role("app", {{"app.user", "7"}}).transaction([&](auto& tx) { ... })`. The connection's user must be a
  /// member of the role. Both end with the transaction, so that they are safe behind PgBouncer.
  auto with_role(std::string role, std::vector<std::pair<std::string, std::string>> settings = {}) const {
    static_assert(has_roles<Dialect>, "with_role(): SQLite has no roles");
    return database_with_role<Self>(static_cast<const Self&>(*this), {std::move(role), std::move(settings)});
  }

  /// The same database or transaction, each of whose statements may take so long until its result has been read: then
  /// the database is told to end it (PostgreSQL: a cancel request; SQLite: its progress handler), and timeout_error is
  /// thrown. The connection is usable afterwards. The time is taken here, which costs no round trip. A batch, a
  /// nested read and a stream count as one statement, a stream with what its loop does.
  auto with_timeout(std::chrono::milliseconds limit) const {
    return with_settings([&](driver::call_settings& to) { to.timeout = limit; });
  }
  /// The same database or transaction, whose statements end when a stop is requested, by any thread: cancelled_error.
  /// A statement that has succeeded by then is not undone; one that has not begun is not sent.
  auto with_stop_token(std::stop_token token) const {
    return with_settings([&](driver::call_settings& to) { to.stop = std::move(token); });
  }
  /// The same database or transaction, whose statements end with a comment of tags as
  /// [sqlcommenter](https://google.github.io/sqlcommenter/spec/) has them: `/*route='%2Fusers'*/`. Keys and values are
  /// percent-encoded, so that nothing of them can end the comment. A statement that has a comment is left as it is.
  ///
  /// The text is no constant then: it is put together for each run, and a connection keeps it prepared by its text,
  /// from its second use on and up to a bound (`pg::options::statement_cache`). A tag with a value of its own for each
  /// request, as a trace's, makes every statement new: the server parses and plans it each time.
  auto with_comment(std::string key, std::string value) const {
    return with_settings([&](driver::call_settings& to) { to.tag(std::move(key), std::move(value)); });
  }

 private:
  [[nodiscard]] driver::session& session() const { return static_cast<const Self&>(*this).session(); }

  template <class Query>
  [[nodiscard]] auto bound(const Query& query) const {
    detail::check_database<Dialect, Query>();
    return query.on(static_cast<const Self&>(*this).query_context());
  }
  template <class Change>
  configured_database<Dialect> with_settings(Change change) const {
    return configured_database<Dialect>(detail::with_settings(session(), change));
  }
};

}  // namespace virga
