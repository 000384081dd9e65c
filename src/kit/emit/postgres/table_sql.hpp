#pragma once

#include <virga/kit/change/change.hpp>

#include <string>
#include <vector>

namespace virga::kit::postgres_sql {

/// `varchar(20) collate "C"`
[[nodiscard]] std::string type(const snapshots::column& column);

/// `"id" integer not null default 0`. `implied`: the primary key makes the column not null. Throws kit_error for a
/// generated column that is not stored.
[[nodiscard]] std::string column(const table_ref& table, const snapshots::column& column, bool implied);

/// `generated always as identity (increment by 10)`
[[nodiscard]] std::string identity(snapshots::identity kind, const snapshots::sequence_options& options);

/// `constraint "users_pkey" primary key ("id")`
[[nodiscard]] std::string constraint(const snapshots::primary_key& key);
[[nodiscard]] std::string constraint(const snapshots::unique_constraint& key);
[[nodiscard]] std::string constraint(const snapshots::foreign_key& key);
[[nodiscard]] std::string constraint(const snapshots::exclusion& key);

/// With its constraints inside; a partition without columns, which are those of its table.
[[nodiscard]] std::string create_table(const snapshots::table& table);

/// `comment on table "users" is 'who may log in';`
[[nodiscard]] std::string comment_on(const table_ref& table, const std::string& comment);
[[nodiscard]] std::string comment_on(const table_ref& table, const std::string& column, const std::string& comment);

/// `alter table "users" set (fillfactor = 70);`, `reset (autovacuum_enabled)`
[[nodiscard]] std::vector<std::string> alter_with(const alter_table_with& what);

}  // namespace virga::kit::postgres_sql
