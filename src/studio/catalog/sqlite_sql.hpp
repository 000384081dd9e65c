#pragma once

#include "studio/values/statement.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What SQLite's catalog is asked. Each statement yields one row with one column: JSON, which SQLite makes.
namespace virga::studio {

/// What a column does to what is stored in it (SQLite's manual, "Datatypes In SQLite", section 3.1).
enum class affinity : std::uint8_t { integer, text, blob, real, numeric };
[[nodiscard]] affinity affinity_of(std::string_view declared);

/// "number", "text", ... by the declared type.
[[nodiscard]] std::string category_of_sqlite(std::string_view declared);

/// The same as ask_shape_of_postgres, with `has_rowid`; `kind` is null where there is no such table. The key is empty
/// where the rowid has to be taken.
void ask_shape_of_sqlite(statement& into, const std::string& schema, const std::string& table);

void ask_tables_of_sqlite(statement& into);
void ask_table_of_sqlite(statement& into, const std::string& schema, const std::string& table);
void ask_schema_of_sqlite(statement& into);
void ask_completion_of_sqlite(statement& into);

}  // namespace virga::studio
