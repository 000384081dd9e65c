#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/diff/diff.hpp>

#include "change/find.hpp"
#include "diff/object_diff.hpp"
#include "diff/renames.hpp"
#include "diff/table_diff.hpp"

#include <algorithm>
#include <set>

namespace virga::kit {
namespace {

void create_schemas(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes) {
  std::set<std::string> known = {""};
  for (const auto& extension : from.extensions) known.insert(extension.schema);
  for (const auto& table : from.tables) known.insert(table.schema);
  for (const auto& type : from.enum_types) known.insert(type.schema);
  for (const auto& domain : from.domains) known.insert(domain.schema);
  for (const auto& sequence : from.sequences) known.insert(sequence.schema);
  for (const auto& object : from.objects)
    if (object.view) known.insert(object.view->schema);
  const auto create = [&](const auto& one) {
    if (known.insert(one.schema).second) changes.emplace_back(create_schema{one.schema});
  };
  std::ranges::for_each(to.extensions, create);
  std::ranges::for_each(to.enum_types, create);
  std::ranges::for_each(to.domains, create);
  std::ranges::for_each(to.sequences, create);
  std::ranges::for_each(to.tables, create);
  for (const auto& object : to.objects)
    if (object.view) create(*object.view);
}

bool same_columns(const snapshots::table& one, const snapshots::table& other) {
  return one.partition_of == other.partition_of &&
         std::ranges::equal(one.columns, other.columns,
                            [](const auto& a, const auto& b) { return a.name == b.name && a.type == b.type; });
}

template <class Dropped, class Added, class Alike, class ToRename>
void pair_up(const std::vector<change>& changes, Alike alike, ToRename to_rename, std::vector<rename>& found) {
  std::set<const Added*> taken;
  for (const change& one : changes) {
    const auto* dropped = one.get_if<Dropped>();
    if (dropped == nullptr) continue;
    for (const change& other : changes) {
      const auto* added = other.get_if<Added>();
      if (added == nullptr || taken.contains(added) || !alike(*dropped, *added)) continue;
      taken.insert(added);
      found.push_back(to_rename(*dropped, *added));
      break;
    }
  }
}

}  // namespace

std::vector<change> diff(const snapshots::snapshot& from, const snapshots::snapshot& to,
                         const std::vector<rename>& renames) {
  if (!from.dialect.empty() && from.dialect != to.dialect) {
    throw kit_error("the last migration is for " + from.dialect + ", the schema for " + to.dialect +
                    ": a folder of migrations serves one database");
  }
  std::vector<change> changes;
  create_schemas(from, to, changes);
  diff_extensions(from, to, changes);
  diff_types(from, to, changes);
  const std::vector<change> renaming = resolve(renames, from, to);
  const snapshots::snapshot renamed = apply_changes(renaming, from);
  changes.insert(changes.end(), renaming.begin(), renaming.end());

  const auto goes_with_its_table = [&](const snapshots::table& table) {
    return table.partition_of && find_table(to, parent_of(*table.partition_of)) == nullptr;
  };
  for (const auto& table : renamed.tables) {
    if (find_table(to, ref_of(table)) == nullptr || goes_with_its_table(table)) changes.emplace_back(drop_table{table});
  }
  const bool on_sqlite = to.dialect == "sqlite";
  const differences counting{
      .names_of_foreign_keys = !on_sqlite, .kinds_of_identity = !on_sqlite, .case_of_types = !on_sqlite};
  for (const auto& table : to.tables) {
    const snapshots::table* const old = find_table(renamed, ref_of(table));
    if (old != nullptr && !goes_with_its_table(*old)) {
      diff_table(*old, table, counting, changes);
    } else {
      changes.emplace_back(create_table{table});
    }
  }
  diff_sequences(renamed, to, changes);
  diff_objects(from, to, changes);
  return changes;
}

std::vector<rename> possible_renames(const std::vector<change>& changes) {
  std::vector<rename> found;
  pair_up<drop_table, create_table>(
      changes, [](const auto& a, const auto& b) { return same_columns(a.table, b.table); },
      [](const auto& a, const auto& b) { return rename{to_string(ref_of(b.table)), to_string(ref_of(a.table))}; },
      found);
  pair_up<drop_column, add_column>(
      changes,
      [](const auto& a, const auto& b) {
        return a.table == b.table && a.column.type == b.column.type && a.column.not_null == b.column.not_null &&
               a.column.generated_as == b.column.generated_as;
      },
      [](const auto& a, const auto& b) {
        const std::string table = to_string(a.table) + ".";
        return rename{table + b.column.name, table + a.column.name};
      },
      found);
  return found;
}

}  // namespace virga::kit
