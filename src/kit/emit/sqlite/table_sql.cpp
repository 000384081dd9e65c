#include "emit/sqlite/table_sql.hpp"

#include <virga/kit/change/kit_error.hpp>

#include "change/number_literal.hpp"
#include "core/ascii.hpp"
#include "emit/sql_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace virga::kit::sqlite_sql {
namespace {

using sql_text::identifier;
using sql_text::identifiers;

/// One quoted literal from end to end: 'draft', x'00ff'.
bool is_quoted(std::string_view text) {
  if (!text.empty() && (text.front() == 'x' || text.front() == 'X')) text.remove_prefix(1);
  if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return false;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] != '\'') continue;
    if (at + 2 >= text.size() || text[at + 1] != '\'') return false;
    ++at;
  }
  return true;
}

bool is_word_of_time(const std::string& text) {
  static constexpr std::array words = {"current_timestamp", "current_date", "current_time"};
  return std::ranges::find(words, detail::in_lower_case(text)) != words.end();
}

/// Anything but a literal stands in parentheses (https://sqlite.org/lang_createtable.html#dfltval).
std::string default_clause(const std::string& value) {
  const bool bare = is_constant(value) || is_word_of_time(value);
  return " default " + (bare ? value : sql_text::in_parentheses(value));
}

std::string named(const std::string& constraint) { return "constraint " + identifier(constraint) + " "; }

bool is_whole_key(const snapshots::table& table, const snapshots::column& column) {
  return table.primary_key && table.primary_key->columns.size() == 1 && table.primary_key->columns[0] == column.name;
}

/// A table that is not strict may have columns of no type.
std::string name_and_type(const snapshots::column& column) {
  return identifier(column.name) + (column.type.empty() ? "" : " " + column.type) + sql_text::collation(column);
}

/// In a table that is not strict a primary key may be null, unless it is the rowid
/// (https://sqlite.org/lang_createtable.html, section 3.5).
bool says_not_null(const snapshots::table& table, const snapshots::column& column, bool is_rowid) {
  return table.not_strict ? column.not_null : !is_rowid || table.without_rowid;
}

std::string key_column(const snapshots::table& table, const snapshots::column& column) {
  const bool integer = detail::in_lower_case(column.type) == "integer";
  const bool generated = column.identity != snapshots::identity::none;
  if (generated && (!integer || !is_whole_key(table, column))) {
    throw kit_error(table.name + "." + column.name +
                    ": SQLite generates values for a column of type integer that is the primary key alone");
  }
  std::string text = name_and_type(column);
  if (says_not_null(table, column, integer)) text += " not null";
  text += " " + named(table.primary_key->name) + "primary key";
  if (generated && table.without_rowid) {
    throw kit_error(table.name + "." + column.name + ": SQLite generates no values in a table without rowid");
  }
  if (generated) text += " autoincrement";
  if (column.default_sql) text += default_clause(*column.default_sql);
  return text;
}

void demand_possible(const snapshots::table& table) {
  const auto refuse = [&](bool has_it, const char* what) {
    if (has_it) throw kit_error("table " + table.name + ": SQLite has no " + what);
  };
  refuse(!table.exclusions.empty(), "exclusion constraints");
  refuse(!table.policies.empty() || table.row_level_security || table.force_row_level_security, "row level security");
  refuse(table.partition_of || !table.partition_by.empty(), "partitions");
  refuse(table.unlogged, "unlogged tables");
  refuse(!table.with.empty(), "storage parameters");
  refuse(!table.comment.empty() ||
             std::ranges::any_of(table.columns, [](const auto& column) { return !column.comment.empty(); }),
         "comments");
  for (const auto& one : table.columns) {
    const auto& key = table.primary_key;
    if (one.generated_as && key && std::ranges::find(key->columns, one.name) != key->columns.end())
      throw kit_error(table.name + "." + one.name + ": SQLite has no generated column in a primary key");
  }
  if (table.without_rowid && !table.primary_key) {
    throw kit_error("table " + table.name + ": SQLite has no table without rowid and without a primary key");
  }
}

}  // namespace

bool is_constant(const std::string& default_sql) {
  static constexpr std::array words = {"null", "true", "false"};
  return is_number_literal(default_sql) || is_quoted(default_sql) ||
         std::ranges::find(words, detail::in_lower_case(default_sql)) != words.end();
}

std::string column(const snapshots::column& column) {
  std::string text = name_and_type(column) + sql_text::generated(column);
  if (column.not_null) text += " not null";
  if (column.default_sql) text += default_clause(*column.default_sql);
  return text;
}

std::string check(const snapshots::check& check) {
  if (check.no_inherit) throw kit_error("check " + check.name + ": SQLite has no check that is not inherited");
  return sql_text::check(check);
}

std::string create_table(const snapshots::table& table, const std::string& under_name) {
  if (!table.schema.empty()) {
    throw kit_error("table " + to_string(ref_of(table)) + ": SQLite has no schemas");
  }
  demand_possible(table);
  std::vector<std::string> parts;
  for (const auto& one : table.columns) {
    if (one.identity_options != snapshots::sequence_options{}) {
      throw kit_error(table.name + "." + one.name + ": SQLite has no options of an identity");
    }
    if (one.serial) throw kit_error(table.name + "." + one.name + ": SQLite has no serial columns");
    const bool needs_key = is_whole_key(table, one) || one.identity != snapshots::identity::none;
    parts.push_back(needs_key ? key_column(table, one) : column(one));
  }
  if (table.primary_key && table.primary_key->columns.size() > 1) {
    parts.push_back(named(table.primary_key->name) + "primary key (" + identifiers(table.primary_key->columns) + ")");
  }
  for (const auto& key : table.unique_constraints) {
    if (key.nulls_not_distinct) throw kit_error(table.name + ": SQLite has no unique nulls not distinct");
    if (key.timing.deferrable) throw kit_error(table.name + ": SQLite has no deferrable unique constraints");
    parts.push_back(named(key.name) + "unique (" + identifiers(key.columns) + ")");
  }
  for (const auto& one : table.checks) parts.push_back(check(one));
  for (const auto& key : table.foreign_keys) {
    if (key.match_full) throw kit_error(table.name + ": SQLite has no foreign keys that match full");
    parts.push_back("foreign key (" + identifiers(key.columns) + ") " + sql_text::references(key));
  }
  std::string options = table.not_strict ? "" : " strict";
  if (table.without_rowid) options += options.empty() ? " without rowid" : ", without rowid";
  return "create table " + identifier(under_name) + sql_text::table_parts(parts) + options + ";";
}

std::string create_index(const table_ref& on, const snapshots::index& index) {
  if (index.nulls_not_distinct) throw kit_error("index " + index.name + ": SQLite has no nulls not distinct");
  const bool is_plain = index.method.empty() && index.include.empty() && index.with.empty() &&
                        std::ranges::all_of(index.keys, [](const auto& key) { return key.operator_class.empty(); });
  if (!is_plain) {
    throw kit_error("index " + index.name +
                    ": SQLite has no index methods, operator classes, included columns and storage parameters");
  }
  snapshots::index plain = index;
  for (auto& key : plain.keys) {
    const bool nulls_first_by_default = !key.descending;  // NULL is less than anything else
    if (key.nulls_first && *key.nulls_first != nulls_first_by_default) {
      throw kit_error("index " + index.name + ": SQLite has no " + (*key.nulls_first ? "nulls first" : "nulls last") +
                      " in an index");
    }
    key.nulls_first.reset();
  }
  return sql_text::create_index(on, plain);
}

}  // namespace virga::kit::sqlite_sql
