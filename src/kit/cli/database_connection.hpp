#pragma once

#include <virga/dialect/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <memory>
#include <string>

namespace virga::kit {

/// Opens a database: a PostgreSQL URL, or the path of a SQLite file (`sqlite:` before it is optional).
/// Throws kit_error, without showing the URL, when it is one of the other database or this program was
/// built without the driver; else what the driver throws.
[[nodiscard]] std::unique_ptr<driver::connection> open_database(dialect_kind dialect, const std::string& url);

}  // namespace virga::kit
