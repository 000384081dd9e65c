#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

namespace virga::studio {

/// A column to be compared: its name; json and xml, which have no equality on PostgreSQL, as text.
void write_operand(statement& into, const column_shape& column);

/// A value to compare it with. PostgreSQL casts the text to the column's type. SQLite, which has a class for each value
/// and not for the column, is given a text where the column's affinity turns it into what is stored, else what the text
/// looks like.
void write_value(statement& into, const column_shape& column, const cell& value);

/// Whether the column's values have no equality, so that their texts are compared.
[[nodiscard]] bool is_compared_as_text(const column_shape& column);

}  // namespace virga::studio
