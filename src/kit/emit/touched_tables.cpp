#include "emit/touched_tables.hpp"

#include "change/find.hpp"
#include "change/rename_identifier.hpp"
#include "diff/object_diff.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

template <class Change>
bool has(const std::vector<change>& changes, const std::string& object) {
  return std::ranges::any_of(changes, [&](const change& one) {
    const auto* found = one.template get_if<Change>();
    return found != nullptr && found->object.name == object;
  });
}

/// The names of the views that go: those that the migration drops, those that show what it touches, and those upon
/// them; and of their triggers, rules and privileges, which would go with them.
std::set<std::string> views_that_go(const plan& of, const touched_tables& touched) {
  std::set<std::string> gone;
  std::size_t known = 0;
  do {
    known = gone.size();
    for (const snapshots::object& one : of.before.objects) {
      if (gone.contains(one.name) || (!one.view && !goes_with_its_view(one))) continue;
      const bool upon_another = std::ranges::any_of(of.before.objects, [&](const snapshots::object& other) {
        return other.view && gone.contains(other.name) && mentions(one.create_sql, other.view->name);
      });
      const bool goes = one.view && (has<drop_object>(of.changes, one.name) || touched.shown_by(one.create_sql));
      if (upon_another || goes) gone.insert(one.name);
    }
  } while (gone.size() != known);
  return gone;
}

}  // namespace

touched_tables::touched_tables(const plan& of) : of_(of) {}

void touched_tables::add(const table_ref& table) { whole_.insert(table); }

void touched_tables::add(const table_ref& table, const std::string& column) {
  columns_[table_of_columns(of_.after, table)].insert(column);
}

bool touched_tables::mentions_table(const std::string& sql, const table_ref& table) const {
  if (mentions(sql, table.name)) return true;
  return std::ranges::any_of(of_.changes, [&](const change& one) {
    const auto* renamed = one.get_if<rename_table>();
    return renamed != nullptr && renamed->to == table && mentions(sql, renamed->from.name);
  });
}

bool touched_tables::mentions_column(const std::string& sql, const table_ref& table, const std::string& column) const {
  if (sql.find('*') != std::string::npos || mentions(sql, column)) return true;
  return std::ranges::any_of(of_.changes, [&](const change& one) {
    const auto* renamed = one.get_if<rename_column>();
    return renamed != nullptr && renamed->table == table && renamed->to == column && mentions(sql, renamed->from);
  });
}

bool touched_tables::shown_by(const std::string& sql) const {
  if (std::ranges::any_of(whole_, [&](const table_ref& table) { return mentions_table(sql, table); })) return true;
  return std::ranges::any_of(columns_, [&](const auto& touched) {
    const auto& [table, names] = touched;
    const bool is_shown = std::ranges::any_of(of_.after.tables, [&](const snapshots::table& one) {
      return table_of_columns(of_.after, ref_of(one)) == table && mentions_table(sql, ref_of(one));
    });
    return is_shown &&
           std::ranges::any_of(names, [&](const std::string& name) { return mentions_column(sql, table, name); });
  });
}

std::vector<std::string> touched_tables::columns_of(const table_ref& table) const {
  const auto found = columns_.find(table_of_columns(of_.after, table));
  if (found == columns_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

std::vector<change> with_views_lifted(const plan& of, const touched_tables& touched) {
  const std::set<std::string> gone = views_that_go(of, touched);
  std::vector<change> changes = of.changes;
  std::erase_if(changes, [&](const change& one) {
    const auto* replaced = one.get_if<replace_object>();
    return replaced != nullptr && gone.contains(replaced->to.name);
  });
  for (const snapshots::object& one : of.before.objects)
    if (gone.contains(one.name) && !has<drop_object>(changes, one.name)) changes.emplace_back(drop_object{one});
  for (const snapshots::object& one : of.after.objects)
    if (gone.contains(one.name) && !has<create_object>(changes, one.name)) changes.emplace_back(create_object{one});
  return changes;
}

bool is_filled_again(const drop_object& what, const std::vector<change>& changes) {
  return what.object.view && what.object.view->materialized && has<create_object>(changes, what.object.name);
}

}  // namespace virga::kit
