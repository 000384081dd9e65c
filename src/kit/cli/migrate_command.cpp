#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/report.hpp"
#include "cli/statement_progress.hpp"
#include "cli/terminal.hpp"

#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::shown;
using terminal::tone;

std::string late_note(bool late) {
  return late ? "  " + painted("late: older than one applied before", tone::changed) : "";
}

std::string done_note(std::size_t count) {
  if (count == 0) return "";
  const std::string text = fmt::format("taken up: {} statement{} done before", count, count == 1 ? " was" : "s were");
  return "  " + painted(text, tone::changed);
}

report::json noted(bool late, std::size_t done_before, report::json entry) {
  if (late) entry["late"] = true;
  if (done_before != 0) entry["statements_done"] = done_before;
  return entry;
}

std::size_t longest_name(const std::filesystem::path& folder) {
  std::size_t longest = 0;
  for (const std::string& name : migration_names(folder)) longest = std::max(longest, name.size());
  return longest;
}

int nothing_to_apply() {
  say("nothing to apply");
  return 0;
}

int preview(driver::connection& on, const configuration& from, const std::string& to) {
  const auto pending = pending_migrations(on, from.dialect, from.migrations(), to);
  if (pending.empty()) return nothing_to_apply();
  for (const pending_migration& one : pending) {
    report::add_migration(one.name, "pending", noted(one.late, one.done_before, {{"statements", one.statements}}));
    say(painted(one.name, tone::strong) + late_note(one.late) + done_note(one.done_before));
    for (const std::string& statement : one.statements) say(statement + "\n");
  }
  say(fmt::format("{} to apply; nothing has been applied (--dry-run)", pending.size()));
  return 0;
}

/// What the next run has to do.
std::string left_over(driver::connection& on, const configuration& from, std::size_t applied) {
  const std::string before = "; " + terminal::counted(applied, "migration") + " applied before";
  try {
    return before + fmt::format(", {} pending", pending_migrations(on, from.dialect, from.migrations()).size());
  } catch (const error&) {
    return before;
  }
}

int apply(driver::connection& on, const configuration& from, migration_options options) {
  const std::size_t width = longest_name(from.migrations());
  statement_progress progress(options);
  std::size_t count = 0;
  options.on_applied = [&](const applied_migration& one) {
    ++count;
    progress.clear();
    report::add_migration(one.name, "applied",
                          noted(one.late, one.done_before, {{"duration_us", one.duration.count()}}));
    say(fmt::format("  {:<{}}  {:>8}{}{}", one.name, width, shown(one.duration), late_note(one.late),
                    done_note(one.done_before)));
  };
  migration_report done;
  try {
    done = apply_migrations(on, from.dialect, from.migrations(), options);
  } catch (const cancelled_error& failure) {
    return progress.interrupted(failure, left_over(on, from, count));
  }
  for (const std::string& name : done.replaced) {
    report::add_migration(name, "applied");
    say("  " + name + "  applied before, as those that it replaces");
  }
  if (count == 0) return nothing_to_apply();
  say(terminal::counted(count, "migration") + " applied");
  return 0;
}

}  // namespace

int migrate(const configuration& from, const migrate_options& options) {
  migration_options how = told_of_waits(options.lock_timeout);
  how.to = options.to;
  const auto connection = open_database(from, options.url, options.dry_run, how);
  return options.dry_run ? preview(*connection, from, options.to) : apply(*connection, from, how);
}

}  // namespace virga::kit
