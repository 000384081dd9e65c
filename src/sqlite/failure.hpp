#pragma once

#include <sqlite3.h>
#include <string>
#include <string_view>

namespace virga::sqlite {

/// What SQLite says of a call that failed. Read at once: the next call on the connection replaces it.
struct failure {
  int code = SQLITE_OK;  // extended
  int offset = -1;       // of the token a syntax error is at
  std::string message;
};

[[nodiscard]] failure read_failure(sqlite3* db);

/// Throws the type of core/error.hpp that fits, with what SQLite's message tells of the constraint, table
/// and column. Asks the database for the name of a violated unique constraint, so no statement may be open.
[[noreturn]] void throw_failure(sqlite3* db, const failure& what, std::string_view sql);

/// True for a failure after which this connection can't be trusted to reach its file.
[[nodiscard]] bool ends_connection(const failure& what) noexcept;

}  // namespace virga::sqlite
