#pragma once

#include <virga/database/database.hpp>
#include <virga/migrate/migration_status.hpp>
#include <virga/migrate/revert_migrations.hpp>

#include <cstddef>
#include <string>
#include <vector>

/// What a program asks of its migrations beside `virga::migrate(db, folder)`.
namespace virga {

/// Which migrations are applied, pending, begun, edited or missing: for a program that starts only where all is
/// applied.
template <class Dialect>
std::vector<migration_status> status_of_migrations(const database<Dialect>& db, const std::string& folder) {
  const driver::lease connection = db.session().target().acquire();
  return status_of_migrations(*connection, Dialect::rules.kind, folder);
}

/// Takes the newest `count` applied migrations back by their down.sql, the newest first. What is thrown stands at
/// revert_migrations, in migrate/revert_migrations.hpp.
template <class Dialect>
std::vector<reverted_migration> revert_migrations(const database<Dialect>& db, const std::string& folder,
                                                  std::size_t count, const revert_options& options = {}) {
  const driver::lease connection = db.session().target().acquire();
  return revert_migrations(*connection, Dialect::rules.kind, folder, count, options);
}

}  // namespace virga
