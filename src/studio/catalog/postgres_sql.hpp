#pragma once

#include "studio/values/statement.hpp"

#include <string>

/// What PostgreSQL's catalog is asked. Each statement yields one row with one column: JSON, which the server makes.
namespace virga::studio {

/// `{"kind", "columns": [{"name","type","cast","element","category","nullable","generated"}], "key": []}`; no row where
/// there is no such table.
void ask_shape_of_postgres(statement& into, const std::string& schema, const std::string& table);

/// The answer of /api/tables.
void ask_tables_of_postgres(statement& into);

/// The answer of /api/table but `ddl`, `editable` and `reason`.
void ask_table_of_postgres(statement& into, const std::string& schema, const std::string& table);

/// The answer of /api/schema.
void ask_schema_of_postgres(statement& into);

/// What /api/database says of the server.
void ask_database_of_postgres(statement& into);

/// The answer of /api/completion.
void ask_completion_of_postgres(statement& into);

}  // namespace virga::studio
