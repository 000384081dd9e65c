#pragma once

#include <virga/core/dialect_kind.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace virga::kit {

/// Several migrations as one.
struct joined_migration {
  std::string name;
  std::vector<std::string> replaces;
  std::string up;
  std::string down;      // empty: one of them has none
  std::string snapshot;  // the last one's
  std::vector<std::string> notes;
};

/// Joins `from` to `to`, both included; empty: the first, the last. `title` is what stands behind the time in its name.
/// Throws kit_error where they can't be one: a branch begins among them, one runs without a transaction, sets something
/// of the session, or has been joined itself.
[[nodiscard]] joined_migration join_migrations(const std::filesystem::path& folder, dialect_kind dialect,
                                               const std::string& from, const std::string& to,
                                               const std::string& title);

/// Writes it, lets those behind it say that they were made after it, and removes what it replaces.
void put_in_place(const std::filesystem::path& folder, const joined_migration& joined);

/// The migrations that were made after this one, by their snapshots.
[[nodiscard]] std::vector<std::string> made_after(const std::filesystem::path& folder, const std::string& name);

/// Removes the folder of a migration: at once, so that no half of it is ever seen.
void remove_migration(const std::filesystem::path& folder, const std::string& name);

}  // namespace virga::kit
