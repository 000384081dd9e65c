#include "random_schema.hpp"

#include <virga/kit/change/change.hpp>

#include <algorithm>

// What stands on columns: those that are computed of others, policies and views.
namespace virga::kit::test {
namespace {

std::string fresh(header& in, const std::string& prefix) { return prefix + std::to_string(++in.last_number); }

void add_computed(header& in, header_table& table, chooser& choose) {
  for (const header_column& column : table.columns) {
    if (!is_integer(column.type) || choose.one_in(2)) continue;
    header_computed made;
    made.name = fresh(in, "computed ");
    made.number = in.last_number;
    made.column = column.number;
    made.addend = static_cast<int>(choose.below(3));
    made.is_virtual = choose.one_in(2);
    made.indexed = choose.one_in(2);
    table.computed.push_back(made);
    return;
  }
}

std::vector<int> some_columns(const header_table& table, chooser& choose) {
  std::vector<int> columns;
  for (const header_column& column : table.columns)
    if (choose.one_in(2)) columns.push_back(column.number);
  for (const header_computed& column : table.computed)
    if (choose.one_in(2)) columns.push_back(column.number);
  return columns;
}

void add_view(header& in, chooser& choose) {
  header_view view;
  view.name = fresh(in, "view ");
  view.number = in.last_number;
  view.materialized = choose.one_in(4);
  view.counts = choose.one_in(5);
  if (!in.views.empty() && choose.one_in(3)) {
    view.upon = choose.of(in.views).number;
  } else {
    const header_table& table = choose.of(in.tables);
    view.table = table.number;
    view.columns = some_columns(table, choose);
  }
  in.views.push_back(view);
}

void mend(header& of) {
  for (header_table& table : of.tables)
    std::erase_if(table.computed, [&](const header_computed& one) {
      const header_column* column = numbered(table.columns, one.column);
      return column == nullptr || !is_integer(column->type);
    });
  for (header_view& view : of.views) {
    const header_table* table = numbered(of.tables, view.table);
    std::erase_if(view.columns, [&](int number) {
      return table == nullptr ||
             (numbered(table->columns, number) == nullptr && numbered(table->computed, number) == nullptr);
    });
    if (table == nullptr) view.table = 0;
  }
  for (std::size_t known = 0; known != of.views.size();) {
    known = of.views.size();
    std::erase_if(of.views, [&](const header_view& view) {
      return view.upon != 0 ? numbered(of.views, view.upon) == nullptr : view.table == 0 || view.columns.empty();
    });
  }
}

}  // namespace

void add_views(header& to, chooser& choose) {
  for (header_table& table : to.tables) {
    if (choose.one_in(3)) add_computed(to, table, choose);
    table.secured = choose.one_in(4);
  }
  for (std::size_t i = choose.below(4); i-- > 0;) add_view(to, choose);
  mend(to);
}

void edit_views(const header& before, edited_header& edited, chooser& choose) {
  header& now = edited.now;
  for (header_table& table : now.tables) {
    if (choose.one_in(6)) table.secured = !table.secured;
    const header_table* const old = numbered(before.tables, table.number);
    for (header_computed& column : table.computed) {
      if (choose.one_in(4)) column.addend += 1;
      if (choose.one_in(6)) column.indexed = !column.indexed;
      if (old == nullptr || !choose.one_in(6)) continue;
      const std::string old_name = column.name;
      column.name = fresh(now, "computed ");
      if (const header_column* const of = numbered(table.columns, column.column);
          of == nullptr || !is_integer(of->type))
        continue;
      edited.renames.push_back({table.name + "." + column.name, old->name + "." + old_name});
    }
    if (!table.computed.empty() && choose.one_in(5)) drop_last(table.computed, table, edited.renames);
    if (choose.one_in(5)) add_computed(now, table, choose);
  }
  for (header_view& view : now.views) {
    if (view.upon != 0 || !choose.one_in(4)) continue;
    if (const header_table* const table = numbered(now.tables, view.table)) {
      const std::vector<int> more = some_columns(*table, choose);
      if (choose.one_in(2)) view.columns.clear();
      for (const int column : more)
        if (std::ranges::find(view.columns, column) == view.columns.end()) view.columns.push_back(column);
    }
  }
  if (!now.views.empty() && choose.one_in(4)) now.views.erase(now.views.begin());
  if (choose.one_in(4) && !now.tables.empty()) add_view(now, choose);
  mend(now);
}

}  // namespace virga::kit::test
