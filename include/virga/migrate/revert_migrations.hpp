#pragma once

#include <virga/core/callback.hpp>
#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace virga {

/// One migration that has been taken back.
struct reverted_migration {
  std::string name;
  std::chrono::microseconds duration{};  // of its statements
};

struct revert_options : migration_options {
  /// The migrations that are to be reverted, the newest first, as `migrations_to_revert` told them: where others are
  /// the newest by then, nothing is. Empty: whichever they are.
  std::vector<std::string> expected;

  /// Told of each migration once that is committed, on the calling thread. `on_applied` is not called.
  callback<void(const reverted_migration&)> on_reverted;
};

/// Runs the down.sql of the newest `count` applied migrations, the newest first, and forgets that they were applied.
/// Each in a transaction of its own, behind the lock that `apply_migrations` takes; a failing statement takes its
/// migration's back, and those before it stay reverted. `virga generate` writes down.sql beside migration.sql; the
/// directives are those of `apply_migrations`, but for no-transaction, which is refused, as is what would need
/// it.
///
/// Throws migration_error, and changes nothing, where one of them is not in the folder, was edited after it was
/// applied, or has no down.sql with a statement in it, and where a migration has been begun without a transaction;
/// migration_error naming the statement that failed; else as `apply_migrations` does.
std::vector<reverted_migration> revert_migrations(driver::connection& on, dialect_kind dialect,
                                                  const std::string& folder, std::size_t count,
                                                  const revert_options& options = {});

/// What `revert_migrations` would run, in its order. Reads only; throws as it does.
[[nodiscard]] std::vector<pending_migration> migrations_to_revert(driver::connection& on, dialect_kind dialect,
                                                                  const std::string& folder, std::size_t count);

}  // namespace virga
