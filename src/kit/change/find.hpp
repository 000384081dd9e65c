#pragma once

#include <virga/kit/change/change.hpp>

#include <string>

namespace virga::kit {

/// nullptr: there is none.
[[nodiscard]] const snapshots::table* find_table(const snapshots::snapshot& in, const table_ref& wanted);
[[nodiscard]] const snapshots::column* find_column(const snapshots::table& of, const std::string& name);

/// A primary key and an identity make a column not null without its saying so.
[[nodiscard]] bool is_not_null(const snapshots::table& table, const snapshots::column& column);

/// The table whose columns a table has: of a partition the one that it is a part of, at whatever depth; else itself.
[[nodiscard]] table_ref table_of_columns(const snapshots::snapshot& in, table_ref of);

}  // namespace virga::kit
