#pragma once

#include <virga/kit/change/change.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// The state a folder of migrations leads to.
struct folder_state {
  snapshots::snapshot snapshot;    // empty: no migration yet
  std::string last;                // the newest migration; empty: none
  std::vector<std::string> heads;  // those that no other was made after: several where branches have been merged
};

/// Follows the snapshots of a folder. Where branches have been merged, what each of them changed is joined.
/// A folder that doesn't exist is an empty one. Throws kit_error naming the file that can't be read, or
/// the migrations of two branches that don't go together.
[[nodiscard]] folder_state read_folder(const std::filesystem::path& folder);

/// "20261122103000_create_users": `now` in UTC, or a second after the last migration where that is later.
[[nodiscard]] std::string migration_name(std::chrono::system_clock::time_point now, std::string_view last,
                                         std::string_view name);

/// A name fit for a folder: lower case, digits and underscores, at most 60 characters. Empty when nothing is left.
[[nodiscard]] std::string sanitised(std::string_view name);

/// A name made of what changes: "create_users", "add_posts_subtitle", "alter_posts", "change_5_tables".
[[nodiscard]] std::string default_name(const std::vector<change>& changes);

/// Writes `folder/name/{migration.sql,snapshot.json,down.sql}`, whole or not at all; no down.sql where that is empty.
/// Throws kit_error naming the file.
void write_migration(const std::filesystem::path& folder, std::string_view name, std::string_view sql,
                     std::string_view snapshot_json, std::string_view down_sql);

}  // namespace virga::kit
