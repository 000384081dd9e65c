#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <cstddef>
#include <vector>

namespace virga::kit {

/// The tables, each behind those that it refers to or is a partition of: by their places in the snapshot, whose order
/// is kept as far as it can be. Where tables refer to each other in a circle the first of them comes first.
/// `by_schema`: those of a schema of the database stand together, and so are the schemas ordered. Throws kit_error then
/// where two schemas refer to each other.
[[nodiscard]] std::vector<std::size_t> order_of_tables(const snapshots::snapshot& of, bool by_schema = false);

}  // namespace virga::kit
