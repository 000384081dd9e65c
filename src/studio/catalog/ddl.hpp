#pragma once

#include "studio/values/connections.hpp"

#include <string>

namespace virga::studio {

/// The statements that make a table of PostgreSQL, its indexes and comments, as virga writes them. Outside of a
/// transaction.
[[nodiscard]] std::string ddl_of_postgres(const session& in, const std::string& schema, const std::string& table);

}  // namespace virga::studio
