#include <virga/migrate/migrator.hpp>

#include "advisory_lock.hpp"
#include "bookkeeping.hpp"
#include "migration_script.hpp"
#include "sqlite_rebuild.hpp"
#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <thread>

namespace virga {
namespace migrations {
namespace {

using clock = std::chrono::steady_clock;

struct pending {
  const migration_script* script;
  bool late;
};

/// Rolls back what has not been committed.
class open_transaction {
 public:
  explicit open_transaction(driver::connection& on) : on_(on) {}
  open_transaction(const open_transaction&) = delete;
  open_transaction& operator=(const open_transaction&) = delete;
  ~open_transaction() {
    try {
      if (on_.usable() && on_.in_transaction()) on_.run_script("rollback");
    } catch (const error&) {
      // The connection is lost, and the server rolls back by itself.
    }
  }

 private:
  driver::connection& on_;
};

/// The search_path of a PostgreSQL session, put back after each migration and when it dies: a migration may
/// change it (text from pg_dump does), and the connection goes back to a pool.
class kept_search_path {
 public:
  explicit kept_search_path(driver::connection& on)
      : on_(on), path_(text_of(on, "select current_setting('search_path')")) {}
  kept_search_path(const kept_search_path&) = delete;
  kept_search_path& operator=(const kept_search_path&) = delete;
  ~kept_search_path() {
    try {
      if (on_.usable()) put_back();
    } catch (const error&) {
      // The session is lost, and its settings with it.
    }
  }

  void put_back() {
    const std::array path = {text_parameter(path_)};
    text_rows(on_, "select set_config('search_path', $1, false) where current_setting('search_path') <> $1", path);
  }

 private:
  driver::connection& on_;
  std::string path_;
};

class migrator {
 public:
  migrator(driver::connection& on, dialect_kind dialect, const std::filesystem::path& folder,
           const migration_options& options)
      : on_(on), dialect_(dialect), folder_(folder), options_(options) {
    if (on.in_transaction()) {
      throw usage_error("migrations can't be applied inside a transaction: each of them has its own");
    }
    for (const std::string& name : migration_names(folder)) {
      const migration_script& script = scripts_.emplace_back(read_script(folder, name));
      demand_directives_fit(script);
    }
  }

  migration_report apply() {
    std::optional<advisory_lock> lock;
    std::optional<kept_search_path> search_path;
    if (dialect_ == dialect_kind::postgresql) {
      lock.emplace(on_, options_.lock_timeout);
      search_path.emplace(on_);
    }
    bookkeeping records(on_, dialect_);
    migration_report report;
    for (const pending& next : find_pending(records)) {
      const auto duration = dialect_ == dialect_kind::sqlite ? apply_on_sqlite(*next.script, records)
                                                             : apply_on_postgres(*next.script, records);
      if (search_path) search_path->put_back();
      if (!duration) continue;
      report.applied.push_back({next.script->name, *duration, next.late});
      if (options_.on_applied) options_.on_applied(report.applied.back());
    }
    return report;
  }

  std::vector<pending_migration> preview() {
    bookkeeping records(on_, dialect_);
    std::vector<pending_migration> result;
    for (const pending& next : find_pending(records)) {
      pending_migration& one = result.emplace_back(pending_migration{next.script->name, next.late, {}});
      for (const auto& statement : next.script->statements) one.statements.push_back(statement.sql);
    }
    return result;
  }

 private:
  void demand_directives_fit(const migration_script& script) const {
    if (script.for_sqlite && dialect_ != dialect_kind::sqlite) {
      throw migration_error(script.file.string() + " was made for SQLite");
    }
    if (!script.in_transaction && dialect_ == dialect_kind::sqlite) {
      throw migration_error(script.file.string() +
                            ": no-transaction is for PostgreSQL; on SQLite every migration has a transaction");
    }
  }

