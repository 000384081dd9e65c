#pragma once

#include "adopt/adopted_folder.hpp"

#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// The table in which another tool notes what it has applied.
struct record_table {
  std::string schema;  // of PostgreSQL; empty: none was found there
  std::string name;
  bool exists = false;

  /// "drizzle"."__drizzle_migrations"
  [[nodiscard]] std::string in_sql() const;
  /// drizzle.__drizzle_migrations
  [[nodiscard]] std::string as_said() const;
};

/// Finds it, or says where Drizzle would make it. `schema` and `name` are those that somebody has given, or empty.
[[nodiscard]] record_table find_record_table(driver::connection& on, dialect_kind dialect, migration_tool tool,
                                             const std::string& schema, const std::string& name);

enum class foreign_state : std::uint8_t {
  applied,
  edited,       // applied, and its text is another now
  pending,      // the tool would apply it next
  passed_over,  // Drizzle 0.x: not applied, and older than the newest that is, so that it never will be
  failed,       // the tool has begun it, and not come to its end
};

/// The state of each migration of the folder. Where there is no table all are pending. Reads only. Throws kit_error
/// where Drizzle's own migrator refuses: rows that no migration of the folder fits, in a table that it has to upgrade.
[[nodiscard]] std::vector<foreign_state> states_of(driver::connection& on, dialect_kind dialect,
                                                   const foreign_folder& folder, const record_table& table);
[[nodiscard]] std::vector<foreign_state> drizzle_states(driver::connection& on, dialect_kind dialect,
                                                        const foreign_folder& folder, const record_table& table);

/// Applies a migration of Drizzle's and records it, in one transaction, as Drizzle's own migrator records it; the table
/// is made before it, and that of an older Drizzle upgraded. It must have been pending before the first of a run; what
/// the run has recorded since is not asked. nullopt: somebody else has applied it in the meantime. Throws as
/// run_statements does.
std::optional<std::chrono::microseconds> apply_drizzle_migration(driver::connection& on, dialect_kind dialect,
                                                                 const foreign_folder& folder, std::size_t number,
                                                                 const record_table& table,
                                                                 const migration_options& options);

/// Makes the table, which must not be there, with Drizzle's rows for all migrations of the folder, and runs none.
void record_drizzle_migrations(driver::connection& on, dialect_kind dialect, const foreign_folder& folder,
                               const record_table& table, const migration_options& options);

/// Text as a literal of SQL.
[[nodiscard]] std::string sql_literal(std::string_view text);

}  // namespace virga::kit
