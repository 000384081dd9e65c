#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

namespace virga::studio {

/// `{"path":"a.b[0]","op":"=","value":"x"}`: what stands at a path of a JSON document, compared as text, or as a number
/// where `<`, `<=`, `>` or `>=` is asked for and the value is one. Names that hold a dot or a bracket stand in double
/// quotes. Throws failure (400) for what is no path.
void write_json_path(statement& into, const column_shape& column, const json& value);

}  // namespace virga::studio
