#include "emit/postgres/foreign_key_lifting.hpp"

#include "change/find.hpp"
#include "change/visit.hpp"
#include "emit/sql_text.hpp"
#include "emit/type_change.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_unique_index_on(const snapshots::index& index, const std::vector<std::string>& columns) {
  if (!index.unique || index.where || index.keys.size() != columns.size()) return false;
  return std::ranges::all_of(index.keys, [&](const auto& key) {
    return std::ranges::any_of(columns, [&](const std::string& column) {
      return key.expression == column || key.expression == sql_text::identifier(column);
    });
  });
}

bool is_in_the_way(const snapshots::snapshot& in, const table_ref& table, const snapshots::foreign_key& key,
                   const change& one) {
  const auto refers_to = [&](const table_ref& changed, const std::vector<std::string>& columns) {
    return target_of(key) == changed && std::ranges::is_permutation(columns, key.referenced_columns);
  };
  return one.visit(overloaded{
      [&](const alter_column_type& c) {
        if (keeps_foreign_keys(c.from.type, c.to.type)) return false;
        return (c.table == table_of_columns(in, table) && contains(key.columns, c.to.name)) ||
               (c.table == table_of_columns(in, target_of(key)) && contains(key.referenced_columns, c.to.name));
      },
      [&](const drop_primary_key& c) { return refers_to(c.table, c.key.columns); },
      [&](const drop_unique& c) { return refers_to(c.table, c.key.columns); },
      [&](const drop_index& c) {
        return target_of(key) == c.table && is_unique_index_on(c.index, key.referenced_columns);
      },
      [](const auto&) { return false; },
  });
}

/// Whether the key stands before the migration and after it.
bool is_kept(const table_ref& table, const snapshots::foreign_key& key, const plan& of) {
  return std::ranges::none_of(of.changes, [&](const change& one) {
    if (const auto* created = one.get_if<create_table>()) return ref_of(created->table) == table;
    if (const auto* added = one.get_if<add_foreign_key>()) return added->table == table && added->key == key;
    return false;
  });
}

bool comes_first(const change& one) {
  return one.is<create_schema>() || one.is<create_extension>() || one.is<drop_object>() || one.is<rename_table>() ||
         one.is<rename_column>() || one.is<rename_constraint>() || one.is<rename_index>();
}

}  // namespace

std::vector<change> with_foreign_keys_lifted(const plan& of) {
  std::vector<change> drops;
  std::vector<change> adds;
  for (const auto& table : of.after.tables) {
    const table_ref self = ref_of(table);
    for (const auto& key : table.foreign_keys) {
      const bool lifted = is_kept(self, key, of) && std::ranges::any_of(of.changes, [&](const change& one) {
                            return is_in_the_way(of.after, self, key, one);
                          });
      if (!lifted) continue;
      drops.emplace_back(drop_foreign_key{self, key});
      adds.emplace_back(add_foreign_key{self, key});
    }
  }
  std::vector<change> changes = of.changes;
  changes.insert(std::ranges::find_if_not(changes, comes_first), drops.begin(), drops.end());
  changes.insert(changes.end(), adds.begin(), adds.end());
  return changes;
}

}  // namespace virga::kit
