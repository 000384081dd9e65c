#pragma once

// What mistakes are mostly reported from comes first: the compiler says how it was included.
#include <virga/schema/not_selected.hpp>

#include <virga/expr/compare.hpp>

#include <virga/query/from.hpp>
#include <virga/query/where.hpp>

#include <virga/driver/begin_inside.hpp>
#include <virga/driver/pool.hpp>
#include <virga/query/batch.hpp>
#include <virga/query/copy_in.hpp>
#include <virga/query/copy_out.hpp>
#include <virga/query/delete_from.hpp>
#include <virga/query/execute.hpp>
#include <virga/query/insert.hpp>
#include <virga/query/select.hpp>
#include <virga/query/settings.hpp>
#include <virga/query/update.hpp>
#include <virga/relational/find.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

namespace virga {

template <class Dialect>
class active_transaction;
template <class Dialect>
class configured_database;

/// What the callback of `transaction` is given.
template <class Dialect>
using transaction = active_transaction<Dialect>;

/// The fact asked for of the callback of transaction(). Of a generic lambda it is not: to call it is to find out, and
/// a mistake inside would be reported with this question around it.
template <class Callback, class Transaction>
inline constexpr bool takes_a_transaction = true;
template <class Callback, class Transaction>
  requires requires { type_tag<decltype(&Callback::operator())>(); }
inline constexpr bool takes_a_transaction<Callback, Transaction> = std::is_invocable_v<Callback&, Transaction&>;

/// The verbs of a database and of a transaction: where a query meets a dialect and a driver.
template <class Self, class Dialect>
class query_verbs {
 public:
  using dialect = Dialect;

  /// `select <fields>`: columns and expressions, or nothing for every column.
  template <class... Fields>
  [[nodiscard]] auto select(const Fields&... fields) const {
    return detail::make_select<false>(context(), fields...);
  }
  /// `select distinct <fields>`
  template <class... Fields>
  [[nodiscard]] auto select_distinct(const Fields&... fields) const {
    return detail::make_select<true>(context(), fields...);
  }
  /// `insert into <table>`
  template <class Table>
  [[nodiscard]] auto insert(const Table& table) const {
    return detail::make_insert(context(), table);
  }
  /// `update <table>`
  template <class Table>
  [[nodiscard]] auto update(const Table& table) const {
    return detail::make_update(context(), table);
  }
  /// `delete from <table>`
  template <class Table>
  [[nodiscard]] auto delete_from(const Table& table) const {
    return detail::make_delete(context(), table);
  }
  /// Rows of a table with their related rows nested in them.
  template <class Table>
  [[nodiscard]] auto query(const Table& table) const {
    return detail::make_find(context(), table);
  }

  /// Runs a statement of the user's own, `sql<"select version()">()`: its rows, read by place or name.
  template <class Statement>
  sql_rows execute(const Statement& statement) const {
    return detail::execute<Dialect>(session(), statement);
  }

  /// Runs a query that was made without a database; see row_ends and write_ends.
  template <class Query>
  auto all(const Query& query) const {
    return query.on(context()).all();
  }
  template <class Query>
  auto get(const Query& query) const {
    return query.on(context()).get();
  }
  template <class Query>
  auto one(const Query& query) const {
    return query.on(context()).one();
  }
  template <class Query>
  auto run(const Query& query) const {
    return query.on(context()).run();
  }
  template <class Query>
  auto stream(const Query& query) const {
    return query.on(context()).stream();
  }
  template <class Query>
  auto stream_borrowed(const Query& query) const {
    return query.on(context()).stream_borrowed();
  }
  template <class Query>
  auto prepare(const Query& query) const {
    return query.on(context()).prepare();
  }
  /// The text the query has on this database.
  template <class Query>
  auto sql(const Query& query) const {
    return query.on(context()).sql();
  }
  template <class Query>
  auto find_many(const Query& query) const {
    return query.on(context()).find_many();
  }
  template <class Query>
  auto find_first(const Query& query) const {
    return query.on(context()).find_first();
  }

  /// Runs several queries in one round trip where the database can (PostgreSQL: a pipeline), all of them or none:
  /// `auto [post, changed] = db.batch(select, update)`. A select and a write with returning() yield a std::vector of
  /// their rows, another write the number of rows it affected. The queries may be made with a database or without.
  ///
  /// An error undoes what the batch has done; it holds the failed query's SQL and its place among the arguments
  /// (`error::batch_position()`). Inside a transaction of PostgreSQL it dooms that, as every failed statement does.
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

  /// The same database or transaction, each of whose statements may take so long until its result has been read: then
  /// the database is told to end it (PostgreSQL: a cancel request; SQLite: its progress handler), and timeout_error is
  /// thrown. The connection is usable afterwards. The time is taken here, which costs no round trip. A batch, a
  /// nested read and a stream count as one statement, a stream with what its loop does.
  [[nodiscard]] auto with_timeout(std::chrono::milliseconds limit) const {
    return with_settings([&](driver::call_settings& to) { to.timeout = limit; });
  }
  /// The same database or transaction, whose statements end when a stop is requested, by any thread: cancelled_error.
  /// A statement that has succeeded by then is not undone; one that has not begun is not sent.
  [[nodiscard]] auto with_stop_token(std::stop_token token) const {
    return with_settings([&](driver::call_settings& to) { to.stop = std::move(token); });
  }
  /// The same database or transaction, whose statements end with a comment of tags as
  /// [sqlcommenter](https://google.github.io/sqlcommenter/spec/) has them: `/*route='%2Fusers'*/`. Keys and values are
  /// percent-encoded, so that nothing of them can end the comment. A statement that has a comment is left as it is.
  ///
  /// The text is no constant then: it is put together for each run, and a connection keeps it prepared by its text,
  /// from its second use on and up to a bound (`pg::options::statement_cache`). A tag with a value of its own for each
  /// request, as a trace's, makes every statement new: the server parses and plans it each time.
  [[nodiscard]] auto with_comment(std::string key, std::string value) const {
    return with_settings([&](driver::call_settings& to) { to.tag(std::move(key), std::move(value)); });
  }

