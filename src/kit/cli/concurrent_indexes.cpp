#include "cli/concurrent_indexes.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

bool is_new(const table_ref& table, const std::vector<change>& changes) {
  return std::ranges::any_of(changes, [&](const change& one) {
    const auto* made = one.get_if<create_table>();
    return made != nullptr && ref_of(made->table) == table;
  });
}

bool is_referred_to(const table_ref& table, const snapshots::snapshot& in) {
  return std::ranges::any_of(in.tables, [&](const snapshots::table& other) {
    return std::ranges::any_of(other.foreign_keys, [&](const auto& key) { return target_of(key) == table; });
  });
}

}  // namespace

snapshots::snapshot without_concurrent_indexes(snapshots::snapshot schema, const std::vector<change>& changes) {
  for (const change& one : changes) {
    const auto* const made = one.get_if<create_index>();
    if (made == nullptr || is_new(made->table, changes)) continue;
    if (made->index.unique && is_referred_to(made->table, schema)) continue;
    for (snapshots::table& table : schema.tables) {
      if (ref_of(table) == made->table && table.partition_by.empty())
        std::erase_if(table.indexes, [&](const auto& index) { return index.name == made->index.name; });
    }
  }
  return schema;
}

}  // namespace virga::kit
