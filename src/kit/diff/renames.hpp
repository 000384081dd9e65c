#pragma once

#include <virga/kit/diff/diff.hpp>

namespace virga::kit {

/// The renames as changes, tables before columns. Throws kit_error for one that doesn't fit both schemas.
[[nodiscard]] std::vector<change> resolve(const std::vector<rename>& renames, const snapshots::snapshot& from,
                                          const snapshots::snapshot& to);

}  // namespace virga::kit
