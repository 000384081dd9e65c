#pragma once

#include <virga/kit/change/change.hpp>

#include <string>
#include <vector>

namespace virga::kit::sqlite_sql {

/// A STRICT table, or one that is not, with every constraint inside, all but foreign keys by name: the driver finds the
/// name of a violated key in this text, and SQLite says which foreign key was violated to nobody. An identity is
/// `integer primary key autoincrement`, so that, as in PostgreSQL, the number of a deleted row is not given again
/// (https://sqlite.org/autoinc.html). Throws kit_error for a schema or an identity elsewhere.
[[nodiscard]] std::string create_table(const snapshots::table& table, const std::string& under_name);

/// `"id" integer not null default 0`, as `alter table ... add column` takes it.
[[nodiscard]] std::string column(const snapshots::column& column);

/// `constraint "positive" check ("price" > 0)`, for a column or a table: SQLite makes no difference.
[[nodiscard]] std::string check(const snapshots::check& check);

/// Throws kit_error for `nulls first` and `nulls last` where they are not what SQLite does.
[[nodiscard]] std::string create_index(const table_ref& on, const snapshots::index& index);

/// A default that `alter table ... add column` takes: a number, a string, a blob, true, false or null.
[[nodiscard]] bool is_constant(const std::string& default_sql);

}  // namespace virga::kit::sqlite_sql
