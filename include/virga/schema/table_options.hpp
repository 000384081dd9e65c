#pragma once

#include <virga/schema/constraint.hpp>

#include <string_view>

// What a table is beside its columns and keys. It stands among the constraints.

namespace virga {

/// `create unlogged table`
struct unlogged_table {
  using virga_constraint = void;
};

/// `with (<name> = <value>)`
struct storage_option {
  using virga_constraint = void;
  std::string_view name;
  std::string_view value;
};

/// `alter table ... enable row level security`
struct row_level_security_of_table {
  using virga_constraint = void;
  bool is_forced = false;

  /// `force row level security`: the policies hold for the owner of the table, too.
  [[nodiscard]] constexpr row_level_security_of_table force() const { return {true}; }
};

/// `partition by <method> (<keys>)`
template <class... Keys>
struct partition_key {
  using virga_constraint = void;
  std::string_view method;
  node_list<Keys...> keys;
};

/// `without rowid`
struct table_without_rowid {
  using virga_constraint = void;
};

/// Not `strict`
struct table_not_strict {
  using virga_constraint = void;
};

}  // namespace virga
