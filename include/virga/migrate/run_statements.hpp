#pragma once

#include <virga/core/callback.hpp>
#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <string_view>

namespace virga {

/// Runs a text as `apply_migrations` runs a migration.sql, with its breakpoints and directives, in one transaction, and
/// records nothing. `name` is what errors call it. Returns how long the statements took. Throws migration_error naming
/// the statement that failed, and for the directive no-transaction, and then nothing has happened; usage_error inside a
/// transaction.
///
/// Nobody applies migrations meanwhile: it waits for the lock of `apply_migrations` as `options` say. `check` is called
/// behind that lock, on SQLite inside the transaction, and may throw: nothing is run then.
std::chrono::microseconds run_statements(driver::connection& on, dialect_kind dialect, std::string_view text,
                                         std::string_view name, const migration_options& options = {},
                                         const callback<void()>& check = {});

}  // namespace virga
