#pragma once

#include "studio/values/connections.hpp"
#include "studio/values/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace virga::studio {

/// A column, as far as a statement about its table must know it.
struct column_shape {
  std::string name;
  std::string type;      // as the database says it, "numeric(10,2)"
  std::string cast;      // PostgreSQL: what a text is cast to, "numeric"; without a length, which would cut it off
  std::string element;   // PostgreSQL: the same of an array's elements, of a range's bounds; empty for other types
  std::string category;  // "number", "text", ...
  std::string default_sql = {};  // SQLite: which has no `default` as a value
  bool nullable = true;
  bool generated = false;
};

/// A table, as far as a statement about it must know it.
struct table_shape {
  std::string schema;
  std::string name;
  std::string kind;
  std::vector<column_shape> columns;
  std::vector<std::string> key;  // the columns that identify a row; empty: none do
  bool key_is_rowid = false;     // of SQLite, which is no column
  column_shape rowid = {};       // as if it were one

  /// Throws failure (400) for a name that is no column's, nor the rowid's where that is the key.
  [[nodiscard]] const column_shape& column(std::string_view of) const;
  [[nodiscard]] bool has(std::string_view column) const;
};

/// Throws failure (404) where there is no such table.
[[nodiscard]] table_shape read_shape(const session& in, const std::string& schema, const std::string& table);

}  // namespace virga::studio
