#include "folder/joined_migration.hpp"

#include "folder/text_file.hpp"
#include "migrate/migration_script.hpp"
#include "migrate/statements.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>
#include <virga/migrate/migrator.hpp>

#include <algorithm>
#include <system_error>

namespace virga::kit {
namespace {

constexpr std::string_view breakpoint = "--> statement-breakpoint\n";

snapshot_document snapshot_of(const std::filesystem::path& folder, const std::string& name) {
  const std::string file = (folder / name / "snapshot.json").string();
  return from_json(read_file(file), file);
}

std::size_t place_of(const std::vector<std::string>& names, const std::string& name, std::size_t otherwise,
                     const std::filesystem::path& folder) {
  if (name.empty()) return otherwise;
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) throw kit_error((folder / name).string() + " is not there");
  return static_cast<std::size_t>(found - names.begin());
}

void demand_in_a_row(const std::filesystem::path& folder, const std::vector<std::string>& chosen,
                     const std::vector<std::string>& behind) {
  for (std::size_t i = 1; i < chosen.size(); ++i)
    if (snapshot_of(folder, chosen[i]).previous != std::vector{chosen[i - 1]})
      throw kit_error((folder / chosen[i]).string() + " was not made after " + chosen[i - 1] +
                      " alone: migrations of several branches can't be joined");
  for (const std::string& name : behind)
    for (const std::string& previous : snapshot_of(folder, name).previous)
      if (previous != chosen.back() && std::ranges::find(chosen, previous) != chosen.end())
        throw kit_error((folder / name).string() + " was made after " + previous + ": a branch begins there");
}

/// Foreign keys are seen to, and the other pragma is put back behind a table that is made anew.
bool is_put_back(const std::string& statement) {
  return migrations::foreign_keys_set_to(statement) || statement.starts_with("pragma legacy_alter_table");
}

/// What a transaction of its own did for it must be as good in the one that all of them share.
void demand_can_be_joined(const migrations::migration_script& script, dialect_kind dialect) {
  if (!script.replaces.empty())
    throw kit_error(script.file.string() +
                    " was joined itself: take its lines `--> virga: replaces` out first, once every database has been "
                    "migrated");
  if (!script.in_transaction)
    throw kit_error(script.file.string() + " runs without a transaction: join those before it, or those behind it");
  for (const migrations::script_statement& part : script.statements)
    for (const std::string& one : migrations::statements_of(part.sql, dialect))
      if (migrations::acts_on_session(one, dialect) && !is_put_back(one))
        throw kit_error(script.file.string() +
                        " sets something of the session, which would be set for those behind it, too: " + one);
}

std::string text_of(const std::filesystem::path& file) {
  std::string text = read_file(file);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

void append(std::string& to, const std::string& name, const std::string& text) {
  if (!to.empty()) to += breakpoint;
  to += "-- " + name + "\n" + text;
}

}  // namespace

joined_migration join_migrations(const std::filesystem::path& folder, dialect_kind dialect, const std::string& from,
                                 const std::string& to, const std::string& title) {
  const std::vector<std::string> names = migration_names(folder);
  if (names.empty()) throw kit_error(folder.string() + " has no migrations");
  const std::size_t first = place_of(names, from, 0, folder);
  const std::size_t last = place_of(names, to, names.size() - 1, folder);
  if (last <= first) throw kit_error("there is nothing to join: FROM stands before TO, and both are joined");
  const auto begin = names.begin();
  joined_migration joined;
  joined.replaces.assign(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last) + 1);
  demand_in_a_row(folder, joined.replaces, {begin + static_cast<std::ptrdiff_t>(last) + 1, names.end()});
  constexpr std::size_t digits = 14;
  joined.name = joined.replaces.back().substr(0, digits) + "_" + title;
  if (std::ranges::find(names, joined.name) != names.end())
    throw kit_error((folder / joined.name).string() + " is there already; --name gives it another name");
  bool has_down = true;
  bool keys_are_off = false;
  for (const std::string& name : joined.replaces) {
    const auto script = migrations::read_script(folder, name, dialect);
    demand_can_be_joined(script, dialect);
    keys_are_off = keys_are_off || script.foreign_keys == false;
    joined.up += "--> virga: replaces " + name + " " + script.checksum + "\n";
    has_down = has_down && (script.statements.empty() || std::filesystem::exists(folder / name / "down.sql"));
  }
  std::string up;
  for (const std::string& name : joined.replaces) append(up, name, text_of(folder / name / "migration.sql"));
  joined.up += up;
  for (auto name = joined.replaces.rbegin(); has_down && name != joined.replaces.rend(); ++name)
    if (std::filesystem::exists(folder / *name / "down.sql"))
      append(joined.down, *name, text_of(folder / *name / "down.sql"));
  snapshot_document end = snapshot_of(folder, joined.replaces.back());
  joined.snapshot = to_json(end.snapshot, snapshot_of(folder, joined.replaces.front()).previous);
  if (!has_down) joined.notes.emplace_back("no down.sql is written: not all of them have one");
  if (keys_are_off) joined.notes.emplace_back("foreign keys are off from the beginning of it to the end");
  return joined;
}

void put_in_place(const std::filesystem::path& folder, const joined_migration& joined) {
  write_migration(folder, joined.name, joined.up, joined.snapshot, joined.down);
  for (const std::string& name : made_after(folder, joined.replaces.back())) {
    snapshot_document document = snapshot_of(folder, name);
    std::ranges::replace(document.previous, joined.replaces.back(), joined.name);
    std::ranges::sort(document.previous);
    write_file(folder / name / "snapshot.json", to_json(document.snapshot, document.previous));
  }
  for (const std::string& name : joined.replaces) remove_migration(folder, name);
}

std::vector<std::string> made_after(const std::filesystem::path& folder, const std::string& name) {
  std::vector<std::string> found;
  for (const std::string& other : migration_names(folder)) {
    if (other <= name) continue;
    const auto previous = snapshot_of(folder, other).previous;
    if (std::ranges::find(previous, name) != previous.end()) found.push_back(other);
  }
  return found;
}

void remove_migration(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path hidden = folder / ("." + name);
  std::error_code failure;
  std::filesystem::rename(folder / name, hidden, failure);
  if (!failure) std::filesystem::remove_all(hidden, failure);
  if (failure) throw kit_error((folder / name).string() + " can't be removed: " + failure.message());
}

}  // namespace virga::kit
