#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/terminal.hpp"

#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>

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
    say(painted(one.name, tone::strong) + late_note(one.late) + done_note(one.done_before));
    for (const std::string& statement : one.statements) say(statement + "\n");
  }
  say(fmt::format("{} to apply; nothing has been applied (--dry-run)", pending.size()));
  return 0;
}

int apply(driver::connection& on, const configuration& from, migration_options options) {
  const std::size_t width = longest_name(from.migrations());
  options.on_applied = [&](const applied_migration& one) {
    say(fmt::format("  {:<{}}  {:>8}{}{}", one.name, width, shown(one.duration), late_note(one.late),
                    done_note(one.done_before)));
  };
  const std::size_t count = apply_migrations(on, from.dialect, from.migrations(), options).applied.size();
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
