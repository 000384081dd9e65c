#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <string>
#include <vector>

namespace virga::kit {

/// A schema as it was found in a database.
struct introspection {
  snapshots::snapshot schema;
  /// A sentence for each thing that is in the database and that a snapshot can't say, so that it is not in `schema`:
  /// "table users: \"on conflict replace\" of a constraint".
  std::vector<std::string> left_out;
};

}  // namespace virga::kit
