#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

#include <virga/migrate/migration_status.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

bool is_applied(const migration_status& one) { return one.state == migration_state::applied; }
bool waits(const migration_status& one) {
  return one.state == migration_state::pending || one.state == migration_state::begun;
}

tone tone_of(const migration_status& one) {
  return is_applied(one) ? tone::good : waits(one) ? tone::changed : tone::bad;
}

// To the second, as a person reads it; --json has what the database has.
std::string moment_of(const migration_status& one) {
  const std::string& text = one.applied_at;
  const std::size_t point = text.find('.');
  if (point == text.npos) return text;
  const std::size_t behind = text.find_first_not_of("0123456789", point + 1);
  return text.substr(0, point) + (behind == text.npos ? "" : text.substr(behind));
}

std::string note_on(const migration_status& one) {
  const std::string moment = moment_of(one);
  switch (one.state) {
    case migration_state::applied:
      if (!one.replaces.empty())
        return moment + "  as the " + terminal::counted(one.replaces.size(), "migration") + " that it replaces";
      return fmt::format("{}  {}", moment, terminal::shown(one.duration));
    case migration_state::partial:
      return one.lacks.empty() ? "what it replaces was edited after it was applied"
                               : fmt::format("of what it replaces {} of {} {} applied, but not {}", one.replaces.size(),
                                             one.replaces.size() + one.lacks.size(),
                                             one.replaces.size() == 1 ? "is" : "are", one.lacks.front());
    case migration_state::pending:
      return one.late ? "late: older than one that is applied" : "";
    case migration_state::begun:
      return fmt::format("without a transaction: {} statement{} done, and the next run goes on behind", one.done_before,
                         one.done_before == 1 ? " is" : "s are");
    case migration_state::edited:
      return fmt::format("{}  migration.sql is another now", moment);
    case migration_state::missing:
      break;
  }
  return moment + (moment.empty() ? "" : "  ") + "not in the folder";
}

void show(const std::vector<migration_status>& all) {
  std::size_t width = 0;
  for (const auto& one : all) width = std::max(width, one.name.size());
  for (const auto& one : all) {
    const std::string note = note_on(one);
    say(fmt::format("  {:<{}}  {}{}{}", one.name, width, painted(word_of(one.state), tone_of(one)),
                    note.empty() ? "" : "  ", painted(note, tone::faint)));
  }
  const auto applied = std::ranges::count_if(all, is_applied);
  const auto pending = std::ranges::count_if(all, waits);
  const auto wrong = static_cast<std::ptrdiff_t>(all.size()) - applied - pending;
  std::string sum = fmt::format("{} applied, {} pending", applied, pending);
  if (wrong > 0) sum += fmt::format(", {} edited, partial or missing", wrong);
  say(sum);
}

void report_all(const std::vector<migration_status>& all) {
  report::set("migrations", report::json::array());
  for (const auto& one : all) {
    report::json entry;
    if (one.late) entry["late"] = true;
    if (!one.applied_at.empty()) {
      entry["applied_at"] = one.applied_at;
      entry["duration_us"] = one.duration.count();
    }
    if (!one.replaces.empty()) entry["replaces"] = one.replaces;
    if (!one.lacks.empty()) entry["lacks"] = one.lacks;
    if (one.state == migration_state::begun) entry["statements_done"] = one.done_before;
    report::add_migration(one.name, word_of(one.state), std::move(entry));
  }
}

}  // namespace

const char* word_of(migration_state state) {
  switch (state) {
    case migration_state::applied:
      return "applied";
    case migration_state::pending:
      return "pending";
    case migration_state::begun:
      return "begun";
    case migration_state::edited:
      return "edited";
    case migration_state::partial:
      return "partial";
    case migration_state::missing:
      break;
  }
  return "missing";
}

int status(const configuration& from, const status_options& options) {
  const auto connection = open_database(from, options.url, true);
  const auto all = status_of_migrations(*connection, from.dialect, from.migrations());
  report_all(all);
  show(all);
  if (!std::ranges::all_of(all, [](const auto& one) { return is_applied(one) || waits(one); }))
    return exit_status::inconsistent;
  return std::ranges::any_of(all, waits) ? exit_status::pending : 0;
}

}  // namespace virga::kit
