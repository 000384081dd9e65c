#include "cli/commands.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/show_changes.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/folder/folder.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <fmt/format.h>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

std::string file_name(const configuration& from, const std::string& name) {
  return (from.out / name / "migration.sql").string();
}

std::string chosen_name(const generate_options& options, const std::string& otherwise) {
  if (options.name.empty()) return otherwise;
  std::string name = sanitised(options.name);
  if (name.empty()) throw kit_error("--name " + options.name + ": there is no letter or digit in it");
  return name;
}

/// migration.sql, and down.sql.
struct migration_texts {
  std::string up;
  std::string down;  // empty: there is no way back
};

int write(const configuration& from, const folder_state& state, const std::string& title, const migration_texts& sql,
          const snapshots::snapshot& after, const std::string& note) {
  const std::string name = migration_name(std::chrono::system_clock::now(), state.last, title);
  write_migration(from.migrations(), name, sql.up, to_json(after, state.heads), sql.down);
  say(fmt::format("{}  {}", painted(file_name(from, name), tone::strong), painted(note, tone::faint)));
  return 0;
}

int generate_custom(const configuration& from, const generate_options& options) {
  folder_state state = read_folder(from.migrations());
  if (state.snapshot.dialect.empty()) state.snapshot.dialect = name_of(from.dialect);
  const migration_texts sql = {"-- Write the statements here.\n", "-- Write the statements that undo it here.\n"};
  return write(from, state, chosen_name(options, "custom"), sql, state.snapshot, "empty, for your SQL");
}

/// The statements from `schema` back to what was before. Empty, with a word on why, where a database can't.
std::string way_back(const snapshots::snapshot& schema, snapshots::snapshot before, std::vector<rename> renames,
                     dialect_kind dialect) {
  before.dialect = schema.dialect;
  for (rename& one : renames) std::swap(one.from, one.to);
  try {
    const plan back = order(schema, before, diff(schema, before, renames));
    return migration_text(emit(back, dialect), back, dialect);
  } catch (const kit_error& refusal) {
    say(fmt::format("{}     no down.sql is written: {}", painted("note", tone::strong), refusal.message()));
    return {};
  }
}

}  // namespace

int generate(const configuration& from, const generate_options& options, const snapshots::snapshot& schema) {
  std::vector<rename> renames = parse_renames(options.renames);
  const folder_state state = read_folder(from.migrations());
  const std::vector<change> changes = diff_asking_renames(state.snapshot, schema, renames);
  if (changes.empty()) {
    say("no changes");
    return 0;
  }
  const plan ordered = order(state.snapshot, schema, changes);
  const std::vector<std::string> statements = emit(ordered, from.dialect);
  show_changes(changes);
  say();
  show_warnings(changes, from.dialect);
  if (options.check) {
    terminal::complain("the schema is ahead of the migrations: virga generate writes the next one");
    return 1;
  }
  show_renames(changes, "remove this migration and ");
  const std::string count = terminal::counted(statements.size(), "statement");
  const migration_texts sql = {migration_text(statements, ordered, from.dialect),
                               way_back(schema, state.snapshot, renames, from.dialect)};
  return write(from, state, chosen_name(options, default_name(changes)), sql, schema, count);
}

int generate(const configuration& from, const generate_options& options) {
  if (options.custom) return generate_custom(from, options);
  return generate(from, options, compiled_schema(from));
}

}  // namespace virga::kit
