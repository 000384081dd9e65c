#include <virga/migrate/migrator.hpp>

#include "advisory_lock.hpp"
#include "bookkeeping.hpp"
#include "checksum.hpp"
#include "lock_holder.hpp"
#include "lock_wait.hpp"
#include "migration_script.hpp"
#include "replaced.hpp"
#include "script_runner.hpp"
#include "sqlite_rebuild.hpp"
#include "statements.hpp"
#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace virga {
namespace migrations {
namespace {

using clock = script_runner::clock;

struct pending {
  const migration_script* script;
  bool late;
  std::size_t done_before;  // statements that an earlier run had done, those that act on the session left out
};

class migrator {
 public:
  migrator(driver::connection& on, dialect_kind dialect, const std::filesystem::path& folder,
           const migration_options& options)
      : on_(on), dialect_(dialect), folder_(folder), options_(options), run_(on, dialect, options) {
    if (on.in_transaction()) {
      throw usage_error("migrations can't be applied inside a transaction: each of them has its own");
    }
    for (const std::string& name : migration_names(folder)) {
      const migration_script& script = scripts_.emplace_back(read_script(folder, name, dialect));
      if (script.for_sqlite && dialect != dialect_kind::sqlite) {
        throw migration_error(script.file.string() + " was made for SQLite");
      }
    }
    if (!options.to.empty() && std::ranges::find(scripts_, options.to, &migration_script::name) == scripts_.end()) {
      throw migration_error((folder / options.to).string() +
                            " is not there: no migration of that name can be the last");
    }
    demand_replaced_are_gone(scripts_);
  }

  migration_report apply() {
    std::optional<advisory_lock> lock;
    std::optional<kept_search_path> search_path;
    if (dialect_ == dialect_kind::postgresql) {
      lock.emplace(on_, options_);
      search_path.emplace(on_);
    }
    bookkeeping records(on_, dialect_);
    migration_report report;
    report.replaced = take_places(on_, records, run_, scripts_, folder_);
    for (const pending& next : find_pending(records)) {
      const auto duration = next.script->in_transaction ? apply_in_transaction(*next.script, records)
                                                        : apply_in_steps(*next.script, records);
      if (search_path) search_path->put_back();
      if (!duration) continue;
      report.applied.push_back({next.script->name, *duration, next.late, next.done_before});
      if (options_.on_applied) options_.on_applied(report.applied.back());
    }
    return report;
  }

  std::vector<pending_migration> preview() {
    bookkeeping records(on_, dialect_);
    std::vector<pending_migration> result;
    for (const pending& next : find_pending(records)) {
      pending_migration& one =
          result.emplace_back(pending_migration{next.script->name, next.late, {}, next.done_before});
      std::size_t remembered = 0;
      for (const auto& statement : next.script->statements) {
        const bool is_done = is_remembered(*next.script, statement) && remembered++ < next.done_before;
        if (!is_done) one.statements.push_back(statement.sql);
      }
    }
    return result;
  }

