#include "cli/commands.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "folder/text_file.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

constexpr std::string_view first_header = R"(#pragma once

#include <virga/schema.hpp>

using namespace virga::columns;

template <class As> struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id",    integer().primary_key().generated_always_as_identity()> id;
  column<As, "email", text().not_null().unique()>                             email;
  column<As, "name",  text().not_null()>                                      name;
};
inline constexpr auto users = virga::table<Users>;

inline constexpr auto schema = virga::schema(users);
)";

dialect_kind chosen_dialect(const std::string& name) {
  if (name == "postgresql") return dialect_kind::postgresql;
  if (name == "sqlite") return dialect_kind::sqlite;
  if (!name.empty()) throw kit_error("--dialect is postgresql or sqlite, not " + name);
  const std::string answer = terminal::answer_to("Which database, postgresql or sqlite?");
  if (answer.empty()) throw kit_error("--dialect says for which database: postgresql or sqlite");
  return chosen_dialect(answer);
}

/// A string of TOML.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

void write_new(const std::filesystem::path& file, std::string_view text) {
  std::error_code failure;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failure);
  write_file(file, text);
  report::add("files", file.string());
  say("  " + painted(file.string(), tone::strong));
}

}  // namespace

int init(const std::filesystem::path& file, const init_options& options) {
  const std::filesystem::path header = file.parent_path() / options.schema;
  if (std::filesystem::exists(file)) throw kit_error(file.string() + " is there already");
  const dialect_kind dialect = chosen_dialect(options.dialect);
  write_new(file, fmt::format("dialect = \"{}\"\nschema = {}\nout = {}\n\n[database]\nurl = \"env:DATABASE_URL\"\n",
                              name_of(dialect), quoted(options.schema), quoted(options.out)));
  if (!std::filesystem::exists(header)) write_new(header, first_header);
  const bool on_sqlite = dialect == dialect_kind::sqlite;
  say(
      fmt::format("\nIn CMakeLists.txt:\n\n  find_package(virga REQUIRED COMPONENTS {0})\n"
                  "  target_link_libraries(your_program PRIVATE virga::{0})\n",
                  on_sqlite ? "sqlite" : "postgres"));
  say(fmt::format("The database, in the environment or in a file .env beside {}:\n\n  DATABASE_URL={}\n",
                  file.filename().string(), on_sqlite ? "app.db" : "postgresql://localhost/app"));
  say("Then: virga generate, virga migrate");
  return 0;
}

}  // namespace virga::kit
