#pragma once

#include <virga/driver/connection.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What SQLite's own table and its pragmas say (https://sqlite.org/pragma.html), a few queries for all tables together.
namespace virga::kit::sqlite_catalog {

struct entry {
  std::string type;  // "table", "index", "view", "trigger"
  std::string name;
  std::string table;
  std::string sql;
};

struct column {
  std::string name;
  std::string type;
  bool not_null = false;
  std::optional<std::string> default_sql;
  int place_in_key = 0;  // from 1; 0: not in the primary key
  bool is_generated = false;
  bool is_virtual = false;
};

struct foreign_key {
  std::vector<std::string> columns;
  std::string table;
  std::vector<std::string> referenced;  // none: the primary key
  std::string on_update;
  std::string on_delete;
};

struct index_key {
  std::string column;  // empty: an expression
  bool descending = false;
  std::string collation;
};

struct index {
  std::string name;
  bool unique = false;
  std::vector<index_key> keys;
};

struct table {
  bool is_strict = false;
  bool has_rowid = true;
  std::vector<column> columns;
  std::vector<foreign_key> foreign_keys;  // in the order of the text
  std::vector<index> indexes;             // that were created, not those of constraints
};

struct catalog {
  std::vector<entry> entries;           // in the order in which they were made, without SQLite's own
  std::map<std::string, table> tables;  // no virtual ones, and none that those keep their rows in
};

[[nodiscard]] catalog read(driver::connection& from, const std::vector<std::string>& without);

/// The names and types of a view's columns. Throws what the driver throws if the view can't be read.
[[nodiscard]] std::vector<column> columns_of_view(driver::connection& from, const std::string& view);

}  // namespace virga::kit::sqlite_catalog
