#include "header_case.hpp"

#include "cli/schema_compiler.hpp"
#include "test_database.hpp"

#include <virga/kit/diff/diff.hpp>
#include <virga/kit/snapshot/snapshot_json.hpp>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace virga::kit::test {
namespace {

/// No snapshot has the relations: the compiler asks whether a foreign key fits each of them.
std::string check_of_relations(const std::string& schema) {
  return R"(
#include <virga/relational/relation_keys.hpp>
namespace check_of_relations {
template <class Member>
constexpr void check_one() {
  if constexpr (virga::detail::is_relation<Member>)
    static_assert(virga::detail::relation_keys<Member>::columns.found == 1);
}
template <class... Members>
constexpr void check_members(virga::type_list<Members...>) {
  (check_one<Members>(), ...);
}
template <class... Tags>
constexpr bool check(virga::type_list<Tags...>) {
  (check_members(typename virga::detail::table_info<Tags>::member_list{}), ...);
  return true;
}
static_assert(check(typename std::remove_cv_t<decltype(::)" +
         schema + ")>::tables{}));\n}\n";
}

}  // namespace

snapshots::snapshot compiled(const std::string& header, dialect_kind dialect, const std::string& namespace_name) {
  // Shared with the other tests of the program, for each entry takes seconds to make.
  setenv("XDG_CACHE_HOME", VIRGA_TEST_CACHE, 1);
  unsetenv("CXX");
  const test_folder folder;
  configuration from;
  from.root = folder.path();
  from.file = folder.path() / "virga.toml";
  from.dialect = dialect;
  from.schema = {"schema.hpp"};
  from.schema_name = namespace_name.empty() ? "schema" : namespace_name + "::schema";
  folder.write("schema.hpp", header + check_of_relations(from.schema_name));
  from.compiler = VIRGA_CXX;
  from.include = {VIRGA_INCLUDE};
  from.libraries = {VIRGA_KIT_LIBRARY, VIRGA_CORE_LIBRARY};
  // The library's own headers are not what is looked at here.
  from.flags = {"-isystem", VIRGA_INCLUDE, "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"};
  if (std::string_view(VIRGA_SANITIZERS) != "") from.flags.emplace_back(VIRGA_SANITIZERS);
  return compiled_schema(from);
}

std::vector<std::string> differences(const snapshots::snapshot& from, const snapshots::snapshot& to) {
  std::vector<std::string> lines;
  for (const change& one : diff(from, to)) lines.push_back(summary(one));
  return lines;
}

snapshots::snapshot newest_snapshot(const std::string& migrations) {
  std::filesystem::path newest;
  for (const auto& entry : std::filesystem::directory_iterator(migrations))
    if (entry.path() > newest) newest = entry.path();
  std::ifstream file(newest / "snapshot.json");
  std::stringstream text;
  text << file.rdbuf();
  return from_json(text.str(), (newest / "snapshot.json").string()).snapshot;
}

snapshots::table table_of(const std::string& name, const std::vector<std::string>& columns) {
  snapshots::table table{.schema = "",
                         .name = name,
                         .columns = {},
                         .primary_key = {},
                         .unique_constraints = {},
                         .foreign_keys = {},
                         .checks = {},
                         .indexes = {}};
  for (const std::string& column : columns) table.columns.push_back({column, "integer", false, {}});
  if (columns.empty()) return table;
  table.columns[0].not_null = true;
  table.primary_key = {name + "_pkey", {columns[0]}};
  return table;
}

snapshots::foreign_key reference(const std::string& from, const std::string& column, const std::string& table,
                                 const std::string& referenced) {
  return {from + "_" + column + "_fkey", {column}, "", table, {referenced}};
}

}  // namespace virga::kit::test