  /// Runs the callback in a transaction, or in a savepoint if this is one: commits when it returns, rolls
  /// back when it throws or calls `tx.rollback()`. Inside, use `tx`; using the database on the same thread
  /// is a usage_error. Returns what the callback returns; if it calls `tx.rollback()`, a std::optional
  /// or default value of that.
  template <class Callback>
  auto transaction(Callback&& callback) const {
    // Its body is looked at from here, so that a mistake in it is reported with few lines around it.
    if constexpr (takes_a_transaction<std::remove_reference_t<Callback>, virga::transaction<Dialect>>)
      static_cast<void>(type_tag<decltype(callback(std::declval<virga::transaction<Dialect>&>()))>());
    return run_transaction({}, callback);
  }
  template <class Callback>
  auto transaction(const transaction_options& options, Callback&& callback) const {
    return run_transaction(options, callback);
  }

 private:
  [[nodiscard]] driver::session& session() const { return static_cast<const Self&>(*this).session(); }
  [[nodiscard]] auto context() const { return static_cast<const Self&>(*this).query_context(); }

  template <class Change>
  [[nodiscard]] configured_database<Dialect> with_settings(Change change) const {
    return configured_database<Dialect>(detail::with_settings(session(), change));
  }

  template <class Callback>
  auto run_transaction(const transaction_options& options, Callback& callback) const;
};

/// What the callback of `transaction` is given. Valid during the callback, on its thread. Its own name is
/// another one than that of the verb, which it has too: `tx.transaction(...)` is a savepoint.
template <class Dialect>
class active_transaction : public query_verbs<active_transaction<Dialect>, Dialect> {
 public:
  explicit active_transaction(driver::transaction& running) : running_(&running) {}

  /// Leaves the callback and rolls back what it did: the innermost one's, if they are nested.
  [[noreturn]] void rollback() const { running_->request_rollback(); }

  [[nodiscard]] driver::session& session() const { return *running_; }
  [[nodiscard]] bound_to<Dialect> query_context() const { return {running_}; }

 private:
  driver::transaction* running_;
};

template <class Self, class Dialect>
template <class Callback>
auto query_verbs<Self, Dialect>::run_transaction(const transaction_options& options, Callback& callback) const {
  constexpr bool takes_it = takes_a_transaction<Callback, virga::transaction<Dialect>>;
  static_assert(takes_it, "transaction(): the callback must take the transaction, as in [&](auto& tx) { ... }");
  if constexpr (takes_it) {
    using Result = decltype(callback(std::declval<virga::transaction<Dialect>&>()));
    const std::unique_ptr<driver::transaction> running = driver::begin_inside(session(), options);
    virga::transaction<Dialect> tx(*running);
    try {
      if constexpr (std::is_void_v<Result>) {
        callback(tx);
        running->commit();
      } else {
        Result result = callback(tx);
        running->commit();
        return result;
      }
    } catch (const driver::rollback_requested& request) {
      if (!request.is_for(*running)) throw;
      running->rollback();
      if constexpr (!std::is_void_v<Result>) {
        constexpr bool has_default = requires { Result(); };
        static_assert(has_default,
                      "transaction(): the callback's result must have a default, for when it calls tx.rollback()");
        if constexpr (has_default)
          return Result();
        else
          throw;
      }
    }
  }
}

/// A database or transaction whose statements have a timeout, a stop token or a comment. Cheap to copy; valid as long
/// as that which it was made from.
template <class Dialect>
class configured_database : public query_verbs<configured_database<Dialect>, Dialect> {
 public:
  explicit configured_database(std::shared_ptr<driver::session> session) : session_(std::move(session)) {}

  [[nodiscard]] driver::session& session() const { return *session_; }
  [[nodiscard]] configured<Dialect> query_context() const { return {session_}; }

 private:
  std::shared_ptr<driver::session> session_;
};

/// A database: the pool of its connections. Cheap to copy (the copies share the pool), and any thread
/// may use it.
template <class Dialect>
class database : public query_verbs<database<Dialect>, Dialect> {
 public:
  explicit database(std::shared_ptr<driver::pool> pool) : pool_(std::move(pool)) {}

  /// Told of every statement once it has ended. Set it before the first one.
  void on_statement(statement_listener listener) { pool_->set_listener(std::move(listener)); }

  [[nodiscard]] driver::session& session() const { return *pool_; }
  [[nodiscard]] bound_to<Dialect> query_context() const { return {pool_.get()}; }
  [[nodiscard]] driver::pool& connections() const { return *pool_; }

 private:
  std::shared_ptr<driver::pool> pool_;
};

}  // namespace virga
