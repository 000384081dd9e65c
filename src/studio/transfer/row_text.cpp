#include "studio/transfer/row_text.hpp"

#include "emit/sql_text.hpp"

#include <algorithm>

namespace virga::studio {
namespace {

/// As JSON writes numbers: no sign but -, no leading zero, no NaN.
bool is_json_number(const std::string& text) {
  return json::accept(text) && (text.front() == '-' || (text.front() >= '0' && text.front() <= '9'));
}

}  // namespace

std::string csv_field(const cell& value) {
  if (!value) return "";
  const bool needs_quotes = value->empty() || value->find_first_of(",\"\r\n") != std::string::npos;
  if (!needs_quotes) return *value;
  std::string quoted = "\"";
  for (const char c : *value) {
    quoted += c;
    if (c == '"') quoted += c;
  }
  return quoted + '"';
}

std::string json_value(const cell& value, const column_shape& column, std::string_view storage_class) {
  if (!value) return "null";
  const bool is_sqlite_number = storage_class == "integer" || storage_class == "real";
  if ((column.category == "number" || is_sqlite_number) && !value->empty() && is_json_number(*value)) return *value;
  if (column.category == "boolean" && (*value == "true" || *value == "false")) return *value;
  if (column.category == "json" && json::accept(*value)) return *value;
  return json(*value).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string sql_literal(const cell& value, std::string_view storage_class, dialect_kind dialect) {
  if (!value) return "null";
  if (dialect == dialect_kind::sqlite) {
    if (storage_class == "integer") return *value;
    if (storage_class == "real") return *value == "Inf" ? "9e999" : *value == "-Inf" ? "-9e999" : *value;
    if (storage_class == "blob") return "x'" + value->substr(2) + "'";
  }
  return kit::sql_text::string_literal(*value);
}

}  // namespace virga::studio
