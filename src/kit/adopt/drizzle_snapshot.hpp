#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// What Drizzle's snapshot and a schema do not have in common, a sentence for each table and column. Snapshots of
/// versions 5 to 8 are read; of another version that is said, and nothing compared.
[[nodiscard]] std::vector<std::string> differences_from_drizzle(const std::filesystem::path& snapshot,
                                                                const snapshots::snapshot& schema);

/// The tables of Drizzle's snapshot that a schema has. All that it has, where there is no snapshot (`snapshot` is
/// empty) or it is of another version.
[[nodiscard]] std::vector<std::string> tables_there(const std::filesystem::path& snapshot,
                                                    const snapshots::snapshot& schema);

/// Those tables and columns of `wanted` that `there` lacks: "users", "users.name".
[[nodiscard]] std::vector<std::string> lacking(const snapshots::snapshot& wanted, const snapshots::snapshot& there);

}  // namespace virga::kit
