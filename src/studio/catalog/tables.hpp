#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

#include <string>

namespace virga::studio {

/// The answer of /api/tables.
[[nodiscard]] json describe_tables(const session& in);

/// The answer of /api/table but for a table's `ddl` on PostgreSQL. Throws failure (404) where there is none.
[[nodiscard]] json describe_table(const session& in, const std::string& schema, const std::string& table);

/// The answer of /api/schema.
[[nodiscard]] json describe_schema(const session& in);

/// The answer of /api/completion.
[[nodiscard]] json describe_words(const session& in);

}  // namespace virga::studio
