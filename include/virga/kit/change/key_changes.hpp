#pragma once

#include <virga/kit/change/table_ref.hpp>

#include <string>

/// What is said of keys, checks, exclusion constraints and indexes.
namespace virga::kit {

struct add_primary_key {
  table_ref table;
  snapshots::primary_key key;
  bool operator==(const add_primary_key&) const = default;
};
struct drop_primary_key {
  table_ref table;
  snapshots::primary_key key;
  bool operator==(const drop_primary_key&) const = default;
};
struct add_unique {
  table_ref table;
  snapshots::unique_constraint key;
  bool operator==(const add_unique&) const = default;
};
struct drop_unique {
  table_ref table;
  snapshots::unique_constraint key;
  bool operator==(const drop_unique&) const = default;
};
struct add_foreign_key {
  table_ref table;
  snapshots::foreign_key key;
  bool operator==(const add_foreign_key&) const = default;
};
struct drop_foreign_key {
  table_ref table;
  snapshots::foreign_key key;
  bool operator==(const drop_foreign_key&) const = default;
};
struct add_check {
  table_ref table;
  snapshots::check check;
  bool operator==(const add_check&) const = default;
};
struct drop_check {
  table_ref table;
  snapshots::check check;
  bool operator==(const drop_check&) const = default;
};
/// A key or check that keeps its meaning under another name.
struct rename_constraint {
  table_ref table;
  std::string from;
  std::string to;
  bool operator==(const rename_constraint&) const = default;
};

struct create_index {
  table_ref table;
  snapshots::index index;
  bool operator==(const create_index&) const = default;
};
struct drop_index {
  table_ref table;
  snapshots::index index;
  bool operator==(const drop_index&) const = default;
};
struct rename_index {
  table_ref table;
  std::string from;
  snapshots::index to;  // whole, for SQLite can only drop it and create it again
  bool operator==(const rename_index&) const = default;
};

struct add_exclusion {
  table_ref table;
  snapshots::exclusion key;
  bool operator==(const add_exclusion&) const = default;
};
struct drop_exclusion {
  table_ref table;
  snapshots::exclusion key;
  bool operator==(const drop_exclusion&) const = default;
};

}  // namespace virga::kit
