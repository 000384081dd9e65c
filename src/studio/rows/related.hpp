#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

namespace virga::studio {

/// The answer of /api/value: one value as a whole. Throws failure (404) where the row is gone.
[[nodiscard]] json read_value(const session& in, const json& request);

/// The answer of /api/references: how many rows of which tables refer to a row.
[[nodiscard]] json count_references(const session& in, const json& request);

/// The answer of /api/choices: rows of the table that a column refers to, by a key of one column. Throws failure (400)
/// for a column that refers to none.
[[nodiscard]] json list_choices(const session& in, const json& request);

}  // namespace virga::studio
