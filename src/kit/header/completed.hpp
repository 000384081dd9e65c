#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace virga::kit {

/// A schema with what a header declares beside it.
struct completed_schema {
  snapshots::snapshot whole;
  /// The tables that foreign keys refer to and that are not in the schema: another program's, with the columns that are
  /// referred to. By their places in `whole`.
  std::set<std::size_t> external = {};
  /// The columns whose check is that of an enumeration, by the places of table and column, and the enumerations among
  /// the enum types of `whole`.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> enumerations = {};
};

[[nodiscard]] completed_schema complete(const snapshots::snapshot& of, dialect_kind dialect,
                                        std::vector<std::string>& notes);

}  // namespace virga::kit
