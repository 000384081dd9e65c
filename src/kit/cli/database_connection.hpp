#pragma once

#include "cli/configuration.hpp"

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>
#include <virga/migrate/migrator.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace virga::kit {

/// Opens a database: a PostgreSQL URL, or the path of a SQLite file (`sqlite:` before it is optional), which is
/// relative to `folder`. `untouched`: nothing will be written, so a SQLite file that is not
/// there is not made (an empty database in memory stands for it), nor is it put into WAL mode.
/// A SQLite file that is locked is waited for as `how` says.
/// Throws kit_error, without showing the URL, when it is one of the other database or this program was
/// built without the driver; else what the driver throws.
[[nodiscard]] std::unique_ptr<driver::connection> open_database(dialect_kind dialect, const std::string& url,
                                                                const std::filesystem::path& folder, bool untouched,
                                                                const migration_options& how);

/// Whether it is a URL of PostgreSQL, or libpq's key words and values: host=localhost dbname=blog.
[[nodiscard]] bool is_postgres_url(const std::string& url);

/// The name of a SQLite database as SQLite takes it: without `sqlite:`, a path relative to `folder`. Throws kit_error
/// for a URL of something else.
[[nodiscard]] std::string sqlite_filename(const std::string& url, const std::filesystem::path& folder);

/// Options for a wait that is told at the terminal.
[[nodiscard]] migration_options told_of_waits(std::chrono::milliseconds lock_timeout);

/// `url`, or where that is empty the configuration's, with its variable read. Throws kit_error when there is none.
[[nodiscard]] std::string database_url(const configuration& from, const std::string& url);

/// Whether one is named, so that there is something to open: an `env:NAME` that is not set names none.
[[nodiscard]] bool has_database_at_hand(const configuration& from, const std::string& url);

/// The same for what is read alone: a SQLite file that is not there is a kit_error.
[[nodiscard]] std::unique_ptr<driver::connection> open_existing_database(const configuration& from,
                                                                         const std::string& url);

/// The database of `url`, or where that is empty of the configuration, whose path is relative to virga.toml.
/// Throws kit_error when there is none; else as open_database does.
[[nodiscard]] std::unique_ptr<driver::connection> open_database(const configuration& from, const std::string& url,
                                                                bool untouched, const migration_options& how = {});

}  // namespace virga::kit
