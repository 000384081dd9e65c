#include "adopt/adopted_folder.hpp"

#include <virga/kit/change/kit_error.hpp>

#include "folder/text_file.hpp"
#include "migrate/checksum.hpp"

#include <algorithm>
#include <utility>

namespace virga::kit {

std::string name_of(migration_tool tool) {
  switch (tool) {
    case migration_tool::prisma:
      return "Prisma";
    case migration_tool::flyway:
      return "Flyway";
    case migration_tool::numbered:
      return "sqlx";
    default:
      return "Drizzle";
  }
}

bool is_drizzle(migration_tool tool) {
  return tool == migration_tool::drizzle_journal || tool == migration_tool::drizzle_folders;
}

std::string usual_table(migration_tool tool) {
  switch (tool) {
    case migration_tool::prisma:
      return "_prisma_migrations";
    case migration_tool::flyway:
      return "flyway_schema_history";
    case migration_tool::numbered:
      return "_sqlx_migrations";
    default:
      return "__drizzle_migrations";
  }
}

foreign_migration read_foreign_migration(std::string name, const std::filesystem::path& file) {
  foreign_migration one{std::move(name), file, read_file(file), {}};
  one.hash = migrations::sha256(one.text);
  return one;
}

std::vector<std::string> migration_folders(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (std::filesystem::exists(entry.path() / "migration.sql")) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

foreign_folder read_foreign_folder(const std::filesystem::path& folder, dialect_kind dialect) {
  if (!std::filesystem::is_directory(folder)) throw kit_error(folder.string() + " is no folder");
  if (std::filesystem::exists(folder / "meta" / "_journal.json")) return read_drizzle_journal(folder, dialect);
  if (std::filesystem::exists(folder / "migration_lock.toml")) return read_prisma_folder(folder, dialect);
  const auto names = migration_folders(folder);
  if (!names.empty() && std::filesystem::exists(folder / names[0] / "snapshot.json"))
    return read_drizzle_folders(folder, dialect);
  foreign_folder found = read_sql_folder(folder);
  if (found.migrations.empty())
    throw kit_error(folder.string() +
                    " is no folder of migrations that virga knows: there is no meta/_journal.json and no "
                    "NAME/snapshot.json (drizzle-kit), no migration_lock.toml (Prisma), and no V1__name.sql (Flyway) "
                    "or 1_name.sql (sqlx)");
  return found;
}

}  // namespace virga::kit
