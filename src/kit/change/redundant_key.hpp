#pragma once

#include <virga/snapshot/snapshot.hpp>

namespace virga::kit {

/// Whether the key has the columns of the table's primary key or of a unique constraint before it. PostgreSQL makes no
/// such key in a `create table`, and makes it in an `alter table`: a snapshot of format 1 may have it either way.
[[nodiscard]] bool is_redundant(const snapshots::table& table, const snapshots::unique_constraint& key);

}  // namespace virga::kit
