#include <virga/migrate/revert_migrations.hpp>

#include "advisory_lock.hpp"
#include "bookkeeping.hpp"
#include "migration_script.hpp"
#include "replaced.hpp"
#include "script_runner.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <optional>

namespace virga {
namespace migrations {
namespace {

constexpr const char* others_now =
    "other migrations are the newest now, by another process; nothing more has been reverted";

/// The newest `count` of the applied migrations, each by its down.sql, the newest first.
std::vector<migration_script> scripts_back(bookkeeping& records, dialect_kind dialect,
                                           const std::filesystem::path& folder, std::size_t count) {
  for (const begun_migration& one : records.begun())
    throw migration_error(
        (folder / one.name).string() +
        " was begun on this database, without a transaction, and is not complete: the next run of the "
        "migrations ends it; nothing has been reverted");
  replaced_records known = with_replaced(records.recorded(), folder, dialect);
  demand_unbroken(known.broken, folder);
  std::vector<recorded_migration> applied = std::move(known.recorded);
  std::ranges::reverse(applied);
  if (applied.size() > count) applied.resize(count);
  std::vector<migration_script> scripts;
  for (const recorded_migration& one : applied) {
    const std::filesystem::path file = folder / one.name / "migration.sql";
    if (!std::filesystem::exists(file))
      throw migration_error((folder / one.name).string() + " was applied to this database on " + one.applied_at +
                            " but is not in the folder; nothing has been reverted");
    const migration_script there = read_script(folder, one.name, dialect);
    if (there.checksum != one.checksum)
      throw migration_error(file.string() + " was edited after it was applied on " + one.applied_at +
                            "; nothing has been reverted. Undo the edit first");
    if (!std::filesystem::exists(folder / one.name / "down.sql"))
      throw migration_error((folder / one.name).string() +
                            " has no down.sql: write the statements that undo it there; nothing has been reverted");
    migration_script& back = scripts.emplace_back(read_script(folder, one.name, dialect, "down.sql"));
    if (back.statements.empty() && !there.statements.empty())
      throw migration_error(back.file.string() +
                            " has no statements: write those that undo the migration; nothing has been reverted");
    if (!back.in_transaction)
      throw migration_error(
          back.file.string() +
          ": a migration is reverted in a transaction: the directive no-transaction is none for it, nor are statements "
          "that a transaction may not hold");
    if (back.for_sqlite && dialect != dialect_kind::sqlite)
      throw migration_error(back.file.string() + " was made for SQLite");
  }
  return scripts;
}

}  // namespace
}  // namespace migrations

std::vector<reverted_migration> revert_migrations(driver::connection& on, dialect_kind dialect,
                                                  const std::string& folder, std::size_t count,
                                                  const revert_options& options) {
  if (on.in_transaction())
    throw usage_error("migrations can't be reverted inside a transaction: each of them has its own");
  std::optional<migrations::advisory_lock> lock;
  std::optional<migrations::kept_search_path> search_path;
  if (dialect == dialect_kind::postgresql) {
    lock.emplace(on, options);
    search_path.emplace(on);
  }
  migrations::bookkeeping records(on, dialect);
  migrations::script_runner run(on, dialect, options);
  std::vector<migrations::migration_script> all;
  for (const std::string& name : migration_names(folder)) all.push_back(migrations::read_script(folder, name, dialect));
  migrations::take_places(on, records, run, all, folder);
  const auto scripts = run.patiently([&] { return migrations::scripts_back(records, dialect, folder, count); });
  const bool as_expected = options.expected.empty() ||
                           std::ranges::equal(scripts, options.expected, {}, &migrations::migration_script::name);
  if (!as_expected) throw migration_error(migrations::others_now);
  for (const auto& script : scripts) run.demand_transaction_fits(script);
  std::vector<reverted_migration> reverted;
  for (const auto& script : scripts) {
    const auto is_newest = [&] {
      const auto recorded = records.recorded();
      return !recorded.empty() && recorded.back().name == script.name;
    };
    const auto duration = run.in_transaction(script, is_newest, [&](auto) { records.forget(script.name); });
    if (search_path) search_path->put_back();
    if (!duration) throw migration_error(migrations::others_now);
    reverted.push_back({script.name, *duration});
    if (options.on_reverted) options.on_reverted(reverted.back());
  }
  return reverted;
}

std::vector<pending_migration> migrations_to_revert(driver::connection& on, dialect_kind dialect,
                                                    const std::string& folder, std::size_t count) {
  migrations::bookkeeping records(on, dialect);
  std::vector<pending_migration> result;
  const migration_options options;
  const migrations::script_runner run(on, dialect, options);
  for (const auto& script : migrations::scripts_back(records, dialect, folder, count)) {
    run.demand_transaction_fits(script);
    pending_migration& one = result.emplace_back(pending_migration{script.name, false, {}, 0});
    for (const auto& statement : script.statements) one.statements.push_back(statement.sql);
  }
  return result;
}

}  // namespace virga
