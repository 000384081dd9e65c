#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the text of a `create table` says and no pragma tells.
namespace virga::kit::sqlite_text {

struct column_text {
  std::string name;
  std::string collation;
  std::optional<std::string> generated_as;
};

/// A primary key or a unique constraint.
struct key_text {
  std::string name;  // empty: none
  std::vector<std::string> columns;
  bool has_order = false;  // `desc` or a collation of its own
};

struct check_text {
  std::string name;                  // empty: none
  std::vector<std::string> columns;  // of which it stands behind the type; none: behind the columns
  std::string expression;
};

/// In the order of the text.
struct table_text {
  std::vector<column_text> columns;
  std::optional<key_text> primary_key;
  bool autoincrement = false;
  std::vector<key_text> uniques;
  std::vector<check_text> checks;
  std::vector<snapshots::constraint_timing> foreign_keys;
  std::vector<std::string> conflict_clauses;  // "on conflict replace"
};

/// Reads what sqlite_schema has of a table (https://sqlite.org/lang_createtable.html). `columns` are those that the
/// table has, as they are written there: names in the result are written likewise.
[[nodiscard]] table_text read_create_table(std::string_view sql, const std::vector<std::string>& columns);

}  // namespace virga::kit::sqlite_text
