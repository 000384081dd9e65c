#pragma once

#include "studio/http/message.hpp"
#include "studio/values/connections.hpp"

namespace virga::studio {

/// The answer of /api/export: the rows of a request as CSV, JSON or inserts, written as the database yields them, in
/// constant memory. Throws what is wrong with the request, and what the database says of the statement.
[[nodiscard]] response export_rows(connections& database, const request& asked);

}  // namespace virga::studio
