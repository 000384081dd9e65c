#pragma once

#include "bookkeeping.hpp"
#include "migration_script.hpp"
#include "script_runner.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// A migration that others were joined into names them, `--> virga: replaces NAME CHECKSUM`, so that a database that
/// has applied them is known to have applied it.
namespace virga::migrations {

/// A migration of which a database has applied what it replaces, but not as it is: in part, or with other statements.
struct broken_replacement {
  std::string name;
  std::vector<std::string> applied;
  std::vector<std::string> lacking;
  std::vector<std::string> edited;  // of those that are applied
};

/// What is recorded, in the names that the folder has now.
struct replaced_records {
  std::vector<recorded_migration> recorded;  // `replaces` says whose place one takes
  std::vector<broken_replacement> broken;
};

[[nodiscard]] replaced_records with_replaced(std::vector<recorded_migration> recorded,
                                             const std::vector<migration_script>& scripts);

/// The same where the scripts have not been read: all of the folder are.
[[nodiscard]] replaced_records with_replaced(std::vector<recorded_migration> recorded,
                                             const std::filesystem::path& folder, dialect_kind dialect);

/// Throws migration_error for the first of them, which says what to do.
void demand_unbroken(const std::vector<broken_replacement>& broken, const std::filesystem::path& folder);

/// Records those whose replaced ones are all applied in their place, each in a transaction, and returns them.
std::vector<std::string> take_places(driver::connection& on, bookkeeping& records, script_runner& run,
                                     const std::vector<migration_script>& scripts, const std::filesystem::path& folder);

/// Throws migration_error where a migration and one that it replaces are both in the folder.
void demand_replaced_are_gone(const std::vector<migration_script>& scripts);

}  // namespace virga::migrations
