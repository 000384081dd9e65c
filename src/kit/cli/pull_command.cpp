#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/live_schema.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/header/header.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>

#include <fstream>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

/// Whole or not at all: what was there stays until the new text is.
void replace_file(const std::filesystem::path& file, const std::string& text) {
  const std::filesystem::path draft = file.string() + ".new";
  std::error_code failure;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failure);
  std::ofstream stream(draft, std::ios::binary);
  stream << text;
  stream.close();
  if (stream) std::filesystem::rename(draft, file, failure);
  if (!stream || failure) {
    std::error_code ignored;
    std::filesystem::remove(draft, ignored);
    throw kit_error(file.string() + " can't be written");
  }
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
  demand_header_may_be_written(from, options);
  const std::filesystem::path file = target(from, options);
  if (options.baseline && !options.out.empty())
    throw kit_error("--baseline goes with the header of " + from.file.string() + ", not with another one by --out");
  const auto connection = open_existing_database(from, options.url);
  if (options.baseline) demand_no_migrations(*connection, from);
  const introspection found = introspect(*connection, from);
  if (found.schema.tables.empty()) throw kit_error("there is no table in the database");
  const written_header header = write_header(found.schema, from.dialect, names_in(from.schema_name));
  replace_file(file, header.text);
  for (const std::string& note : header.notes) say(fmt::format("{}  {}", painted("note", tone::strong), note));
  for (const std::string& one : found.left_out)
    say(fmt::format("{}  not in the header: {}", painted("note", tone::strong), one));
  say(fmt::format("{}  {}", painted(file.string(), tone::strong),
                  painted(terminal::counted(found.schema.tables.size(), "table"), tone::faint)));
  return options.baseline ? make_baseline(from, options) : 0;
}

}  // namespace virga::kit
