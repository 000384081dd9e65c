#include "cli/commands.hpp"
#include "cli/concurrent_indexes.hpp"
#include "cli/report.hpp"
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
#include <nlohmann/json.hpp>

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

/// Its name.
std::string write(const configuration& from, const folder_state& state, const std::string& title,
                  const migration_texts& sql, const snapshots::snapshot& after, const std::string& note) {
  const std::string name = migration_name(std::chrono::system_clock::now(), state.last, title);
  write_migration(from.migrations(), name, sql.up, to_json(after, state.heads), sql.down);
  report::add_migration(name, "written", {{"file", file_name(from, name)}, {"has_down", !sql.down.empty()}});
  say(fmt::format("{}  {}", painted(file_name(from, name), tone::strong), painted(note, tone::faint)));
  return name;
}

int generate_custom(const configuration& from, const generate_options& options) {
  folder_state state = read_folder(from.migrations());
  if (state.snapshot.dialect.empty()) state.snapshot.dialect = name_of(from.dialect);
  const migration_texts sql = {"-- Write the statements here.\n", "-- Write the statements that undo it here.\n"};
  write(from, state, chosen_name(options, "custom"), sql, state.snapshot, "empty, for your SQL");
  return 0;
}

/// One migration of those that are written.
struct step {
  plan up;
  std::vector<rename> renames;
  std::vector<std::string> statements;
};

step step_between(const snapshots::snapshot& before, const snapshots::snapshot& after,
                  const std::vector<rename>& renames, bool concurrently, dialect_kind dialect) {
  step made{order(before, after, diff(before, after, renames)), renames, {}};
  made.up.concurrently = concurrently;
  made.statements = emit(made.up, dialect);
  return made;
}

/// One step, or with `--concurrently` a second one behind it, or that one alone.
std::vector<step> steps_of(const snapshots::snapshot& before, const snapshots::snapshot& after,
                           const std::vector<change>& changes, const std::vector<rename>& renames, bool concurrently,
                           dialect_kind dialect) {
  const snapshots::snapshot between = concurrently ? without_concurrent_indexes(after, changes) : after;
  std::vector<step> steps = {step_between(before, between, renames, false, dialect)};
  if (between != after) steps.push_back(step_between(between, after, {}, true, dialect));
  std::erase_if(steps, [](const step& one) { return one.up.changes.empty(); });
  return steps;
}

/// The statements back to what was before. Empty, with a word on why, where a database can't.
std::string way_back(const step& of, dialect_kind dialect) {
  const snapshots::snapshot& after = of.up.after;
  snapshots::snapshot before = of.up.before;
  before.dialect = after.dialect;
  std::vector<rename> renames = of.renames;
  for (rename& one : renames) std::swap(one.from, one.to);
  try {
    // Not concurrently: a way back is a transaction.
    const step back = step_between(after, before, renames, false, dialect);
    return migration_text(back.statements, back.up, dialect);
  } catch (const kit_error& refusal) {
    report::add("notes", "no down.sql is written: " + refusal.message());
    say(fmt::format("{}     no down.sql is written: {}", painted("note", tone::strong), refusal.message()));
    return {};
  }
}

}  // namespace

int generate(const configuration& from, const generate_options& options, const snapshots::snapshot& schema) {
  if (options.concurrently && from.dialect == dialect_kind::sqlite)
    throw kit_error("--concurrently: SQLite builds an index while nobody else writes");
  std::vector<rename> renames = parse_renames(options.renames);
  folder_state state = read_folder(from.migrations());
  const std::vector<change> changes = diff_asking_renames(state.snapshot, schema, renames);
  if (changes.empty()) {
    say("no changes");
    return 0;
  }
  const std::vector<step> steps =
      steps_of(state.snapshot, schema, changes, renames, options.concurrently, from.dialect);
  show_changes(changes);
  for (const step& one : steps) report::add_statements(one.statements, from.dialect);
  say();
  show_warnings(changes, from.dialect);
  if (options.check) {
    refused("the schema is ahead of the migrations: virga generate writes the next one");
    return 1;
  }
  show_renames(changes, "remove this migration and ");
  for (const step& one : steps) {
    const std::string title = default_name(one.up.changes);
    const migration_texts sql = {migration_text(one.statements, one.up, from.dialect), way_back(one, from.dialect)};
    state.last = write(from, state, one.up.concurrently ? title : chosen_name(options, title), sql, one.up.after,
                       terminal::counted(one.statements.size(), "statement"));
    state.heads = {state.last};
  }
  return 0;
}

int generate(const configuration& from, const generate_options& options) {
  if (options.custom) return generate_custom(from, options);
  return generate(from, options, compiled_schema(from));
}

}  // namespace virga::kit
