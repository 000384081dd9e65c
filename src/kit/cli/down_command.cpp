#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/report.hpp"
#include "cli/show_changes.hpp"
#include "cli/statement_progress.hpp"
#include "cli/terminal.hpp"

#include <virga/migrate/revert_migrations.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

/// What the comments of generated statements warn of.
std::vector<std::string> warnings_in(const pending_migration& migration) {
  constexpr std::string_view mark = "-- warning: ";
  std::vector<std::string> found;
  for (const std::string& statement : migration.statements) {
    std::istringstream lines(statement);
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with(mark)) found.push_back(line.substr(mark.size()));
  }
  return found;
}

int preview(const std::vector<pending_migration>& all) {
  for (const pending_migration& one : all) {
    report::add_migration(one.name, "applied", {{"statements", one.statements}});
    say(painted(one.name, tone::strong));
    for (const std::string& statement : one.statements) say(statement + "\n");
  }
  say(fmt::format("{} to revert; nothing has been reverted (--dry-run)", all.size()));
  return 0;
}

/// False: it would lose data, and nobody said that it may.
bool may_go_on(const std::vector<pending_migration>& all, bool accept_data_loss) {
  bool warned = false;
  for (const pending_migration& one : all) {
    for (const std::string& text : warnings_in(one)) {
      show_warning(one.name + ": " + text);
      warned = true;
    }
  }
  if (!warned || accept_data_loss) return true;
  if (terminal::confirmed("revert " + terminal::counted(all.size(), "migration") + "?")) return true;
  return refused("nothing has been reverted: --accept-data-loss says that this may be lost");
}

}  // namespace

int down(const configuration& from, const down_options& options) {
  revert_options how;
  static_cast<migration_options&>(how) = told_of_waits(options.lock_timeout);
  const auto connection = open_database(from, options.url, options.dry_run, how);
  const auto all = migrations_to_revert(*connection, from.dialect, from.migrations(), options.count);
  if (all.empty()) {
    say("nothing to revert");
    return 0;
  }
  if (options.dry_run) return preview(all);
  if (!may_go_on(all, options.accept_data_loss)) return exit_status::refused;
  for (const pending_migration& one : all) how.expected.push_back(one.name);
  statement_progress progress(how);
  std::size_t count = 0;
  how.on_reverted = [&](const reverted_migration& one) {
    ++count;
    progress.clear();
    report::add_migration(one.name, "reverted", {{"duration_us", one.duration.count()}});
    say(fmt::format("  {}  {}", one.name, terminal::shown(one.duration)));
  };
  try {
    revert_migrations(*connection, from.dialect, from.migrations(), options.count, how);
  } catch (const cancelled_error& failure) {
    return progress.interrupted(failure, fmt::format("; {} reverted before, {} left to revert",
                                                     terminal::counted(count, "migration"), all.size() - count));
  }
  say(terminal::counted(count, "migration") + " reverted");
  return 0;
}

}  // namespace virga::kit
