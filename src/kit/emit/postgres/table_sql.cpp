#include "emit/postgres/table_sql.hpp"

#include <virga/kit/change/kit_error.hpp>

#include "emit/postgres/sequence.hpp"
#include "emit/sql_text.hpp"

#include <algorithm>

namespace virga::kit::postgres_sql {
namespace {

using sql_text::identifier;
using sql_text::identifiers;

std::string named(const std::string& constraint) { return "constraint " + identifier(constraint) + " "; }

std::string is_comment(const std::string& comment) {
  return " is " + (comment.empty() ? "null" : sql_text::string_literal(comment)) + ";";
}

}  // namespace

std::string type(const snapshots::column& column) { return column.type + sql_text::collation(column); }

std::string identity(snapshots::identity kind, const snapshots::sequence_options& options) {
  const std::string given = sequence_options_sql(options);
  return std::string("generated ") + (kind == snapshots::identity::always ? "always" : "by default") + " as identity" +
         (given.empty() ? "" : " (" + given.substr(1) + ")");
}

std::string column(const table_ref& table, const snapshots::column& column, bool implied) {
  if (column.is_virtual) {
    throw kit_error(to_string(table) + "." + column.name +
                    ": PostgreSQL has no virtual generated columns before version 18: make it a stored one");
  }
  if (column.serial) return identifier(column.name) + " " + serial_type(column.type);
  std::string text = identifier(column.name) + " " + type(column) + sql_text::generated(column);
  if (column.identity != snapshots::identity::none)
    return text + " " + identity(column.identity, column.identity_options);
  if (column.not_null && !implied) text += " not null";
  if (column.default_sql) text += " default " + *column.default_sql;
  return text;
}

std::string constraint(const snapshots::primary_key& key) {
  return named(key.name) + "primary key (" + identifiers(key.columns) + ")" + sql_text::timing(key.timing);
}
std::string constraint(const snapshots::unique_constraint& key) {
  return named(key.name) + "unique " + (key.nulls_not_distinct ? "nulls not distinct " : "") + "(" +
         identifiers(key.columns) + ")" + sql_text::timing(key.timing);
}
std::string constraint(const snapshots::foreign_key& key) {
  return named(key.name) + "foreign key (" + identifiers(key.columns) + ") " + sql_text::references(key);
}
std::string constraint(const snapshots::exclusion& key) {
  std::string elements;
  for (const auto& one : key.elements) {
    elements += (elements.empty() ? "" : ", ") + one.expression +
                (one.operator_class.empty() ? "" : " " + one.operator_class) + " with " + one.operator_sql;
  }
  return named(key.name) + "exclude " + (key.method.empty() ? "" : "using " + identifier(key.method) + " ") + "(" +
         elements + ")" + (key.where ? " where " + sql_text::in_parentheses(*key.where) : "") +
         sql_text::timing(key.timing);
}

std::string create_table(const snapshots::table& table) {
  const table_ref self = ref_of(table);
  if (table.not_strict) throw kit_error("table " + to_string(self) + ": PostgreSQL has no tables that are not strict");
  if (table.without_rowid) throw kit_error("table " + to_string(self) + ": PostgreSQL has no tables without rowid");
  std::vector<std::string> parts;
  for (const auto& one : table.columns) {
    const auto& key = table.primary_key;
    parts.push_back(column(self, one, key && std::ranges::find(key->columns, one.name) != key->columns.end()));
  }
  if (table.primary_key) parts.push_back(constraint(*table.primary_key));
  for (const auto& key : table.unique_constraints) parts.push_back(constraint(key));
  for (const auto& check : table.checks) parts.push_back(sql_text::check(check));
  for (const auto& key : table.exclusions) parts.push_back(constraint(key));
  for (const auto& key : table.foreign_keys) parts.push_back(constraint(key));
  std::string text = std::string("create ") + (table.unlogged ? "unlogged " : "") + "table " + sql_text::table(self);
  if (table.partition_of) text += " partition of " + sql_text::table(parent_of(*table.partition_of));
  if (!table.partition_of || !parts.empty()) text += sql_text::table_parts(parts);
  if (table.partition_of) text += " " + table.partition_of->bounds;
  if (!table.partition_by.empty()) text += " partition by " + table.partition_by;
  if (!table.with.empty()) text += " with (" + sql_text::storage_parameters(table.with) + ")";
  return text + ";";
}

std::string comment_on(const table_ref& table, const std::string& comment) {
  return "comment on table " + sql_text::table(table) + is_comment(comment);
}
std::string comment_on(const table_ref& table, const std::string& column, const std::string& comment) {
  return "comment on column " + sql_text::table(table) + "." + identifier(column) + is_comment(comment);
}

std::vector<std::string> alter_with(const alter_table_with& what) {
  std::vector<snapshots::storage_parameter> set;
  for (const auto& one : what.to)
    if (std::ranges::find(what.from, one) == what.from.end()) set.push_back(one);
  std::string reset;
  for (const auto& one : what.from) {
    if (std::ranges::find(what.to, one.name, &snapshots::storage_parameter::name) != what.to.end()) continue;
    reset += (reset.empty() ? "" : ", ") + one.name;
  }
  const std::string start = "alter table " + sql_text::table(what.table);
  std::vector<std::string> statements;
  if (!set.empty()) statements.push_back(start + " set (" + sql_text::storage_parameters(set) + ");");
  if (!reset.empty()) statements.push_back(start + " reset (" + reset + ");");
  return statements;
}

}  // namespace virga::kit::postgres_sql
