#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/migrator.hpp>

#include <nlohmann/json.hpp>

namespace virga::kit {

int mark_applied(const configuration& from, const mark_applied_options& options) {
  const auto connection = open_database(from, options.url, false);
  const std::vector<std::string> names = options.names.empty() ? migration_names(from.migrations()) : options.names;
  const auto marked =
      mark_migrations_applied(*connection, from.dialect, from.migrations(), names, told_of_waits(options.lock_timeout));
  for (const std::string& name : marked) {
    report::add_migration(name, "marked");
    terminal::say("  " + name);
  }
  terminal::say(terminal::counted(marked.size(), "migration") + " marked as applied; none was run");
  return 0;
}

}  // namespace virga::kit
