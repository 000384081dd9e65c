#pragma once

#include "lock_holder.hpp"
#include "lock_wait.hpp"
#include "migration_script.hpp"

#include <virga/core/dialect_kind.hpp>
#include <virga/core/error.hpp>
#include <virga/driver/connection.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace virga::migrations {

/// Rolls back what has not been committed.
class open_transaction {
 public:
  explicit open_transaction(driver::connection& on) : on_(on) {}
  open_transaction(const open_transaction&) = delete;
  open_transaction& operator=(const open_transaction&) = delete;
  ~open_transaction();

 private:
  driver::connection& on_;
};

/// The search_path of a PostgreSQL session, put back after each migration and when it dies: a migration may
/// change it (text from pg_dump does), and the connection goes back to a pool.
class kept_search_path {
 public:
  explicit kept_search_path(driver::connection& on);
  kept_search_path(const kept_search_path&) = delete;
  kept_search_path& operator=(const kept_search_path&) = delete;
  ~kept_search_path();

  void put_back();

 private:
  driver::connection& on_;
  std::string path_;
};

/// Runs the statements of a migration, there or back.
class script_runner {
 public:
  using clock = std::chrono::steady_clock;

  script_runner(driver::connection& on, dialect_kind dialect, const migration_options& options)
      : on_(on), dialect_(dialect), options_(options) {}

  /// In one transaction with `record`. nullopt when `is_wanted` says, inside of it, that another process has been there
  /// first, which only SQLite lets it do. Throws migration_error naming the statement, and nothing has happened.
  std::optional<std::chrono::microseconds> in_transaction(const migration_script& script,
                                                          const std::function<bool()>& is_wanted,
                                                          const std::function<void(std::chrono::microseconds)>& record);

  /// Tells of a statement, and sends it; a stop that is requested ends it.
  void send(const migration_script& script, std::size_t index) const;

  /// Throws cancelled_error when a stop has been requested before the migration begins.
  void demand_not_stopped(const migration_script& script) const;

  /// `record`, and the commit. Throws migration_error when they fail.
  void commit(const migration_script& script, const std::function<void()>& record);

  /// Throws when SQLite would refuse a statement inside the transaction that the migration has, or pass it over.
  void demand_transaction_fits(const migration_script& script) const;

  /// Nothing has taken effect then: the statement is none for a transaction, or a procedure that ends it.
  [[nodiscard]] bool refuses_transaction(const error& refusal) const;

  /// SQLite's busy timeout is made for statements; a migration of another process may take longer.
  template <class Action>
  auto patiently(Action action) {
    if (dialect_ != dialect_kind::sqlite) return action();
    const no_busy_timeout none(on_);
    lock_wait wait(options_, sqlite_is_locked, [&] { return sqlite_writer(sqlite_file(on_)); });
    for (;;) {
      try {
        return action();
      } catch (const timeout_error&) {
        wait.pause();
      }
    }
  }

  [[nodiscard]] static std::chrono::microseconds since(clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - start);
  }
  [[nodiscard]] static std::string at_statement(const migration_script& script, std::size_t index);
  /// As a migration_error, or as the connection_error or cancelled_error that it is.
  [[noreturn]] static void rethrow(const std::string& message, const error& failure, const std::string& sql);

 private:
  void announce(const migration_script& script, std::size_t index) const;
  void demand_no_rows(const migration_script& script, std::size_t index);
  [[noreturn]] void fail(const migration_script& script, std::size_t index, const error& failure) const;

  driver::connection& on_;
  dialect_kind dialect_;
  const migration_options& options_;
};

}  // namespace virga::migrations
