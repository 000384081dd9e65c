#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

namespace virga::studio {

/// `"id" = $1::bigint and ...`: the condition of one row. Throws failure (400) where the key's columns are not those of
/// the table's key, and where the table has none.
void write_key(statement& into, const table_shape& of, const json& key);

}  // namespace virga::studio
