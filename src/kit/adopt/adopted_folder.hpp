#pragma once

#include <virga/core/dialect_kind.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// Who made a folder of migrations, as its names and files tell.
enum class migration_tool : std::uint8_t {
  drizzle_journal,  // drizzle-kit 0.x: meta/_journal.json, NNNN_name.sql
  drizzle_folders,  // drizzle-kit 1.0: yyyymmddHHMMSS_name/{migration.sql,snapshot.json}
  prisma,           // the same without snapshots, and migration_lock.toml
  flyway,           // V1__name.sql
  numbered,         // 1_name.sql, 1_name.up.sql: sqlx and others
};

/// "drizzle-kit", "Prisma"; what people call it.
[[nodiscard]] std::string name_of(migration_tool tool);
[[nodiscard]] bool is_drizzle(migration_tool tool);
/// The table that the tool keeps, where nobody has named another one: "__drizzle_migrations".
[[nodiscard]] std::string usual_table(migration_tool tool);

struct foreign_migration {
  std::string name;             // as the tool calls it
  std::filesystem::path file;   // with the statements
  std::string text;             // of `file`
  std::string hash;             // SHA-256 of its bytes, in lower-case hexadecimal
  std::int64_t created_at = 0;  // Drizzle: milliseconds since 1970
  std::string version = {};     // flyway, numbered: "1.2"
};

struct foreign_folder {
  migration_tool tool{};
  std::filesystem::path path;
  std::vector<foreign_migration> migrations = {};  // in the order in which the tool applies them
  std::filesystem::path snapshot = {};             // Drizzle: of the newest one, where it is there
};

/// Reads another tool's folder. Throws kit_error naming the file where it can't be read, where it was made for another
/// database than `dialect`, and where it is of none of the tools.
[[nodiscard]] foreign_folder read_foreign_folder(const std::filesystem::path& folder, dialect_kind dialect);

/// What that is made of.
[[nodiscard]] foreign_migration read_foreign_migration(std::string name, const std::filesystem::path& file);
[[nodiscard]] foreign_folder read_drizzle_journal(const std::filesystem::path& folder, dialect_kind dialect);
[[nodiscard]] foreign_folder read_drizzle_folders(const std::filesystem::path& folder, dialect_kind dialect);
[[nodiscard]] foreign_folder read_prisma_folder(const std::filesystem::path& folder, dialect_kind dialect);
/// Of flyway or numbered; empty where it is neither.
[[nodiscard]] foreign_folder read_sql_folder(const std::filesystem::path& folder);

/// "1.9" is lower than "1.10".
[[nodiscard]] bool is_lower_version(const std::string& a, const std::string& b);

/// The folders with a migration.sql in them, by name.
[[nodiscard]] std::vector<std::string> migration_folders(const std::filesystem::path& folder);

}  // namespace virga::kit
