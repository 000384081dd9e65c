#pragma once

#include "emit/sqlite/table_change.hpp"

#include <string>
#include <vector>

namespace virga::kit {

/// The selects that show which rows of a table its change would fail on, each marked as one that must give none. What
/// depends on rows or values that the migration itself makes is left to the end of it.
[[nodiscard]] std::vector<std::string> row_checks(const sqlite_table_change& of, const snapshots::snapshot& before,
                                                  const snapshots::snapshot& after);

}  // namespace virga::kit
