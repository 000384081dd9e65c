#pragma once

#include <virga/core/error.hpp>
#include <virga/kit/check/check.hpp>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

/// What `--json` prints: one object, on standard output, when the command has ended. Commands say here what they did
/// whether it is wanted or not; docs/migrations.md has the members.
namespace virga::kit::report {

using json = nlohmann::ordered_json;

/// Standard output has the report alone from now on: the terminal says nothing there and asks nobody.
void begin(std::string_view command);

/// What was begun before in this process is forgotten.
void reset();

[[nodiscard]] bool is_wanted();

/// A member of the object. A second value takes the place of the first.
void set(std::string_view member, json value);

/// Another entry of a member that is a list.
void add(std::string_view list, json entry);

/// An entry of a list that has a "name": with what was said of it before.
void add_named(std::string_view list, const std::string& name, json more);

/// What has become of a migration, an entry of "migrations".
void add_migration(const std::string& name, std::string_view state);
void add_migration(const std::string& name, std::string_view state, const json& more);

/// Statements in their order, each as it is sent; and as "risks" what `virga check` finds in them, who reads them as a
/// migration of their own.
void add_statements(const std::vector<std::string>& statements, dialect_kind dialect);

/// As `virga check` and "risks" have it.
[[nodiscard]] json entry_of(const check_finding& finding);

/// Why nothing was done, or what failed: the member "error".
void fail(const error& failure);
void fail(std::string_view message, std::string_view detail = {});

/// Prints the report, if one is wanted. Returns `exit_status`.
int end(int exit_status);

}  // namespace virga::kit::report
