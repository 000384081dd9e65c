#pragma once

#include <virga/schema/schema_object.hpp>
#include <virga/schema/table_options.hpp>
#include <virga/schema/view_name.hpp>

#include <string_view>

/// What an SQLite schema holds beside tables.
namespace virga::sqlite {

/// A trigger, a virtual table such as FTS5's: anything that virga has no form for, as the SQL that makes it and
/// the SQL that drops it, of one statement or several:
///
///     inline constexpr auto search = sqlite::object("search", "create virtual table search using fts5(title, body)",
///                                                   "drop table search");
///
/// A migration has the texts as they are; one whose text has changed is dropped and made anew. A table that a migration
/// makes anew keeps its triggers.
constexpr sql_object object(std::string_view name, std::string_view create_sql, std::string_view drop_sql) {
  return {dialect_kind::sqlite, name, create_sql, drop_sql};
}

/// `without rowid`, in `constraints(auto t)`: the rows are kept in the order of the primary key, which the table must
/// have and which is no identity (https://sqlite.org/withoutrowid.html). A schema with it can't be described for
/// PostgreSQL.
constexpr table_without_rowid without_rowid() { return {}; }

/// Without `strict`, in `constraints(auto t)`: a table whose columns have any declared type or none
/// (`sqlite::declared_type<"VARCHAR(255)">(text())`), which SQLite does not hold values to
/// (https://sqlite.org/datatype3.html). virga adds no checks of types, lengths and labels there, and a value that does
/// not fit its column is a value_error where it is read. A numeric() without a declared type has none, for with one of
/// numeric affinity SQLite keeps 15 digits. A schema with it can't be described for PostgreSQL.
constexpr table_not_strict not_strict() { return {}; }

}  // namespace virga::sqlite
