#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <chrono>
#include <string_view>

namespace virga {

/// Runs a text as `apply_migrations` runs a migration.sql, with its breakpoints and directives, in one transaction, and
/// records nothing. `name` is what errors call it. Returns how long the statements took. Throws migration_error naming
/// the statement that failed, and for the directive no-transaction, and then nothing has happened; usage_error inside a
/// transaction.
std::chrono::microseconds run_statements(driver::connection& on, dialect_kind dialect, std::string_view text,
                                         std::string_view name);

}  // namespace virga
