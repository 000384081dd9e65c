#pragma once

#include <virga/kit/change/change.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <vector>

namespace virga::kit {

/// The schema that `changes` lead to, without the indexes that can be built concurrently afterwards: those that are new
/// on a table which was there before. Not one of a partitioned table, for PostgreSQL builds none concurrently (its
/// manual, CREATE INDEX), nor one that makes unique what a foreign key refers to.
[[nodiscard]] snapshots::snapshot without_concurrent_indexes(snapshots::snapshot schema,
                                                             const std::vector<change>& changes);

}  // namespace virga::kit
