#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/report.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/show_changes.hpp"
#include "cli/statement_progress.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>
#include <virga/kit/plan/plan.hpp>
#include <virga/migrate/run_statements.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace virga::kit {

using terminal::say;

int push(const configuration& from, const push_options& options, const snapshots::snapshot& schema) {
  const std::string url = database_url(from, options.url);
  const auto connection = open_database(from, options.url, options.dry_run);
  const introspection wanted =
      as_the_database_says(schema, from, options.dev_url.empty() ? url : resolved(options.dev_url));
  const introspection there = introspect(*connection, from);
  std::vector<rename> renames = parse_renames(options.renames);
  const std::vector<change> changes =
      without_hidden(options.watch ? diff(there.schema, wanted.schema, renames)
                                   : diff_asking_renames(there.schema, wanted.schema, renames),
                     from);
  if (changes.empty()) {
    say("no changes");
    return 0;
  }
  const plan ordered = order(there.schema, wanted.schema, changes);
  const std::vector<std::string> statements = emit(ordered, from.dialect);
  show_changes(changes);
  report::add_statements(statements, from.dialect);
  say();
  for (const std::string& statement : statements) say(statement + "\n");
  show_risks(statements, from.dialect);
  bool warned = show_losses(changes, from.dialect);
  if (std::ranges::any_of(statements, [](const auto& text) { return text.starts_with("--> virga: rebuild "); })) {
    for (const std::string& one : there.left_out) {
      show_warning("a table that is made anew loses what a header can't say: " + one);
      warned = true;
    }
  }
  show_renames(changes, "");
  if (options.dry_run) {
    say(terminal::counted(statements.size(), "statement") + "; nothing has been run (--dry-run)");
    return 0;
  }
  const bool drops = std::ranges::any_of(changes, [](const auto& one) { return summary(one).starts_with("drop"); });
  if (options.watch && (warned || drops)) {
    refused("nothing has been run: `virga push` asks");
    return exit_status::refused;
  }
  if (warned && !options.accept_data_loss && !terminal::confirmed("run them?")) {
    refused("nothing has been run: --accept-data-loss says that this may happen");
    return exit_status::refused;
  }
  const auto demand_unchanged = [&] {
    if (introspect(*connection, from).schema != there.schema)
      throw kit_error("the database has changed in the meantime, and nothing has been run: push again");
  };
  migration_options how = told_of_waits(options.lock_timeout);
  statement_progress progress(how);
  std::chrono::microseconds duration{};
  try {
    duration = run_statements(*connection, from.dialect, migration_text(statements, ordered, from.dialect), "push", how,
                              demand_unchanged);
  } catch (const cancelled_error& failure) {
    return progress.interrupted(failure);
  }
  progress.clear();
  report::set("duration_us", duration.count());
  say(terminal::counted(statements.size(), "statement") + " run in " + terminal::shown(duration));
  return 0;
}

int push(const configuration& from, const push_options& options) {
  return options.watch ? push_at_each_save(from, options) : push(from, options, compiled_schema(from));
}

}  // namespace virga::kit
