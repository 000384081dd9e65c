#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/kit/header/header.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <string>
#include <vector>

namespace virga::kit::test {

/// The schema that a header's text declares: compiled as `virga generate` does it, with a user's warnings as errors.
[[nodiscard]] snapshots::snapshot compiled(const std::string& header, dialect_kind dialect,
                                           const std::string& namespace_name = {});

/// What leads from one schema to the other, a line each.
[[nodiscard]] std::vector<std::string> differences(const snapshots::snapshot& from, const snapshots::snapshot& to);

/// The newest snapshot below a folder of migrations.
[[nodiscard]] snapshots::snapshot newest_snapshot(const std::string& migrations);

/// A table of integers and nothing else, to say more about.
[[nodiscard]] snapshots::table table_of(const std::string& name, const std::vector<std::string>& columns);

/// A foreign key with the name that the library chooses.
[[nodiscard]] snapshots::foreign_key reference(const std::string& from, const std::string& column,
                                               const std::string& table, const std::string& referenced = "id");

}  // namespace virga::kit::test
