#pragma once

#include <sqlite3.h>
#include <memory>

namespace virga::sqlite {

struct close_database {
  void operator()(sqlite3* db) const noexcept { sqlite3_close(db); }
};
struct finalize_statement {
  void operator()(sqlite3_stmt* stmt) const noexcept { sqlite3_finalize(stmt); }
};

using database_handle = std::unique_ptr<sqlite3, close_database>;
using statement_handle = std::unique_ptr<sqlite3_stmt, finalize_statement>;

}  // namespace virga::sqlite
