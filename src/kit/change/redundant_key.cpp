#include "change/redundant_key.hpp"

namespace virga::kit {

bool is_redundant(const snapshots::table& table, const snapshots::unique_constraint& key) {
  if (key.nulls_not_distinct) return false;
  const auto is_same = [&](const auto& other) { return other.columns == key.columns && other.timing == key.timing; };
  if (table.primary_key && is_same(*table.primary_key)) return true;
  for (const auto& other : table.unique_constraints) {
    if (other == key) return false;
    if (is_same(other) && !other.nulls_not_distinct) return true;
  }
  return false;
}

}  // namespace virga::kit
