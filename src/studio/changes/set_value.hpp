#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

namespace virga::studio {

/// Whether a value of a change asks for the column's default, `{"default":true}`.
[[nodiscard]] bool is_default(const json& value);

/// What a column is set to: null, a text that the database casts to the column's type, `{"default":true}`,
/// `{"sql":"now()"}`, a person's own expression, or on SQLite `{"as":"integer","value":"7"}`, which says the storage
/// class (integer, real, text, blob). Throws failure (400) for another.
void write_set_value(statement& into, const column_shape& column, const json& value);

/// The condition that a column still has the value that was read: exactly, not only equal. Null, a text, or on SQLite
/// with its storage class as above. A text that may be of several classes on SQLite is any of them.
void write_unchanged(statement& into, const column_shape& column, const json& value);

}  // namespace virga::studio
