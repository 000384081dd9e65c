#pragma once

#include <virga/core/dialect_kind.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// An error fails where the tables have rows; a warning is for people to weigh.
enum class severity : std::uint8_t { warning, error };

/// Something to look for in a migration.
struct check_rule {
  std::string_view name;  // "index-blocks-writes"
  kit::severity severity;
  std::string_view summary;  // what is wrong, in a line
  std::string_view reason;   // why, and what to write instead
};

/// All of them, in the order of their names.
[[nodiscard]] std::span<const check_rule> check_rules();

struct check_finding {
  std::string migration;
  std::size_t statement = 0;  // counted from 1; 0: it is about the whole migration
  const check_rule* rule = nullptr;
  std::string about;  // "posts", "posts.slug"
  std::string sql;
};

/// Looks through the migrations of a folder that are newer than `since` (empty: all), by their text alone. A statement
/// on a table that the same migration makes is never found fault with: it has no rows and nobody uses it. Nor is one
/// with a comment `-- virga: allow RULE` in it or in front of it. Throws kit_error for branches that do not go
/// together, migration_error for a file that can't be read.
[[nodiscard]] std::vector<check_finding> check_migrations(const std::filesystem::path& folder, dialect_kind dialect,
                                                          std::string_view since = {});

/// The same for the text of one migration.sql, which is in no folder: `migration` of what is found is empty.
[[nodiscard]] std::vector<check_finding> check_text(std::string_view text, dialect_kind dialect);

/// The same for statements that are about to be run, in this order.
[[nodiscard]] std::vector<check_finding> check_statements(std::span<const std::string> statements,
                                                          dialect_kind dialect);

}  // namespace virga::kit
