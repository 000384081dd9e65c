#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace virga {

/// One migration that has been taken back.
struct reverted_migration {
  std::string name;
  std::chrono::microseconds duration{};  // of its statements
};

/// Runs the down.sql of the newest `count` applied migrations, the newest first, and forgets that they were applied.
/// Each in a transaction of its own, behind the lock that `apply_migrations` takes; a failing statement takes its
/// migration's back, and those before it stay reverted. `virga generate` writes down.sql beside migration.sql; the
/// directives are those of `apply_migrations`, but for no-transaction, which is refused.
///
/// Throws migration_error, and changes nothing, where one of them is not in the folder, was edited after it was
/// applied, or has no down.sql with a statement in it; migration_error naming the statement that failed; else as
/// `apply_migrations` does. `options.on_applied` is not called; `on_reverted` is told of each, on the calling thread.
std::vector<reverted_migration> revert_migrations(
    driver::connection& on, dialect_kind dialect, const std::filesystem::path& folder, std::size_t count,
    const migration_options& options = {}, const std::function<void(const reverted_migration&)>& on_reverted = {});

/// What `revert_migrations` would run, in its order. Reads only; throws as it does.
[[nodiscard]] std::vector<pending_migration> migrations_to_revert(driver::connection& on, dialect_kind dialect,
                                                                  const std::filesystem::path& folder,
                                                                  std::size_t count);

}  // namespace virga
