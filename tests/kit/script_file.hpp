#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace virga::kit::test {

/// A file of testdata: what it is about, then sections that begin with a line `-- name --`. A section
/// `name sqlite` or `name postgresql` takes the place of `name` for that database.
///
///   from, to     the schemas, as the member "tables" of a snapshot.json, or as an object of its members where there
///   are
///                more; no `from`: the empty schema
///   rename       new=old, one a line
///   rows         SQL that is run before the migration
///   postgresql, sqlite   the migration.sql it must give; empty: no change
///   error        the message it must give instead
///   one way      why the migration back does not lead to `from`
///   hint         the rename it must suggest
///   kept         one a line, `query = result`, true after the migration
///   after        SQL that must run after that
///   check        as `kept`, true at the end
class script_file {
 public:
  explicit script_file(const std::filesystem::path& file);

  [[nodiscard]] bool has(const std::string& section, dialect_kind dialect) const;
  [[nodiscard]] std::string text(const std::string& section, dialect_kind dialect) const;
  [[nodiscard]] std::vector<std::string> lines(const std::string& section, dialect_kind dialect) const;
  [[nodiscard]] snapshots::snapshot schema(const std::string& section, dialect_kind dialect) const;
  [[nodiscard]] std::vector<rename> renames(dialect_kind dialect) const;
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> checks(const std::string& section,
                                                                        dialect_kind dialect) const;

 private:
  std::string name_;
  std::map<std::string, std::string> sections_;
};

std::vector<std::filesystem::path> script_files();

/// "postgresql", "sqlite".
std::string name_of(dialect_kind dialect);

}  // namespace virga::kit::test
