#include "script_runner.hpp"

#include "sqlite_rebuild.hpp"
#include "statements.hpp"
#include "text_rows.hpp"

#include <virga/driver/call_settings.hpp>

#include <array>
#include <utility>
#include <vector>

namespace virga::migrations {

open_transaction::~open_transaction() {
  try {
    if (on_.usable() && on_.in_transaction()) on_.run_script("rollback");
  } catch (const error&) {
    // The connection is lost, and the server rolls back by itself.
  }
}

kept_search_path::kept_search_path(driver::connection& on)
    : on_(on), path_(text_of(on, "select current_setting('search_path')")) {}

kept_search_path::~kept_search_path() {
  try {
    if (on_.usable()) put_back();
  } catch (const error&) {
    // The session is lost, and its settings with it.
  }
}

void kept_search_path::put_back() {
  const std::array path = {text_parameter(path_)};
  text_rows(on_, "select set_config('search_path', $1, false) where current_setting('search_path') <> $1", path);
}

std::optional<std::chrono::microseconds> script_runner::in_transaction(
    const migration_script& script, const std::function<bool()>& is_wanted,
    const std::function<void(std::chrono::microseconds)>& record) {
  demand_not_stopped(script);
  std::optional<sqlite_settings> settings;
  if (dialect_ == dialect_kind::sqlite) settings.emplace(on_, script.foreign_keys);
  const open_transaction transaction(on_);
  patiently([&] { on_.begin({}); });
  if (dialect_ == dialect_kind::sqlite && !is_wanted()) return std::nullopt;
  const auto start = clock::now();
  sqlite_attachments attachments(on_);
  for (std::size_t i = 0; i < script.statements.size(); ++i) {
    const script_statement& statement = script.statements[i];
    try {
      attachments.before(statement);
      if (statement.refuses.empty())
        send(script, i);
      else
        demand_no_rows(script, i);
      attachments.after(statement);
    } catch (const migration_error&) {
      throw;
    } catch (const error& failure) {
      fail(script, i, failure);
    }
    if (!on_.in_transaction()) {
      throw migration_error(at_statement(script, i) +
                            " ended the transaction it ran in, so what came before it can't be taken back");
    }
  }
  const auto duration = since(start);
  if (script.foreign_keys == false) demand_foreign_keys_hold(on_, script);
  commit(script, [&] { record(duration); });
  return duration;
}

void script_runner::announce(const migration_script& script, std::size_t index) const {
  if (options_.on_statement)
    options_.on_statement({script.name.empty() ? script.file.native() : script.name, index + 1,
                           script.statements.size(), script.statements[index].sql});
  if (!options_.stop.stop_possible()) return;
  if (options_.stop.stop_requested())
    throw cancelled_error("the statement was cancelled", {.sqlstate = "57014", .sql = script.statements[index].sql});
  driver::call_limits limits;
  limits.stop = options_.stop;
  on_.limit(limits);
}

void script_runner::send(const migration_script& script, std::size_t index) const {
  struct limit_lifted {  // of SQLite it is for all that comes until then, the end of the transaction, too
    driver::connection& of;
    ~limit_lifted() { of.finish(); }
  };
  const limit_lifted at_the_end{on_};
  announce(script, index);
  on_.run_script(script.statements[index].sql);
}

void script_runner::demand_not_stopped(const migration_script& script) const {
  if (options_.stop.stop_requested())
    throw cancelled_error(script.file.string() + " was not begun: a stop was requested", {.sqlstate = "57014"});
}

void script_runner::commit(const migration_script& script, const std::function<void()>& record) {
  try {
    record();
    on_.run_script("commit");
  } catch (const error& failure) {
    rethrow(script.file.string() + ": could not be committed: " + failure.message(), failure, failure.sql());
  }
}

void script_runner::demand_transaction_fits(const migration_script& script) const {
  if (!script.in_transaction) return;
  const char* const refuses = dialect_ == dialect_kind::sqlite ? "SQLite does not obey " : "PostgreSQL refuses ";
  for (std::size_t i = 0; i < script.statements.size(); ++i) {
    for (const std::string& one : statements_of(script.statements[i].sql, dialect_)) {
      const std::string what = not_in_a_transaction(one, dialect_);
      if (what.empty()) continue;
      throw migration_error(
          at_statement(script, i) + ": " + refuses + what +
              " inside a transaction, and nothing has been applied. A line `--> virga: "
              "no-transaction` runs a migration without one; give the statement a migration of its own",
          {.sql = one});
    }
  }
}

bool script_runner::refuses_transaction(const error& refusal) const {
  constexpr std::string_view active_sql_transaction = "25001";
  constexpr std::string_view invalid_transaction_termination = "2D000";
  return dialect_ == dialect_kind::postgresql &&
         (refusal.sqlstate() == active_sql_transaction || refusal.sqlstate() == invalid_transaction_termination);
}

void script_runner::demand_no_rows(const migration_script& script, std::size_t index) {
  const script_statement& statement = script.statements[index];
  announce(script, index);
  std::vector<std::string> rows;
  for (auto& row : text_rows(on_, statement.sql)) rows.push_back(std::move(row.at(0)));
  if (rows.empty()) return;
  error_context context;
  context.sqlstate = "23000";
  context.sql = statement.sql;
  context.detail = listed(rows);
  throw migration_error(at_statement(script, index) + " refused it: " + statement.refuses, context);
}

std::string script_runner::at_statement(const migration_script& script, std::size_t index) {
  return script.file.string() + ": statement " + std::to_string(index + 1) + " of " +
         std::to_string(script.statements.size());
}

void script_runner::fail(const migration_script& script, std::size_t index, const error& failure) const {
  std::string message = at_statement(script, index) + " failed: " + failure.message();
  if (dynamic_cast<const cancelled_error*>(&failure) != nullptr)
    message = at_statement(script, index) + " was cancelled, and all of it is taken back";
  if (refuses_transaction(failure)) message += "; a line `--> virga: no-transaction` runs the migration without one";
  rethrow(message, failure, script.statements[index].sql);
}

void script_runner::rethrow(const std::string& message, const error& failure, const std::string& sql) {
  error_context context{failure.sqlstate(),   sql,
                        failure.detail(),     failure.hint(),
                        failure.constraint(), failure.table(),
                        failure.column(),     failure.native_code()};
  if (dynamic_cast<const connection_error*>(&failure) != nullptr) throw connection_error(message, context);
  if (dynamic_cast<const cancelled_error*>(&failure) != nullptr) throw cancelled_error(message, context);
  throw migration_error(message, context);
}

}  // namespace virga::migrations
