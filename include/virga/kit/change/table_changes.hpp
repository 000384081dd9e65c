#pragma once

#include <virga/kit/change/table_ref.hpp>

#include <string>
#include <vector>

namespace virga::kit {

struct create_table {
  snapshots::table table;
  bool operator==(const create_table&) const = default;
};
struct drop_table {
  snapshots::table table;
  bool operator==(const drop_table&) const = default;
};
struct rename_table {
  table_ref from;
  table_ref to;  // another schema: the table moves there
  bool operator==(const rename_table&) const = default;
};

struct alter_table_comment {
  table_ref table;
  std::string from;  // empty: none
  std::string to;
  bool operator==(const alter_table_comment&) const = default;
};
struct alter_table_logging {
  table_ref table;
  bool unlogged = false;
  bool operator==(const alter_table_logging&) const = default;
};
/// The storage parameters.
struct alter_table_with {
  table_ref table;
  std::vector<snapshots::storage_parameter> from;
  std::vector<snapshots::storage_parameter> to;
  bool operator==(const alter_table_with&) const = default;
};
/// SQLite.
struct alter_table_rowid {
  table_ref table;
  bool without_rowid = false;
  bool operator==(const alter_table_rowid&) const = default;
};
/// SQLite.
struct alter_table_strict {
  table_ref table;
  bool strict = true;
  bool operator==(const alter_table_strict&) const = default;
};
/// The rows that are in a partition.
struct alter_partition {
  table_ref table;
  snapshots::partition from;
  snapshots::partition to;  // of the same table
  bool operator==(const alter_partition&) const = default;
};

struct row_level_security {
  bool enabled = false;
  bool forced = false;
  bool operator==(const row_level_security&) const = default;
};
struct alter_row_level_security {
  table_ref table;
  row_level_security from;
  row_level_security to;
  bool operator==(const alter_row_level_security&) const = default;
};

struct create_policy {
  table_ref table;
  snapshots::policy policy;
  bool operator==(const create_policy&) const = default;
};
struct drop_policy {
  table_ref table;
  snapshots::policy policy;
  bool operator==(const drop_policy&) const = default;
};
/// The roles and the conditions.
struct alter_policy {
  table_ref table;
  snapshots::policy from;
  snapshots::policy to;  // of the same name, for the same statements
  bool operator==(const alter_policy&) const = default;
};

}  // namespace virga::kit
