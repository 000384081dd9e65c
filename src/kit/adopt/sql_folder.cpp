#include <virga/kit/change/kit_error.hpp>

#include "adopt/adopted_folder.hpp"
#include "folder/text_file.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace virga::kit {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// "1.10" is behind "1.9": by the numbers between dots and underscores.
std::vector<std::string> numbers_of(const std::string& version) {
  std::vector<std::string> all(1);
  for (const char c : version) {
    if (!is_digit(c))
      all.emplace_back();
    else if (all.back() == "0")
      all.back() = c;
    else
      all.back() += c;
  }
  return all;
}

bool ends_a_version(std::string_view name, std::size_t at, std::string_view separator) {
  return at != std::string_view::npos && at > 0 && name.substr(at, separator.size()) == separator;
}

/// V1.2__name.sql: "1.2"; empty where it is none.
std::string flyway_version(std::string_view name) {
  if (!name.starts_with('V') || !name.ends_with(".sql")) return {};
  const std::size_t end = name.find("__");
  if (!ends_a_version(name, end, "__") || end < 2) return {};
  std::string version(name.substr(1, end - 1));
  std::ranges::replace(version, '_', '.');
  const bool fits = std::ranges::all_of(version, [](char c) { return is_digit(c) || c == '.'; });
  return fits ? version : "";
}

/// 0001_name.sql and 0001_name.up.sql: "1"; empty where it is none.
std::string number_of(std::string_view name) {
  if (!name.ends_with(".sql") || name.ends_with(".down.sql")) return {};
  const std::size_t end = name.find('_');
  if (!ends_a_version(name, end, "_")) return {};
  const std::string_view digits = name.substr(0, end);
  if (!std::ranges::all_of(digits, is_digit)) return {};
  return numbers_of(std::string(digits))[0];
}

}  // namespace

bool is_lower_version(const std::string& a, const std::string& b) {
  const auto less = [](const std::string& x, const std::string& y) {
    return x.size() != y.size() ? x.size() < y.size() : x < y;
  };
  return std::ranges::lexicographical_compare(numbers_of(a), numbers_of(b), less);
}

foreign_folder read_sql_folder(const std::filesystem::path& folder) {
  foreign_folder flyway{migration_tool::flyway, folder};
  foreign_folder numbered{migration_tool::numbered, folder};
  const auto add = [](foreign_folder& to, const std::filesystem::path& file, const std::string& version) {
    if (version.empty()) return;
    to.migrations.push_back(read_foreign_migration(file.filename().string(), file));
    to.migrations.back().version = version;
  };
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file()) continue;
    add(flyway, entry.path(), flyway_version(name));
    add(numbered, entry.path(), number_of(name));
  }
  foreign_folder& result = flyway.migrations.empty() ? numbered : flyway;
  std::ranges::sort(result.migrations, is_lower_version, &foreign_migration::version);
  return result;
}

foreign_folder read_prisma_folder(const std::filesystem::path& folder, dialect_kind dialect) {
  const std::filesystem::path lock = folder / "migration_lock.toml";
  const std::string wanted = dialect == dialect_kind::sqlite ? "\"sqlite\"" : "\"postgresql\"";
  if (read_file(lock).find(wanted) == std::string::npos)
    throw kit_error(lock.string() + " does not say provider = " + wanted + ", as virga.toml does");
  foreign_folder result{migration_tool::prisma, folder};
  for (const std::string& name : migration_folders(folder))
    result.migrations.push_back(read_foreign_migration(name, folder / name / "migration.sql"));
  return result;
}

}  // namespace virga::kit
