#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// The version of the format that `to_json` writes, its member "format". Since 2, columns of SQLite have a member
/// "declared" and unique constraints and unique indexes may have "nulls_not_distinct". Since 3 there are "enum_types",
/// "domains", "sequences", "extensions" and "objects", "serial" columns, keys with a "timing", foreign keys with
/// "match_full", and indexes with "using", "include", "with" and an "operator_class" of their keys. Since 4, columns
/// have "identity_options", "collation", "generated_as", "virtual" and "comment", tables "exclusions", "comment",
/// "unlogged", "with", "partition_by", "partition_of", "row_level_security", "force_row_level_security", "policies",
/// "without_rowid" and "not_strict", checks "no_inherit" and objects "view".
inline constexpr int snapshot_format = 4;
/// The oldest version that `from_json` reads.
inline constexpr int oldest_snapshot_format = 1;

/// A snapshot as pretty-printed JSON that ends in a newline. Members stand in a fixed order and what
/// is empty or false is left out, so that equal snapshots are equal files and a diff shows what changed.
/// `previous` are the migrations that this snapshot was made after: none for the first, several where
/// branches had been merged.
[[nodiscard]] std::string to_json(const snapshots::snapshot& of, const std::vector<std::string>& previous = {});

/// What a snapshot.json holds.
struct snapshot_document {
  snapshots::snapshot snapshot;
  std::vector<std::string> previous;
};

/// Reads what `to_json` wrote, now or when the format was older. Throws kit_error that starts with `source` (a file
/// name) and says where in the document the fault is: no JSON, a newer format, a member that is missing, unknown or of
/// another type.
[[nodiscard]] snapshot_document from_json(std::string_view json, std::string_view source);

}  // namespace virga::kit
