#include <virga/migrate/migration_status.hpp>

#include "advisory_lock.hpp"
#include "bookkeeping.hpp"
#include "migration_script.hpp"
#include "replaced.hpp"
#include "script_runner.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace virga {

std::vector<migration_status> status_of_migrations(driver::connection& on, dialect_kind dialect,
                                                   const std::string& folder_name) {
  const std::filesystem::path folder = folder_name;
  std::map<std::string, migration_status> all;
  migrations::bookkeeping records(on, dialect);
  std::string newest;
  migrations::replaced_records known = migrations::with_replaced(records.recorded(), folder, dialect);
  for (auto& one : known.recorded) {
    migration_status& status = all[one.name];
    status = {one.name, migration_state::missing, false, one.applied_at, one.duration, 0, std::move(one.replaces), {}};
    newest = one.name;
    if (!std::filesystem::exists(folder / one.name / "migration.sql")) continue;
    const bool same = migrations::read_script(folder, one.name, dialect).checksum == one.checksum;
    status.state = same ? migration_state::applied : migration_state::edited;
  }
  for (auto& one : known.broken)
    all[one.name] = {
        one.name, migration_state::partial, false, {}, {}, 0, std::move(one.applied), std::move(one.lacking)};
  for (const std::string& name : migration_names(folder)) {
    if (!all.contains(name)) all[name] = {name, migration_state::pending, name < newest, {}, {}, 0, {}, {}};
  }
  for (const auto& one : records.begun()) {
    const bool is_there = all.contains(one.name);
    migration_status& status = all[one.name];
    status.name = one.name;
    status.done_before = one.done.size();
    status.state = is_there ? migration_state::begun : migration_state::missing;
  }
  std::vector<migration_status> result;
  for (auto& [_, status] : all) result.push_back(std::move(status));
  return result;
}

std::vector<std::string> recorded_migrations(driver::connection& on, dialect_kind dialect) {
  std::vector<std::string> names;
  for (auto& one : migrations::bookkeeping(on, dialect).recorded()) names.push_back(std::move(one.name));
  return names;
}

std::vector<std::string> mark_migrations_applied(driver::connection& on, dialect_kind dialect,
                                                 const std::string& folder_name, const std::vector<std::string>& names,
                                                 const migration_options& options) {
  const std::filesystem::path folder = folder_name;
  if (on.in_transaction()) throw usage_error("migrations can't be marked as applied inside a transaction");
  const std::vector<std::string> there = migration_names(folder);
  for (const std::string& name : names) {
    if (std::ranges::find(there, name) == there.end())
      throw migration_error((folder / name).string() + " is not there: no migration of that name can be marked");
  }
  std::optional<migrations::advisory_lock> lock;
  if (dialect == dialect_kind::postgresql) lock.emplace(on, options);
  migrations::bookkeeping records(on, dialect);
  migrations::script_runner run(on, dialect, options);
  std::vector<std::string> marked;
  const migrations::open_transaction transaction(on);
  run.patiently([&] { on.begin({}); });
  records.create_table();
  const auto recorded = records.recorded();
  for (const std::string& name : there) {
    const bool is_wanted = std::ranges::find(names, name) != names.end();
    const bool is_applied = std::ranges::find(recorded, name, &migrations::recorded_migration::name) != recorded.end();
    if (!is_wanted || is_applied) continue;
    if (records.statements_done(name) != 0)
      throw migration_error(
          (folder / name).string() +
          " was begun on this database, without a transaction: the next run of the migrations ends it");
    const auto script = migrations::read_script(folder, name, dialect);
    records.record(script, {});
    for (const auto& replaced : script.replaces) records.forget(replaced.name);
    marked.push_back(name);
  }
  on.run_script("commit");
  return marked;
}

}  // namespace virga
