#pragma once

#include <virga/database/database.hpp>
#include <virga/migrate/migrator.hpp>

#include <memory>
#include <string>

namespace virga {

/// Applies the migrations of a folder that have not been applied, as a program does when it starts. Any
/// number of processes may do so at once: one applies, the others wait. What is in the folder and what
/// is thrown stands at apply_migrations, in migrate/migrator.hpp.
template <class Dialect>
migration_report migrate(const database<Dialect>& db, const std::string& folder,
                         const migration_options& options = {}) {
  const driver::lease connection = db.session().target().acquire();
  return apply_migrations(*connection, Dialect::rules.kind, folder, options);
}

}  // namespace virga
