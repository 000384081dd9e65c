#include "emit/sqlite/table_change.hpp"

#include "change/find.hpp"
#include "change/rename_identifier.hpp"
#include "change/visit.hpp"
#include "core/sqlite_type.hpp"
#include "emit/dialects.hpp"
#include "emit/sql_text.hpp"
#include "emit/sqlite/table_sql.hpp"
#include "emit/sqlite/type_conversion.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using sql_text::identifier;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_type(const std::string& type, const std::string& wanted) { return detail::is_same_word(type, wanted); }

bool can_be_added(const snapshots::column& column) {
  if (column.identity != snapshots::identity::none) return false;
  if (column.generated_as) return column.is_virtual;
  if (column.default_sql && !sqlite_sql::is_constant(*column.default_sql)) return false;
  return !column.not_null || (column.default_sql && !is_type(*column.default_sql, "null"));
}

bool can_be_dropped(const snapshots::table& table, const std::string& column) {
  const auto holds = [&](const auto& key) { return contains(key.columns, column); };
  return !(table.primary_key && holds(*table.primary_key)) && std::ranges::none_of(table.unique_constraints, holds) &&
         std::ranges::none_of(table.foreign_keys, holds);
}

const add_column* added(const std::vector<change>& changes, const std::string& name) {
  for (const change& one : changes) {
    if (const auto* add = one.get_if<add_column>(); add != nullptr && add->column.name == name) return add;
  }
  return nullptr;
}

/// The foreign keys that are added with exactly this column.
std::vector<snapshots::foreign_key> keys_of(const std::vector<change>& changes, const std::string& column) {
  std::vector<snapshots::foreign_key> keys;
  for (const change& one : changes) {
    const auto* add = one.get_if<add_foreign_key>();
    if (add != nullptr && add->key.columns == std::vector{column}) keys.push_back(add->key);
  }
  return keys;
}

/// The added column that a new check is added with: the last of those it mentions, so that they all are there.
const add_column* carrier(const std::vector<change>& changes, const snapshots::check& check) {
  const add_column* last = nullptr;
  for (const change& one : changes) {
    const auto* add = one.get_if<add_column>();
    if (add != nullptr && mentions(check.expression, add->column.name)) last = add;
  }
  return last;
}

/// The keys and checks that come with an added column.
std::string constraints_of(const std::vector<change>& changes, const add_column& column) {
  std::string text;
  for (const change& one : changes) {
    const auto* add = one.get_if<add_check>();
    if (add != nullptr && carrier(changes, add->check) == &column) text += " " + sqlite_sql::check(add->check);
  }
  for (const auto& key : keys_of(changes, column.column.name)) text += " " + sql_text::references(key);
  return text;
}

/// With `foreign_keys` on, SQLite takes a new column that refers to a table only if it starts as NULL.
bool goes_with_its_column(const std::vector<change>& changes, const snapshots::foreign_key& key) {
  if (key.columns.size() != 1) return false;
  const add_column* column = added(changes, key.columns[0]);
  return column != nullptr && !column->column.default_sql && !column->column.not_null;
}

bool is_numbered(const snapshots::table& table) {
  return std::ranges::any_of(table.columns, [](const auto& c) { return c.identity != snapshots::identity::none; });
}

}  // namespace

void sqlite_table_change::demand_conversions() const {
  for (const auto& column : after.columns) {
    const snapshots::column* old = find_column(before, column.name);
    if (old == nullptr || column.generated_as || convert(*old, column)) continue;
    throw kit_error(after.name + "." + column.name + ": there is no cast from " + old->declared_type + " to " +
                    column.declared_type +
                    ". Make it text() first, write the values in a migration of your own (virga generate --custom), "
                    "then give it the new type");
  }
}

bool sqlite_table_change::in_place() const {
  return std::ranges::all_of(changes, [&](const change& one) {
    return one.visit(overloaded{
        [](const add_column& c) { return can_be_added(c.column); },
        [&](const drop_column& c) { return can_be_dropped(before, c.column.name); },
        [&](const add_foreign_key& c) { return goes_with_its_column(changes, c.key); },
        [&](const add_check& c) { return carrier(changes, c.check) != nullptr; },
        [](const alter_column_type& c) {
          return is_same_sqlite_type(c.from.type, c.to.type) && c.from.collation == c.to.collation &&
                 keeps_values(c.from, c.to);
        },
        [](const create_index&) { return true; },
        [](const auto&) { return false; },
    });
  });
}

std::vector<std::string> sqlite_table_change::alter() const {
  std::vector<std::string> statements;
  const std::string start = "alter table " + identifier(after.name);
  for (const change& one : changes) {
    one.visit(overloaded{
        [&](const add_column& c) {
          statements.push_back(start + " add column " + sqlite_sql::column(c.column) + constraints_of(changes, c) +
                               ";");
        },
        [&](const drop_column& c) {
          statements.push_back(comment_of(one, dialect_kind::sqlite) + start + " drop column " +
                               identifier(c.column.name) + ";");
        },
        [&](const alter_column_type&) { statements.push_back("-- " + summary(one) + ", which is stored alike"); },
        [&](const create_index& c) { statements.push_back(sqlite_sql::create_index(c.table, c.index)); },
        [](const auto&) {},
    });
  }
  return statements;
}

std::vector<std::string> sqlite_table_change::rebuild() const {
  const std::string name = after.name;
  const std::string new_name = "__virga_new_" + name;
  const std::string table = identifier(name);
  const std::string new_table = identifier(new_name);

  std::string reasons;
  for (const change& one : changes) {
    reasons += sql_text::comment_line(summary(one)) + comment_of(one, dialect_kind::sqlite);
  }
  std::string columns;
  std::string values;
  for (const auto& column : after.columns) {
    const snapshots::column* old = find_column(before, column.name);
    if (old == nullptr || column.generated_as) continue;
    columns += (columns.empty() ? "" : ", ") + identifier(column.name);
    values += (values.empty() ? "" : ", ") + convert(*old, column)->value;
  }
  if (columns.empty()) columns = values = "rowid";  // not one column stays, but the rows do

  std::vector<std::string> statements;
  statements.push_back("--> virga: rebuild " + name + "\n" + reasons + sqlite_sql::create_table(after, new_name));
  if (is_numbered(before) && is_numbered(after)) {
    // Goes on counting where the old table stopped. The copy only ever raises it.
    statements.push_back("insert into sqlite_sequence (name, seq) select " + sql_text::string_literal(new_name) +
                         ", seq from sqlite_sequence where name = " + sql_text::string_literal(name) + ";");
  }
  statements.push_back("insert into " + new_table + " (" + columns + ") select " + values + " from " + table + ";");
  statements.push_back("drop table " + table + ";");
  statements.emplace_back("pragma legacy_alter_table = on;");
  statements.push_back("alter table " + new_table + " rename to " + table + ";");
  for (const auto& index : after.indexes) statements.push_back(sqlite_sql::create_index(ref_of(after), index));
  statements.push_back("--> virga: rebuilt " + name + "\npragma legacy_alter_table = off;");
  return statements;
}

}  // namespace virga::kit
