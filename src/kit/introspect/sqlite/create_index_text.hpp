#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit::sqlite_text {

/// What the text of a `create index` says and no pragma tells.
struct index_text {
  std::vector<std::string> keys;  // without `asc` and `desc`
  std::optional<std::string> where;
};

/// Reads what sqlite_schema has of an index (https://sqlite.org/lang_createindex.html) of a table with these columns.
[[nodiscard]] index_text read_create_index(std::string_view sql, const std::vector<std::string>& columns);

}  // namespace virga::kit::sqlite_text
