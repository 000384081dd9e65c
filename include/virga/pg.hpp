#pragma once

#include <virga/database/database.hpp>
#include <virga/dialect/postgres.hpp>
#include <virga/postgres/driver/pg_connection.hpp>
#include <virga/postgres/expr/aggregate.hpp>
#include <virga/postgres/expr/array_bounds.hpp>
#include <virga/postgres/expr/array_comparison.hpp>
#include <virga/postgres/expr/arrays.hpp>
#include <virga/postgres/expr/function.hpp>
#include <virga/postgres/expr/functions.hpp>
#include <virga/postgres/expr/json.hpp>
#include <virga/postgres/expr/json_paths.hpp>
#include <virga/postgres/expr/json_values.hpp>
#include <virga/postgres/expr/network.hpp>
#include <virga/postgres/expr/ranges.hpp>
#include <virga/postgres/expr/text_search.hpp>
#include <virga/postgres/query/json_records.hpp>
#include <virga/postgres/query/only.hpp>
#include <virga/postgres/query/rows_from.hpp>
#include <virga/postgres/query/table_functions.hpp>
#include <virga/postgres/schema/columns.hpp>
#include <virga/postgres/schema/objects.hpp>
#include <virga/postgres/schema/operator_class.hpp>
#include <virga/postgres/schema/table_options.hpp>
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
