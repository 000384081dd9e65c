#pragma once

#include <virga/database.hpp>
#include <virga/dialect/sqlite.hpp>
#include <virga/driver/sqlite_connection.hpp>
#include <virga/sqlite/full_text.hpp>
#include <virga/sqlite/functions.hpp>
#include <virga/sqlite/indexed_by.hpp>
#include <virga/sqlite/json.hpp>
#include <virga/sqlite/table_functions.hpp>
#include <virga/virga.hpp>

#include <string>

namespace virga::sqlite {

using dialect = virga::sqlite_dialect;
using database = virga::database<dialect>;

/// Opens a database: a path, ":memory:", or a URI. The file is made if there is none. connection_error
/// when it can't be opened or is not a database.
inline database open(const options& how) { return database(open_pool(how)); }
inline database open(std::string filename) { return open(options{.filename = std::move(filename)}); }
inline database open(const char* filename) { return open(std::string(filename)); }

}  // namespace virga::sqlite
