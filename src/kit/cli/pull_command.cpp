#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/pull_again.hpp"
#include "cli/report.hpp"
#include "cli/show_changes.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/header/header.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

bool has_all_headers(const configuration& from) {
  return !from.schema.empty() && std::ranges::all_of(from.schema, [&](const std::string& header) {
    return std::filesystem::exists(from.root / header);
  });
}

/// The command goes on with it as one, so it must be the only one.
std::filesystem::path target(const configuration& from, const pull_options& options) {
  if (!options.out.empty()) return options.out;
  if (from.schema.size() != 1)
    throw kit_error(from.file.string() + " names several headers; --out says which one to write");
  return from.root / from.schema[0];
}

void demand_no_migrations(driver::connection& on, const configuration& from) {
  const std::filesystem::path folder = from.migrations();
  if (std::filesystem::exists(folder) && !migration_names(folder).empty())
    throw kit_error(folder.string() + " has migrations: --baseline is for the first one");
  if (!recorded_migrations(on, from.dialect).empty())
    throw kit_error("migrations have been applied to the database: --baseline is for the first one");
}

int make_baseline(const configuration& from, const pull_options& options) {
  generate_options how;
  how.name = "baseline";
  if (const int failed = generate(from, how); failed != 0) return failed;
  return mark_applied(from, {options.url, {}});
}

/// None of them, where one may not be written over.
void write_parts(const std::filesystem::path& folder, const written_header& header, bool overwrite) {
  for (const auto& [name, text] : header.parts)
    if (!overwrite && std::filesystem::exists(folder / name))
      throw kit_error((folder / name).string() + " is there already; --overwrite writes it anew");
  for (const auto& [name, text] : header.parts) replace_file(folder / name, text);
}

}  // namespace

header_options names_in(const std::string& qualified) {
  const std::size_t at = qualified.rfind("::");
  header_options result;
  if (at != std::string::npos) result.namespace_name = qualified.substr(0, at);
  result.schema_name = at == std::string::npos ? qualified : qualified.substr(at + 2);
  return result;
}

void demand_header_may_be_written(const configuration& from, const pull_options& options) {
  const std::filesystem::path file = target(from, options);
  if (std::filesystem::exists(file) && !options.overwrite)
    throw kit_error(file.string() + " is there already; --overwrite writes it anew" +
                    (options.baseline ? "" : ", and --out another one"));
}

int pull(const configuration& from, const pull_options& options) {
  if (options.out.empty() && !options.overwrite && !options.baseline && !options.by_schema && has_all_headers(from))
    return pull_again(from, options);
  if (options.dry_run) throw kit_error("--dry-run is for a header that is there, and here it is not");
  if (!options.renames.empty()) throw kit_error("--rename is for a header that is there and not written anew");
  if (options.by_schema && from.dialect == dialect_kind::sqlite)
    throw kit_error("--by-schema: a database of SQLite is one schema");
  demand_header_may_be_written(from, options);
  const std::filesystem::path file = target(from, options);
  if (options.baseline && !options.out.empty())
    throw kit_error("--baseline goes with the header of " + from.file.string() + ", not with another one by --out");
  const auto connection = open_existing_database(from, options.url);
  if (options.baseline) demand_no_migrations(*connection, from);
  const introspection found = introspect(*connection, from);
  if (found.schema.tables.empty()) throw kit_error("there is no table in the database");
  header_options how = names_in(from.schema_name);
  if (options.by_schema) how.stem = file.stem().string();
  const written_header header = write_header(found.schema, from.dialect, how);
  write_parts(file.parent_path(), header, options.overwrite);
  replace_file(file, header.text);
  for (const std::string& note : header.notes) show_note(note);
  for (const std::string& one : found.left_out) show_note("not in the header: " + one);
  for (const auto& [name, text] : header.parts) {
    report::add("files", (file.parent_path() / name).string());
    say(painted((file.parent_path() / name).string(), tone::strong));
  }
  report::add("files", file.string());
  say(fmt::format("{}  {}", painted(file.string(), tone::strong),
                  painted(terminal::counted(found.schema.tables.size(), "table"), tone::faint)));
  return options.baseline ? make_baseline(from, options) : 0;
}

}  // namespace virga::kit
