#pragma once

#include <virga/database.hpp>
#include <virga/dialect/postgres.hpp>
#include <virga/driver/pg_connection.hpp>
#include <virga/pg/aggregate.hpp>
#include <virga/pg/array_bounds.hpp>
#include <virga/pg/array_comparison.hpp>
#include <virga/pg/arrays.hpp>
#include <virga/pg/columns.hpp>
#include <virga/pg/function.hpp>
#include <virga/pg/functions.hpp>
#include <virga/pg/json.hpp>
#include <virga/pg/json_paths.hpp>
#include <virga/pg/json_records.hpp>
#include <virga/pg/json_values.hpp>
#include <virga/pg/only.hpp>
#include <virga/pg/rows_from.hpp>
#include <virga/pg/table_functions.hpp>
#include <virga/pg/text_search.hpp>
#include <virga/virga.hpp>

#include <string_view>

namespace virga::pg {

using dialect = virga::postgresql;
using database = virga::database<dialect>;

/// Connects to PostgreSQL and opens the first connection of the pool. connection_error when the server
/// can't be reached or refuses; no message shows the password.
inline database connect(const options& how) { return database(open_pool(how)); }
/// `postgresql://user@host/dbname?sslmode=require` or libpq's `host=... dbname=...`; see options.
inline database connect(std::string_view url) { return connect(parse_options(url)); }

}  // namespace virga::pg
