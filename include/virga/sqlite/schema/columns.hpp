#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/schema/column_spec.hpp>

#include <cstdint>
#include <string_view>

namespace virga {

/// The declared type of a column of SQLite.
template <class Details, fixed_string Type>
struct with_sqlite_type : Details {
  [[nodiscard]] static constexpr std::string_view sqlite_type() { return Type.view(); }
};

/// The column is the rowid of a table of SQLite.
struct rowid_details : no_details {
  [[nodiscard]] static constexpr bool is_sqlite_rowid() { return true; }
};

}  // namespace virga

/// What only columns of SQLite are: `column<As, "title", sqlite::declared_type<"NVARCHAR(160)">(text().not_null())>`.
namespace virga::sqlite {

/// The column's declared type as `create table` has it, where it is not the one that virga chooses: `VARCHAR(255)`,
/// `DATETIME`, `BOOLEAN`; "" for none. Values travel as those of the column inside: SQLite stores what it is given, but
/// for its affinity (https://sqlite.org/datatype3.html, section 3): with `integer`, `DECIMAL(10,2)` or `STRING` a text
/// that looks like a number becomes one, of 15 digits. A STRICT table has six types, so another one needs
/// `sqlite::not_strict()`; the schema is a usage_error otherwise. Nothing of it is in a schema of PostgreSQL.
template <fixed_string Type, class Value, class Default, class Reference, class Details>
constexpr auto declared_type(const column_spec<Value, Default, Reference, Details>& column) {
  using retyped = with_sqlite_type<Details, Type>;
  return column_spec<Value, Default, Reference, retyped>{.type = column.type,
                                                         .length = column.length,
                                                         .precision = column.precision,
                                                         .scale = column.scale,
                                                         .has_precision = column.has_precision,
                                                         .is_not_null = column.is_not_null,
                                                         .is_primary_key = column.is_primary_key,
                                                         .is_unique = column.is_unique,
                                                         .generated = column.generated,
                                                         .is_computed = column.is_computed,
                                                         .default_as = column.default_as,
                                                         .refers_to = column.refers_to,
                                                         .details = retyped{column.details}};
}

/// `integer primary key` without `autoincrement`, a std::int64_t: the rowid under another name. SQLite makes the value
/// where an insert gives none, and may give that of a deleted row again
/// (https://sqlite.org/lang_createtable.html#rowid). An identity counts on instead. PostgreSQL has none: a schema with
/// it can't be described for it.
constexpr auto integer_primary_key() {
  return column_spec<std::int64_t, no_default, no_reference, rowid_details>{
      .type = sql_type::bigint, .is_not_null = true, .is_primary_key = true, .generated = identity::by_default};
}

}  // namespace virga::sqlite
