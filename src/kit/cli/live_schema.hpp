#pragma once

#include "cli/configuration.hpp"

#include <virga/driver/connection.hpp>
#include <virga/kit/introspect/introspection.hpp>

#include <filesystem>
#include <string>

namespace virga::kit {

/// The schema of a database as it is. Without the bookkeeping of an adopted tool, and of PostgreSQL without
/// the tables that [database] include and exclude leave out.
[[nodiscard]] introspection introspect(driver::connection& on, const configuration& from);

/// What such a database says of a schema that is made in it: expressions, types and defaults in its own words, so that
/// it can be compared with another that is there. The schema is made in a database of its own, which is dropped
/// afterwards: on SQLite in memory; on PostgreSQL on the server of `url`. Throws kit_error where the server lets nobody
/// make one, and what the database says of a statement.
[[nodiscard]] introspection as_the_database_says(const snapshots::snapshot& schema, const configuration& from,
                                                 const std::string& url);

/// The same for a folder of migrations, which are applied there.
[[nodiscard]] introspection as_the_migrations_leave_it(const std::filesystem::path& folder, const configuration& from,
                                                       const std::string& url);

/// The same for the statements of a file.
[[nodiscard]] introspection as_the_database_says(const std::string& sql, const configuration& from,
                                                 const std::string& url);

}  // namespace virga::kit
