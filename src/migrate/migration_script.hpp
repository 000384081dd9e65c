#pragma once

#include <virga/core/dialect_kind.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::migrations {

struct script_statement {
  std::string sql;      // what stands between two breakpoints; without a transaction, one statement
  std::string rebuild;  // the table whose rebuild begins with it; empty: none does
  std::string rebuilt;  // the table whose rebuild ends with it
  std::string refuses;  // what is said of the rows it gives, for it must give none; empty: it may
};

/// A migration that was joined into another one.
struct replaced_migration {
  std::string name;
  std::string checksum;
};

/// A migration.sql, read.
struct migration_script {
  std::string name;            // its folder's
  std::filesystem::path file;  // for messages
  std::string checksum;        // of the text without the directives `replaces`, which may be taken out later
  std::vector<replaced_migration> replaces;
  bool in_transaction = true;
  std::optional<bool> foreign_keys;  // SQLite: what they are set to from before its beginning to its end
  bool for_sqlite = false;           // it has a directive that only SQLite knows
  std::vector<script_statement> statements;
};

/// Throws migration_error naming the file: it can't be read, a directive is not known, or two don't go together.
migration_script read_script(const std::filesystem::path& folder, const std::string& name, dialect_kind dialect,
                             const std::string& file = "migration.sql");

/// The same for a text, by itself so that it can be tested.
migration_script parse_script(std::string_view text, const std::filesystem::path& file, dialect_kind dialect);

}  // namespace virga::migrations
