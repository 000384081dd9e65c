#pragma once

#include <virga/driver/connection.hpp>
#include <virga/kit/introspect/introspection.hpp>

#include <string>
#include <vector>

namespace virga::kit {

/// Which tables and views are read, by patterns with `*` and `?`: "auth.*" is of the schema and the name, "film_*" of
/// the name in any schema. With them go their indexes, triggers, rules, partitions and the sequences that they own;
/// types, functions and extensions are read whole.
struct introspection_filter {
  std::vector<std::string> include = {};  // empty: all
  std::vector<std::string> exclude = {};
};

/// The schema of a PostgreSQL database, as `describe` would say it: the schema that comes first in `search_path` is the
/// default one, and types are spelled as in a header. Expressions and the texts of objects are the server's own.
/// Tables, types and keys stand in the order of their names, objects in one in which they can be made. What belongs to
/// an extension, and virga's own tables, are not in it.
///
/// It is read in one read-only transaction of a snapshot of its own, by a number of queries that does not depend on how
/// much there is. Throws usage_error within a transaction, and what the database says.
[[nodiscard]] introspection introspect_postgres(driver::connection& of, const introspection_filter& which = {});

}  // namespace virga::kit
