#include "change/find.hpp"

#include <algorithm>

namespace virga::kit {

const snapshots::table* find_table(const snapshots::snapshot& in, const table_ref& wanted) {
  const auto found = std::ranges::find(in.tables, wanted, ref_of);
  return found == in.tables.end() ? nullptr : &*found;
}

const snapshots::column* find_column(const snapshots::table& of, const std::string& name) {
  const auto found = std::ranges::find(of.columns, name, &snapshots::column::name);
  return found == of.columns.end() ? nullptr : &*found;
}

bool is_not_null(const snapshots::table& table, const snapshots::column& column) {
  return column.not_null || column.identity != identity::none ||
         (table.primary_key &&
          std::ranges::find(table.primary_key->columns, column.name) != table.primary_key->columns.end());
}

table_ref table_of_columns(const snapshots::snapshot& in, table_ref of) {
  for (const snapshots::table* table = find_table(in, of); table != nullptr && table->partition_of;
       table = find_table(in, of)) {
    of = parent_of(*table->partition_of);
  }
  return of;
}

}  // namespace virga::kit