  /// SQLite's busy timeout is made for statements; a migration of another process may take longer.
  template <class Action>
  auto patiently(Action action) {
    const auto deadline = clock::now() + options_.lock_timeout;
    for (;;) {
      try {
        return action();
      } catch (const timeout_error&) {
        if (dialect_ != dialect_kind::sqlite || clock::now() >= deadline) throw;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
  }

  /// Throws when the folder and the database disagree on what has been applied.
  std::vector<pending> find_pending(bookkeeping& records) {
    const std::vector<recorded_migration> recorded = patiently([&] { return records.recorded(); });
    std::set<std::string> applied;
    for (const recorded_migration& one : recorded) {
      const auto script = std::ranges::find(scripts_, one.name, &migration_script::name);
      if (script == scripts_.end()) {
        throw migration_error((folder_ / one.name).string() + " was applied to this database on " + one.applied_at +
                              " but is not in the folder");
      }
      if (script->checksum != one.checksum) {
        throw migration_error(script->file.string() + " was edited after it was applied on " + one.applied_at +
                              "; nothing has been applied now. Undo the edit, and put the change in a new migration");
      }
      applied.insert(one.name);
    }
    std::vector<pending> result;
    for (const migration_script& script : scripts_) {
      if (applied.contains(script.name)) continue;
      result.push_back({&script, !applied.empty() && script.name < *applied.rbegin()});
    }
    return result;
  }

  std::chrono::microseconds apply_on_postgres(const migration_script& script, bookkeeping& records) {
    const open_transaction transaction(on_);
    if (script.in_transaction) on_.begin({});
    const auto duration = run_statements(script);
    finish(script, records, duration);
    return duration;
  }

  /// nullopt when another process has applied it in the meantime.
  std::optional<std::chrono::microseconds> apply_on_sqlite(const migration_script& script, bookkeeping& records) {
    const sqlite_settings settings(on_, script.foreign_keys_off);
    const open_transaction transaction(on_);
    patiently([&] { on_.begin({}); });
    const auto still_pending = find_pending(records);
    if (std::ranges::find(still_pending, &script, &pending::script) == still_pending.end()) return std::nullopt;
    const auto duration = run_statements(script);
    if (script.foreign_keys_off) demand_foreign_keys_hold(on_, script);
    finish(script, records, duration);
    return duration;
  }

  std::chrono::microseconds run_statements(const migration_script& script) {
    const auto start = clock::now();
    sqlite_attachments attachments(on_);
    for (std::size_t i = 0; i < script.statements.size(); ++i) {
      const script_statement& statement = script.statements[i];
      try {
        attachments.before(statement);
        if (statement.refuses.empty())
          on_.run_script(statement.sql);
        else
          demand_no_rows(script, i);
        attachments.after(statement);
      } catch (const migration_error&) {
        throw;
      } catch (const error& failure) {
        fail(script, i, failure);
      }
      if (script.in_transaction && !on_.in_transaction()) {
        throw migration_error(at_statement(script, i) +
                              " ended the transaction it ran in, so what came before it can't be taken back");
      }
    }
    return std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - start);
  }

  void demand_no_rows(const migration_script& script, std::size_t index) {
    const script_statement& statement = script.statements[index];
    std::vector<std::string> rows;
    for (auto& row : text_rows(on_, statement.sql)) rows.push_back(std::move(row.at(0)));
    if (rows.empty()) return;
    error_context context;
    context.sqlstate = "23000";
    context.sql = statement.sql;
    context.detail = listed(rows);
    throw migration_error(at_statement(script, index) + " refused it: " + statement.refuses, context);
  }

  void finish(const migration_script& script, bookkeeping& records, std::chrono::microseconds duration) {
    try {
      records.create_table();
      records.record(script, duration);
      if (script.in_transaction) on_.run_script("commit");
    } catch (const error& failure) {
      rethrow(script.file.string() + ": could not be committed: " + failure.message(), failure, failure.sql());
    }
  }

  static std::string at_statement(const migration_script& script, std::size_t index) {
    return script.file.string() + ": statement " + std::to_string(index + 1) + " of " +
           std::to_string(script.statements.size());
  }

  [[noreturn]] static void fail(const migration_script& script, std::size_t index, const error& failure) {
    std::string message = at_statement(script, index) + " failed: " + failure.message();
    if (!script.in_transaction && index > 0) {
      message += "; it runs without a transaction, so the statements before it have taken effect";
    }
    rethrow(message, failure, script.statements[index].sql);
  }

  [[noreturn]] static void rethrow(const std::string& message, const error& failure, const std::string& sql) {
    error_context context{failure.sqlstate(),   sql,
                          failure.detail(),     failure.hint(),
                          failure.constraint(), failure.table(),
                          failure.column(),     failure.native_code()};
    if (dynamic_cast<const connection_error*>(&failure) != nullptr) throw connection_error(message, context);
    throw migration_error(message, context);
  }

  driver::connection& on_;
  dialect_kind dialect_;
  const std::filesystem::path& folder_;
  const migration_options& options_;
  std::vector<migration_script> scripts_;
};

}  // namespace
}  // namespace migrations

migration_report apply_migrations(driver::connection& on, dialect_kind dialect, const std::filesystem::path& folder,
                                  const migration_options& options) {
  return migrations::migrator(on, dialect, folder, options).apply();
}

std::vector<pending_migration> pending_migrations(driver::connection& on, dialect_kind dialect,
                                                  const std::filesystem::path& folder) {
  const migration_options options;
  return migrations::migrator(on, dialect, folder, options).preview();
}

}  // namespace virga
