#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace virga {

enum class migration_state : std::uint8_t {
  applied,
  pending,  // in the folder, not in the database
  begun,    // pending, without a transaction, and some of its statements have taken effect
  edited,   // applied, and its migration.sql is another now
  missing,  // applied or begun, and not in the folder
  partial,  // some of the migrations that it replaces are applied, or all but in another form
};

/// What a database and a folder say of one migration.
struct migration_status {
  std::string name;
  migration_state state = migration_state::pending;
  bool late = false;                     // pending, and older than one that is applied
  std::string applied_at;                // as the database writes it; empty: it is not applied
  std::chrono::microseconds duration{};  // of its statements; zero where it was marked as applied
  std::size_t done_before = 0;           // begun: how many statements have taken effect
  std::vector<std::string> replaces;     // applied, partial: those that are recorded in its place, until the next run
  std::vector<std::string> lacks;        // partial: those of the replaced ones that are not applied
};

/// Every migration that the folder or the database knows, oldest first. Reads only: one query of virga_migrations and
/// one of virga_migration_statements where these are there. Waits for no lock, so that what another process is doing at
/// that moment is not seen. Throws migration_error when the folder can't be read, else what the driver throws.
[[nodiscard]] std::vector<migration_status> status_of_migrations(driver::connection& on, dialect_kind dialect,
                                                                 const std::string& folder);

/// The names of the migrations that have been applied to a database, oldest first. Reads only.
[[nodiscard]] std::vector<std::string> recorded_migrations(driver::connection& on, dialect_kind dialect);

/// Records migrations of the folder as applied, without running them, and returns the names of those that were not
/// before: for a database that has what they make already. All of them or none, in one transaction, behind the lock
/// that `apply_migrations` takes. Throws migration_error for a name that is not in the folder and for a migration that
/// has been begun; usage_error inside a transaction.
std::vector<std::string> mark_migrations_applied(driver::connection& on, dialect_kind dialect,
                                                 const std::string& folder, const std::vector<std::string>& names,
                                                 const migration_options& options = {});

}  // namespace virga
