#include "cli/configuration.hpp"

#include "cli/dotenv.hpp"
#include "core/without_passwords.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <initializer_list>

namespace virga::kit {
namespace {

class toml_reader {
 public:
  explicit toml_reader(std::filesystem::path file) : file_(std::move(file)) {}

  [[noreturn]] void complain(const toml::node& where, const std::string& about) const {
    throw kit_error(file_.string() + ":" + std::to_string(where.source().begin.line) + ": " + about);
  }

  void demand_known(const toml::table& table, const std::string& prefix,
                    std::initializer_list<std::string_view> known) const {
    for (const auto& [key, value] : table) {
      if (std::ranges::find(known, key.str()) == known.end()) {
        complain(value, prefix + std::string(key.str()) + " is not a setting");
      }
    }
  }

  void read(const toml::table& table, const char* key, std::string& into) const {
    const toml::node* value = table.get(key);
    if (value == nullptr) return;
    into = text(*value, key, std::string(key) + " must be a string");
  }

  /// One string, or a list of them.
  void read(const toml::table& table, const char* key, std::vector<std::string>& into) const {
    const toml::node* value = table.get(key);
    if (value == nullptr) return;
    if (value->is_string()) {
      into = {text(*value, key, "")};
      return;
    }
    const toml::array* list = value->as_array();
    if (list == nullptr) complain(*value, std::string(key) + " must be a string or a list of strings");
    for (const toml::node& one : *list) {
      into.push_back(text(one, key, std::string(key) + " must hold strings only"));
    }
  }

  [[nodiscard]] dialect_kind dialect(const toml::table& table) const {
    std::string name;
    read(table, "dialect", name);
    if (name == "postgresql") return dialect_kind::postgresql;
    if (name == "sqlite") return dialect_kind::sqlite;
    if (name.empty()) throw kit_error(file_.string() + R"(: dialect is missing: dialect = "postgresql" or "sqlite")");
    complain(*table.get("dialect"), "dialect is \"postgresql\" or \"sqlite\", not \"" + name + "\"");
  }

 private:
  /// A string, which may hold a password only where a database URL belongs: elsewhere it would become the name of a
  /// file.
  [[nodiscard]] std::string text(const toml::node& value, std::string_view key, const std::string& otherwise) const {
    if (!value.is_string()) complain(value, otherwise);
    std::string result = value.as_string()->get();
    if (key != "url" && without_passwords(result) != result) {
      complain(value, std::string(key) + " holds a password; a database URL belongs into [database] url");
    }
    return result;
  }

  std::filesystem::path file_;
};

/// It goes into the program that is compiled, so it must be a name: schema, blog::schema.
bool is_qualified_name(std::string_view name) {
  bool starts = true;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const auto c = static_cast<unsigned char>(name[at]);
    if (!starts && name.substr(at, 2) == "::") {
      ++at;
      starts = true;
    } else if (std::isalpha(c) != 0 || c == '_' || (!starts && std::isdigit(c) != 0)) {
      starts = false;
    } else {
      return false;
    }
  }
  return !starts;
}

bool is_variable_name(std::string_view name) {
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
         std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

toml::table parse(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) {
    throw kit_error(file.string() + " can't be read. It says what to work on, for example:\n\n" +
                    "  dialect = \"postgresql\"\n  schema = \"src/db/schema.hpp\"\n  out = \"migrations\"\n\n" +
                    "  [database]\n  url = \"env:DATABASE_URL\"\n");
  }
  try {
    return toml::parse(stream);
  } catch (const toml::parse_error& fault) {
    throw kit_error(file.string() + ":" + std::to_string(fault.source().begin.line) + ": " +
                    std::string(fault.description()));
  }
}

}  // namespace

configuration read_configuration(const std::filesystem::path& file) {
  const toml_reader reader(file);
  const toml::table table = parse(file);
  reader.demand_known(table, "",
                      {"dialect", "schema", "schema_name", "out", "compiler", "flags", "compile_commands", "include",
                       "libraries", "programs", "database", "adopted"});
  load_dotenv(file.parent_path() / ".env");
  configuration result;
  result.file = file;
  result.root = file.parent_path();
  result.dialect = reader.dialect(table);
  reader.read(table, "schema", result.schema);
  reader.read(table, "schema_name", result.schema_name);
  if (!is_qualified_name(result.schema_name)) {
    reader.complain(*table.get("schema_name"),
                    "schema_name is the name of a C++ object, not \"" + result.schema_name + "\"");
  }
  std::string out = result.out.string();
  reader.read(table, "out", out);
  result.out = out;
  reader.read(table, "compiler", result.compiler);
  reader.read(table, "flags", result.flags);
  reader.read(table, "compile_commands", result.compile_commands);
  reader.read(table, "include", result.include);
  reader.read(table, "libraries", result.libraries);
  reader.read(table, "programs", result.programs);
  if (const toml::node* database = table.get("database")) {
    if (!database->is_table()) reader.complain(*database, "database must be a table: [database]");
    reader.demand_known(*database->as_table(), "database.", {"url", "include", "exclude"});
    reader.read(*database->as_table(), "url", result.database_url);
    reader.read(*database->as_table(), "include", result.include_tables);
    reader.read(*database->as_table(), "exclude", result.exclude_tables);
    for (const char* filter : {"include", "exclude"}) {
      const toml::node* value = database->as_table()->get(filter);
      if (value != nullptr && result.dialect == dialect_kind::sqlite)
        reader.complain(*value, std::string(filter) + " chooses tables of PostgreSQL; SQLite's are read whole");
    }
  }
  if (const toml::node* adopted = table.get("adopted")) {
    if (!adopted->is_table()) reader.complain(*adopted, "adopted must be a table: [adopted]");
    const toml::table& settings = *adopted->as_table();
    reader.demand_known(settings, "adopted.", {"folder", "schema", "table", "last"});
    reader.read(settings, "folder", result.adopted.folder);
    reader.read(settings, "schema", result.adopted.schema);
    reader.read(settings, "table", result.adopted.table);
    reader.read(settings, "last", result.adopted.last);
  }
  return result;
}

std::string name_of(dialect_kind dialect) { return dialect == dialect_kind::sqlite ? "sqlite" : "postgresql"; }

std::string resolved(const std::string& text) {
  constexpr std::string_view prefix = "env:";
  if (!text.starts_with(prefix)) return text;
  const std::string variable = text.substr(prefix.size());
  if (!is_variable_name(variable)) {
    throw kit_error("behind env: there must be the name of an environment variable: env:DATABASE_URL");
  }
  const char* value = std::getenv(variable.c_str());
  if (value == nullptr || *value == '\0') throw kit_error("the environment variable " + variable + " is not set");
  return value;
}

}  // namespace virga::kit
