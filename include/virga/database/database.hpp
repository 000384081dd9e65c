#pragma once

// What mistakes are mostly reported from comes first: the compiler says how it was included.
#include <virga/schema/not_selected.hpp>
#include <virga/writer/feature.hpp>

#include <virga/expr/required_type.hpp>

#include <virga/expr/operand.hpp>

#include <virga/expr/compare.hpp>
#include <virga/expr/functions/aggregate_call.hpp>

#include <virga/query/run/refused_query.hpp>
#include <virga/query/select/grouping_sets.hpp>
#include <virga/query/source/from.hpp>

#include <virga/query/select/where.hpp>

#include <virga/query/select/row_ends.hpp>

#include <virga/query/select/distinct_order.hpp>
#include <virga/query/select/locked_rows.hpp>
#include <virga/query/select/output_names.hpp>

#include <virga/query/source/using.hpp>
#include <virga/query/write/conflict_target.hpp>
#include <virga/query/write/returning.hpp>

#include <virga/driver/begin_inside.hpp>
#include <virga/driver/pool.hpp>
#include <virga/query/dynamic/dynamic.hpp>
#include <virga/query/select/count_query.hpp>
#include <virga/query/select/execute.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/source/sql_table.hpp>
#include <virga/query/source/table_sample.hpp>
#include <virga/query/source/values_list.hpp>
#include <virga/query/view.hpp>
#include <virga/query/with.hpp>
#include <virga/query/write/delete_from.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/merge.hpp>
#include <virga/query/write/update.hpp>

#include <virga/database/nested_verbs.hpp>
#include <virga/database/run_time_verbs.hpp>
#include <virga/database/transaction_callback.hpp>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace virga {

template <class Dialect>
class active_transaction;

/// What the callback of `transaction` is given.
template <class Dialect>
using transaction = active_transaction<Dialect>;

/// The verbs of a database and of a transaction: where a query meets a dialect and a driver.
template <class Self, class Dialect>
class query_verbs : public run_time_verbs<Self, Dialect>, public nested_verbs<Self> {
 public:
  using dialect = Dialect;

  /// `select <fields>`: columns and expressions, or nothing for every column.
  template <class... Fields>
  auto select(const Fields&... fields) const {
    return detail::make_select<false>(context(), fields...);
  }
  /// `select distinct <fields>`
  template <class... Fields>
  auto select_distinct(const Fields&... fields) const {
    return detail::make_select<true>(context(), fields...);
  }
  /// `with "name" as (select ...), ...` in front of a query: `db.with(top).select().from(top)`.
  template <class... Ctes>
  auto with(const Ctes&... ctes) const {
    return detail::make_with(context(), ctes...);
  }
  /// `select count(*) from <table>`, `... where <condition>`: a number, `std::int64_t n = db.count(posts)`, and a
  /// column of another query: `db.count(posts, posts.author_id == users.id).as<"posts">()`.
  template <class Table>
  auto count(const Table& table) const {
    return detail::make_count(context(), table);
  }
  template <class Table, class Condition>
  auto count(const Table& table, const Condition& condition) const {
    return detail::make_count(context(), table, condition);
  }

  /// `insert into <table>`
  template <class Table>
  auto insert(const Table& table) const {
    return detail::make_insert(context(), table);
  }
  /// `update <table>`
  template <class Table>
  auto update(const Table& table) const {
    return detail::make_update(context(), table);
  }
  /// `delete from <table>`
  template <class Table>
  auto delete_from(const Table& table) const {
    return detail::make_delete(context(), table);
  }
  /// `merge into <table>`
  template <class Table>
  auto merge_into(const Table& table) const {
    return detail::make_merge(context(), table);
  }

  /// Runs a statement of the user's own, `sql<"select version()">()`: its rows, read by place or name. usage_error for
  /// what is transaction()'s: `begin`, `commit`, on a database also `savepoint` and `set local`.
  template <class Statement>
  sql_rows execute(const Statement& statement) const {
    return detail::execute<Dialect>(session(), statement);
  }

  /// Runs a query that was made without a database, or with another one of this kind; see row_ends and write_ends.
  template <class Query>
  auto all(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).all();
  }
  template <class Query>
  auto get(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).get();
  }
  template <class Query>
  auto one(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).one();
  }
  template <class Query>
  auto run(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).run();
  }
  template <class Query>
  auto stream(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).stream();
  }
  template <class Query>
  auto stream_borrowed(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).stream_borrowed();
  }
  template <class Query>
  auto cursor(const Query& query, std::size_t rows_of_a_fetch = 1000) const {
    return detail::on_database<Dialect>(query, context()).cursor(rows_of_a_fetch);
  }
  template <class Query>
  auto prepare(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).prepare();
  }
  /// The text the query has on this database.
  template <class Query>
  auto sql(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).sql();
  }
  template <class Query>
  auto find_many(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).find_many();
  }
  template <class Query>
  auto find_first(const Query& query) const {
    return detail::on_database<Dialect>(query, context()).find_first();
  }

  /// Runs the callback in a transaction, or in a savepoint if this is one: commits when it returns, rolls back when it
  /// throws or calls `tx.rollback()`. Inside, use `tx`; using the database on the same thread is a usage_error. Returns
  /// what the callback returns; if it calls `tx.rollback()`, a std::optional or default value of that. On PostgreSQL
  /// `begin` goes with the first statement, in its round trip.
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

  /// For who expects it here: a transaction commits when its callback returns.
  template <class Transaction = active_transaction>
  void commit() const {
    static_assert(commits_by_itself<Transaction>,
                  "commit(): a transaction commits when its callback returns; leave it out");
  }

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
  // What is wrong in its body has been said.
  if constexpr (!takes_it || !requires { callback(std::declval<virga::transaction<Dialect>&>()); }) {
    return refused_query();
  } else {
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
class [[nodiscard(
    "the settings are those of what is returned, not of the database that was asked")]] configured_database
    : public query_verbs<configured_database<Dialect>, Dialect> {
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
