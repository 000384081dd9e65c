#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

namespace virga::studio {

/// Writes a filter of the page as a condition. Values are bound and cast to the column's type, names are quoted and
/// must be the table's; `{"sql": ...}` alone is a person's own text. Throws failure (400) for what is no filter.
void write_filter(statement& into, const table_shape& of, const json& filter);

}  // namespace virga::studio
