#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

namespace virga::studio {

/// `update "s"."t" set "a" = $1::integer where "id" = $2::bigint and "a" is not distinct from $3::integer returning
/// ...`, an insert or a delete. What is returned are the table's columns, in their order; nothing of a delete. Throws
/// failure (400) for a change that is not as docs/studio.md has it.
void write_change(statement& into, const table_shape& of, const json& change);

/// Selects the row that a change's key names.
void write_current(statement& into, const table_shape& of, const json& key);

}  // namespace virga::studio