 private:
  /// Throws when the folder and the database disagree on what has been applied.
  std::vector<pending> find_pending(bookkeeping& records) {
    const replaced_records known = with_replaced(run_.patiently([&] { return records.recorded(); }), scripts_);
    demand_unbroken(known.broken, folder_);
    std::set<std::string> applied;
    for (const recorded_migration& one : known.recorded) {
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
    const std::vector<begun_migration> begun = run_.patiently([&] { return records.begun(); });
    for (const begun_migration& one : begun) demand_begun_as_it_is(one);
    std::vector<pending> result;
    for (const migration_script& script : scripts_) {
      if (applied.contains(script.name) || (!options_.to.empty() && script.name > options_.to)) continue;
      run_.demand_transaction_fits(script);
      const auto taken_up = std::ranges::find(begun, script.name, &begun_migration::name);
      const std::size_t done = taken_up == begun.end() ? 0 : taken_up->done.size();
      result.push_back({&script, !applied.empty() && script.name < *applied.rbegin(), done});
    }
    return result;
  }

  /// Whether the statement counts among those that are remembered when they are done.
  [[nodiscard]] bool is_remembered(const migration_script& script, const script_statement& statement) const {
    return !script.in_transaction && !acts_on_session(statement.sql, dialect_);
  }

  [[nodiscard]] std::string statement_checksum(const script_statement& statement) const {
    return checksum(what_counts(statement.sql, dialect_));
  }

  /// Throws when what has been done of a migration is not what its file says now.
  void demand_begun_as_it_is(const begun_migration& begun) const {
    const std::string done = (folder_ / begun.name).string() + " was begun on this database, without a transaction: " +
                             std::to_string(begun.done.size()) +
                             " of its statements took effect before one failed, but ";
    const auto script = std::ranges::find(scripts_, begun.name, &migration_script::name);
    if (script == scripts_.end()) throw migration_error(done + "it is not in the folder");
    if (script->in_transaction) throw migration_error(done + "the directive no-transaction has been taken out");
    std::size_t same = 0;
    for (std::size_t i = 0; i < script->statements.size() && same < begun.done.size(); ++i) {
      const script_statement& statement = script->statements[i];
      if (!is_remembered(*script, statement)) continue;
      if (statement_checksum(statement) != begun.done[same]) {
        throw migration_error(done + "statement " + std::to_string(i + 1) +
                              ", one of them, was edited since. Undo that edit; those behind them may be edited");
      }
      ++same;
    }
    if (same < begun.done.size()) throw migration_error(done + "not all of these are in the file now");
  }

  /// nullopt when another process has applied it in the meantime, which only SQLite lets it do.
  std::optional<std::chrono::microseconds> apply_in_transaction(const migration_script& script, bookkeeping& records) {
    return run_.in_transaction(
        script, [&] { return is_pending(script, records); },
        [&](std::chrono::microseconds duration) { record(script, records, duration); });
  }

  /// Without a transaction: what has been done is remembered.
  std::optional<std::chrono::microseconds> apply_in_steps(const migration_script& script, bookkeeping& records) {
    run_.demand_not_stopped(script);
    std::optional<sqlite_settings> settings;
    if (dialect_ == dialect_kind::sqlite) settings.emplace(on_, script.foreign_keys);
    const open_transaction transaction(on_);
    const auto start = clock::now();
    std::size_t number = 0;
    for (std::size_t i = 0; i < script.statements.size(); ++i) {
      const script_statement& statement = script.statements[i];
      try {
        if (is_remembered(script, statement)) {
          run_once(script, ++number, i, records);
        } else {
          run_.send(script, i);
        }
      } catch (const error& failure) {
        fail_after_steps(script, i, failure, records);
      }
    }
    if (on_.in_transaction()) {
      throw migration_error(script.file.string() + " begins a transaction that it does not end");
    }
    const auto duration = script_runner::since(start);
    if (script.foreign_keys == false) demand_foreign_keys_hold(on_, script);
    run_.patiently([&] { on_.begin({}); });
    if (dialect_ == dialect_kind::sqlite && !is_pending(script, records)) return std::nullopt;
    run_.commit(script, [&] { record(script, records, duration); });
    return duration;
  }

  /// Runs the statement, unless that has been done, in one transaction with the note that it is done; where the
  /// database refuses it there, the note comes after it.
  void run_once(const migration_script& script, std::size_t number, std::size_t index, bookkeeping& records) {
    const script_statement& statement = script.statements[index];
    // By another process, too, which on SQLite may be at the same migration and even have come to its end.
    const auto is_done = [&] {
      const bool was_applied = dialect_ == dialect_kind::sqlite && !is_pending(script, records);
      return was_applied || number <= records.statements_done(script.name);
    };
    const auto note = [&] { records.record_statement(script.name, number, statement_checksum(statement)); };
    const bool own_transaction = on_.in_transaction();  // the script has begun one
    const bool alone = !not_in_a_transaction(statement.sql, dialect_).empty();
    std::optional<open_transaction> transaction;
    if (!own_transaction && !alone) {
      run_.patiently([&] { on_.begin({}); });
      transaction.emplace(on_);
    }
    if (is_done()) return;
    try {
      run_.send(script, index);
    } catch (const error& refusal) {
      if (own_transaction || alone || !run_.refuses_transaction(refusal)) throw;
      on_.run_script("rollback");
      run_.send(script, index);
    }
    note();
    if (transaction && on_.in_transaction()) on_.run_script("commit");
  }

  bool is_pending(const migration_script& script, bookkeeping& records) {
    const auto still_pending = find_pending(records);
    return std::ranges::find(still_pending, &script, &pending::script) != still_pending.end();
  }

  static void record(const migration_script& script, bookkeeping& records, std::chrono::microseconds duration) {
    records.create_table();
    records.record(script, duration);
    records.forget_statements(script.name);
  }

  [[noreturn]] void fail_after_steps(const migration_script& script, std::size_t index, const error& failure,
                                     bookkeeping& records) const {
    const bool is_cancelled = dynamic_cast<const cancelled_error*>(&failure) != nullptr;
    std::string message = script_runner::at_statement(script, index) +
                          (is_cancelled ? " was cancelled" : " failed: " + failure.message()) +
                          "; it runs without a transaction: ";
    try {
      if (on_.in_transaction()) on_.run_script("rollback");
      const std::size_t done = records.statements_done(script.name);
      message += std::to_string(done) + (done == 1 ? " statement has" : " statements have") +
                 " taken effect, and the next run goes on behind " + (done == 1 ? "it" : "them");
    } catch (const error&) {
      message += "what has taken effect is remembered, and the next run goes on behind it";
    }
    script_runner::rethrow(message, failure, script.statements[index].sql);
  }

  driver::connection& on_;
  dialect_kind dialect_;
  const std::filesystem::path folder_;
  const migration_options& options_;
  script_runner run_;
  std::vector<migration_script> scripts_;
};

}  // namespace
}  // namespace migrations

migration_report apply_migrations(driver::connection& on, dialect_kind dialect, const std::string& folder,
                                  const migration_options& options) {
  return migrations::migrator(on, dialect, folder, options).apply();
}

std::vector<pending_migration> pending_migrations(driver::connection& on, dialect_kind dialect,
                                                  const std::string& folder, const std::string& to) {
  migration_options options;
  options.to = to;
  return migrations::migrator(on, dialect, folder, options).preview();
}

}  // namespace virga
