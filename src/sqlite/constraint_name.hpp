#pragma once

#include <sqlite3.h>
#include <string>
#include <vector>

namespace virga::sqlite {

/// The name of the unique or primary key constraint, or the unique index, over exactly these columns.
/// SQLite's messages list the columns only, and it keeps a constraint's name nowhere but in the text of
/// its `create table`. Empty when it has no name, or the schema can't be read now.
[[nodiscard]] std::string unique_constraint_name(sqlite3* db, const std::string& table,
                                                 const std::vector<std::string>& columns) noexcept;

/// The table of an index; empty when it can't be found.
[[nodiscard]] std::string table_of_index(sqlite3* db, const std::string& index) noexcept;

}  // namespace virga::sqlite
