#pragma once

#include <virga/core/dialect_kind.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// What `virga adopt` has written: another tool's folder of migrations, and its table.
struct adopted_settings {
  std::string folder;  // relative to virga.toml; empty: none was adopted
  std::string schema;  // of PostgreSQL
  std::string table;   // of its bookkeeping; empty: there is none
  std::string last;    // the newest of its migrations that was adopted
};

/// What virga.toml says. Paths in it are relative to the folder it is in.
struct configuration {
  std::filesystem::path file;
  std::filesystem::path root;  // the folder of `file`
  dialect_kind dialect{};
  std::vector<std::string> schema;     // the headers that declare it, as written
  std::string schema_name = "schema";  // the constexpr object in them, may be qualified
  std::filesystem::path out = "migrations";
  std::string database_url;                 // as written: may be env:NAME
  std::vector<std::string> include_tables;  // patterns, as introspection_filter has them
  std::vector<std::string> exclude_tables;
  adopted_settings adopted;
  std::vector<std::string> programs;  // whose queries `virga verify` has the database prepare
  std::string compiler;               // empty: $CXX, else c++ (in the build tree, its compiler)
  std::vector<std::string> flags;
  std::string compile_commands;        // a compile_commands.json to take flags from
  std::vector<std::string> include;    // where virga's headers are; empty: beside the program
  std::vector<std::string> libraries;  // the libraries to link to; empty: beside the program

  /// `out` where it is, for reading and writing.
  [[nodiscard]] std::filesystem::path migrations() const { return root / out; }
};

/// Reads the file, and before it `.env` beside it, whose variables are set where the environment has none. Throws
/// kit_error with the file, the line and what is wrong there.
[[nodiscard]] configuration read_configuration(const std::filesystem::path& file);

/// "postgresql" or "sqlite", as snapshots say it.
[[nodiscard]] std::string name_of(dialect_kind dialect);

/// The value of `env:NAME`, or the text itself. Throws kit_error when the variable is not set.
[[nodiscard]] std::string resolved(const std::string& text);

}  // namespace virga::kit
