#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

namespace virga::studio {

/// The answer of /api/import: rows are inserted in one transaction, which with `dryRun` is rolled back. Throws what the
/// database says, with `row`, counted from 0: nothing is inserted then.
[[nodiscard]] json import_rows(connections& database, const json& request);

}  // namespace virga::studio
