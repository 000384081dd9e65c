#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

namespace virga::studio {

/// The answer of /api/changes: all of them in one transaction, in their order, each checked against the row as it was
/// read. With `dryRun` nothing is run and the statements alone are answered. Throws failure 409 where rows are not what
/// they were, and what the database says, with `change`: nothing is done then.
[[nodiscard]] json apply_changes(connections& database, const json& request);

}  // namespace virga::studio
