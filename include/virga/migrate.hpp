#pragma once

#include <virga/database/database.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/migrator.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace virga {

/// Applies the migrations of a folder that have not been applied, as a program does when it starts. Any
/// number of processes may do so at once: one applies, the others wait. What is in the folder and what
/// is thrown stands at apply_migrations, in migrate/migrator.hpp.
template <class Dialect>
migration_report migrate(const database<Dialect>& db, const std::filesystem::path& folder,
                         const migration_options& options = {}) {
  const driver::lease connection = db.session().target().acquire();
  return apply_migrations(*connection, Dialect::rules.kind, folder, options);
}

/// Takes the newest `count` applied migrations back by their down.sql, the newest first. What is thrown stands at
/// revert_migrations, in migrate/revert_migrations.hpp.
template <class Dialect>
std::vector<reverted_migration> revert_migrations(const database<Dialect>& db, const std::filesystem::path& folder,
                                                  std::size_t count, const migration_options& options = {}) {
  const driver::lease connection = db.session().target().acquire();
  return revert_migrations(*connection, Dialect::rules.kind, folder, count, options);
}

/// Which migrations are applied, pending, begun, edited or missing: for a program that starts only where all is
/// applied.
template <class Dialect>
std::vector<migration_status> status_of_migrations(const database<Dialect>& db, const std::filesystem::path& folder) {
  const driver::lease connection = db.session().target().acquire();
  return status_of_migrations(*connection, Dialect::rules.kind, folder);
}

}  // namespace virga
