#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/cell.hpp"

#include <string>
#include <string_view>

namespace virga::studio {

/// A value as CSV has it (RFC 4180): null is nothing, an empty text `""`.
[[nodiscard]] std::string csv_field(const cell& value);

/// A value as JSON: a number as one where JSON can say it exactly, a boolean and a document as themselves, all else as
/// a text.
[[nodiscard]] std::string json_value(const cell& value, const column_shape& column, std::string_view storage_class);

/// A value as a literal of SQL.
[[nodiscard]] std::string sql_literal(const cell& value, std::string_view storage_class, dialect_kind dialect);

}  // namespace virga::studio
