#include "change/redundant_key.hpp"

namespace virga::kit {

bool is_redundant(const snapshots::table& table, const snapshots::unique_constraint& key) {
  if (key.nulls_not_distinct) return false;
  if (table.primary_key && table.primary_key->columns == key.columns) return true;
  for (const auto& other : table.unique_constraints) {
    if (other == key) return false;
    if (other.columns == key.columns && !other.nulls_not_distinct) return true;
  }
  return false;
}

}  // namespace virga::kit
