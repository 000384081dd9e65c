#pragma once

#include <virga/kit/change/table_ref.hpp>

#include <optional>
#include <string>

namespace virga::kit {

struct add_column {
  table_ref table;
  snapshots::column column;
  bool operator==(const add_column&) const = default;
};
struct drop_column {
  table_ref table;
  snapshots::column column;
  bool operator==(const drop_column&) const = default;
};
struct rename_column {
  table_ref table;
  std::string from;
  std::string to;
  bool operator==(const rename_column&) const = default;
};

/// Its type and its collation. The whole column before and after, for a default may be in the way of the new type.
struct alter_column_type {
  table_ref table;
  snapshots::column from;
  snapshots::column to;
  bool operator==(const alter_column_type&) const = default;
};
struct alter_column_not_null {
  table_ref table;
  std::string column;
  bool not_null = false;
  bool operator==(const alter_column_not_null&) const = default;
};
struct alter_column_default {
  table_ref table;
  std::string column;
  std::optional<std::string> from;
  std::optional<std::string> to;
  bool operator==(const alter_column_default&) const = default;
};
struct alter_column_identity {
  table_ref table;
  std::string column;
  snapshots::identity from = snapshots::identity::none;
  snapshots::identity to = snapshots::identity::none;
  snapshots::sequence_options from_options = {};
  snapshots::sequence_options to_options = {};
  bool operator==(const alter_column_identity&) const = default;
};

/// The sequence of a serial column, which its default and its type come with.
struct alter_column_serial {
  table_ref table;
  snapshots::column from;
  snapshots::column to;
  bool operator==(const alter_column_serial&) const = default;
};

/// What a column is computed of. `to` without an expression keeps what was computed last; `to` with one is the whole
/// column, for it is made anew.
struct alter_column_generated {
  table_ref table;
  snapshots::column from;
  snapshots::column to;
  bool operator==(const alter_column_generated&) const = default;
};

struct alter_column_comment {
  table_ref table;
  std::string column;
  std::string from;  // empty: none
  std::string to;
  bool operator==(const alter_column_comment&) const = default;
};

}  // namespace virga::kit
