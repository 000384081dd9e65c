#pragma once

#include <virga/database/database.hpp>
#include <virga/dialect/sqlite.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>
#include <virga/sqlite/expr/full_text.hpp>
#include <virga/sqlite/expr/functions.hpp>
#include <virga/sqlite/expr/json.hpp>
#include <virga/sqlite/query/indexed_by.hpp>
#include <virga/sqlite/query/table_functions.hpp>
#include <virga/sqlite/schema/columns.hpp>
#include <virga/sqlite/schema/objects.hpp>
#include <virga/sqlite/schema/unix_time.hpp>
#include <virga/virga.hpp>

#include <concepts>
#include <string>
#include <utility>

namespace virga::sqlite {

using dialect = virga::sqlite_dialect;
using database = virga::database<dialect>;

/// Opens a database: a path, ":memory:", or a URI. The file is made if there is none. connection_error
/// when it can't be opened or is not a database.
inline database open(const options& how) { return database(open_pool(how)); }
// A template, so that no compiler takes `{.filename = ...}` for a text.
template <std::convertible_to<std::string> Filename>
database open(Filename&& filename) {
  return open(options{.filename = std::forward<Filename>(filename)});
}

}  // namespace virga::sqlite
