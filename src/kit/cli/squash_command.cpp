#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/report.hpp"
#include "cli/show_changes.hpp"
#include "cli/temporary_folder.hpp"
#include "cli/terminal.hpp"
#include "folder/joined_migration.hpp"
#include "folder/text_file.hpp"

#include <virga/core/error.hpp>
#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migration_status.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

/// A database that has some of them could neither be taken for migrated nor be migrated.
void demand_all_or_none(const configuration& from, const std::string& url, const joined_migration& joined) {
  const auto connection = open_database(from, url, true);
  const auto recorded = recorded_migrations(*connection, from.dialect);
  const auto is_recorded = [&](const auto& name) { return std::ranges::find(recorded, name) != recorded.end(); };
  const auto lacking = std::ranges::find_if_not(joined.replaces, is_recorded);
  if (lacking == joined.replaces.end() || std::ranges::none_of(joined.replaces, is_recorded)) return;
  throw kit_error("the database has applied some of them, and not " + *lacking +
                  ": `virga migrate` first, or join those that it has");
}

/// Both ways lead to the same schema, or it is not done.
void try_it(const configuration& from, const std::string& url, const joined_migration& joined) {
  const temporary_folder scratch;
  const std::filesystem::path copy = scratch.path() / "migrations";
  std::filesystem::copy(from.migrations(), copy, std::filesystem::copy_options::recursive);
  const auto before = as_the_migrations_leave_it(from.migrations(), from, url);
  put_in_place(copy, joined);
  try {
    const auto after = as_the_migrations_leave_it(copy, from, url);
    if (before.schema != after.schema || before.left_out != after.left_out)
      throw kit_error("joined they make another schema than one by one");
  } catch (const migration_error& failure) {
    throw kit_error("joined they fail: " + failure.message() + "; nothing has been changed");
  }
}

void try_where_there_is_a_server(const configuration& from, const squash_options& options,
                                 const joined_migration& joined) {
  if (options.untried) return;
  std::string url = options.dev_url.empty() ? options.url : options.dev_url;
  if (from.dialect == dialect_kind::postgresql && url.empty() && !has_database_at_hand(from, ""))
    return show_note("it has not been tried: --dev-url names a server to do it on");
  url = from.dialect == dialect_kind::sqlite ? "" : options.dev_url.empty() ? database_url(from, url) : resolved(url);
  try_it(from, url, joined);
}

}  // namespace

int squash(const configuration& from, const squash_options& options) {
  static_cast<void>(read_folder(from.migrations()));
  const std::string title = options.name.empty() ? "squashed" : sanitised(options.name);
  if (title.empty()) throw kit_error("--name " + options.name + ": there is no letter or digit in it");
  const joined_migration joined = join_migrations(from.migrations(), from.dialect, options.from, options.to, title);
  if (has_database_at_hand(from, options.url)) demand_all_or_none(from, options.url, joined);
  try_where_there_is_a_server(from, options, joined);
  for (const std::string& name : joined.replaces) {
    report::add_migration(name, options.dry_run ? "pending" : "replaced");
    say("  " + name);
  }
  for (const std::string& one : joined.notes) show_note(one);
  const std::string count = terminal::counted(joined.replaces.size(), "migration");
  if (options.dry_run) {
    say(count + " to join into " + joined.name + "; nothing has been changed (--dry-run)");
    return 0;
  }
  put_in_place(from.migrations(), joined);
  const std::string file = (from.out / joined.name / "migration.sql").string();
  report::add_migration(joined.name, "written", {{"file", file}, {"has_down", !joined.down.empty()}});
  say(fmt::format("{}  {}", painted(file, tone::strong), painted(count + " joined", tone::faint)));
  return 0;
}

int drop(const configuration& from, const drop_options& options) {
  const std::filesystem::path folder = from.migrations();
  const auto names = migration_names(folder);
  const std::string file = (from.out / options.name).string();
  if (std::ranges::find(names, options.name) == names.end()) throw kit_error(file + " is not there");
  const auto after = made_after(folder, options.name);
  if (!after.empty()) throw kit_error(after.front() + " was made after it, and needs it: it must go first");
  if (has_database_at_hand(from, options.url)) {
    const auto connection = open_database(from, options.url, true);
    for (const migration_status& one : status_of_migrations(*connection, from.dialect, folder))
      if (one.name == options.name && one.state != migration_state::pending)
        throw kit_error(one.name + " has been applied to the database, in whole or in part: `virga down` reverts it");
  }
  if (!options.yes && !terminal::confirmed("remove " + file + "?")) {
    refused("nothing has been removed: --yes says that it may be");
    return exit_status::refused;
  }
  remove_migration(folder, options.name);
  report::add_migration(options.name, "dropped");
  say(file + " removed");
  return 0;
}

int up(const configuration& from) {
  std::size_t count = 0;
  const std::filesystem::path folder = from.migrations();
  for (const std::string& name : migration_names(folder)) {
    const std::string file = (folder / name / "snapshot.json").string();
    const std::string text = read_file(file);
    const snapshot_document document = from_json(text, file);
    const int format = nlohmann::json::parse(text)["format"];
    if (format == snapshot_format) continue;
    write_file(file, to_json(document.snapshot, document.previous));
    report::add_migration(name, "written", {{"format", format}});
    say(fmt::format("  {}  format {}", name, format));
    ++count;
  }
  if (count == 0) say(fmt::format("all snapshots are of format {}", snapshot_format));
  if (count != 0) say(fmt::format("{} brought to format {}", terminal::counted(count, "snapshot"), snapshot_format));
  return 0;
}

}  // namespace virga::kit
