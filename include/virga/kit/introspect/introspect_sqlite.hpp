#pragma once

#include <virga/driver/connection.hpp>
#include <virga/kit/introspect/introspection.hpp>

#include <string>
#include <vector>

namespace virga::kit {

/// The schema of a SQLite database, `main` alone: tables in the order in which they were made, with their keys, checks,
/// indexes, collations, defaults and computed columns; views, triggers and virtual tables as objects, by their SQL.
/// `virga_migrations`, SQLite's own tables and those that a virtual table keeps its rows in are not in it.
///
/// A constraint without a name has the one that virga derives, so that a header of the same schema needs none, and so
/// does every foreign key, for SQLite mentions its name to nobody. A unique constraint over the columns of the primary
/// key or of another one is not in it, as in any schema of virga. Expressions are in virga's form: unquoted words in
/// lower case, columns in quotation marks, without comments. A column's `declared_type` is empty: what a program takes
/// its values for, the database does not know.
///
/// A table that `without` names is not in it either, nor its indexes and triggers.
///
/// Reads in one transaction, or in the one that is open. Throws what the driver throws.
[[nodiscard]] introspection introspect_sqlite(driver::connection& on, const std::vector<std::string>& without = {});

}  // namespace virga::kit
