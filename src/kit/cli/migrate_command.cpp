#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

std::string shown(std::chrono::microseconds duration) {
  const auto milliseconds = static_cast<double>(duration.count()) / 1000;
  if (milliseconds < 10) return fmt::format("{:.1f} ms", milliseconds);
  if (milliseconds < 10'000) return fmt::format("{:.0f} ms", milliseconds);
  constexpr std::chrono::minutes minute{1};
  if (duration % minute == duration.zero()) return fmt::format("{} min", duration / minute);
  return fmt::format("{:.1f} s", milliseconds / 1000);
}

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

int preview(driver::connection& on, const configuration& from) {
  const auto pending = pending_migrations(on, from.dialect, from.migrations());
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
  say(fmt::format("{} migration{} applied", count, count == 1 ? "" : "s"));
  return 0;
}

}  // namespace

int migrate(const configuration& from, const migrate_options& options) {
  const std::string url = resolved(options.url.empty() ? from.database_url : options.url);
  if (url.empty()) {
    throw kit_error("there is no database: give --url, or in " + from.file.string() +
                    " [database] url = \"env:DATABASE_URL\"");
  }
  // A path in virga.toml is relative to it; one from the command line or the environment is the user's.
  const bool written_there = options.url.empty() && url == from.database_url;
  migration_options how;
  how.lock_timeout = options.lock_timeout;
  how.on_wait = [&](const std::string& holder) {
    terminal::complain(fmt::format("waiting for {}, for at most {} (--lock-timeout)", holder, shown(how.lock_timeout)));
  };
  const auto connection = open_database(from.dialect, url, written_there ? from.root : "", options.dry_run, how);
  return options.dry_run ? preview(*connection, from) : apply(*connection, from, how);
}

}  // namespace virga::kit
