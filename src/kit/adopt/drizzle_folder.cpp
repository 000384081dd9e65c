#include <virga/kit/change/kit_error.hpp>

#include "adopt/adopted_folder.hpp"
#include "folder/text_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>

namespace virga::kit {
namespace {

using nlohmann::json;

json read_json(const std::filesystem::path& file) {
  const json document = json::parse(read_file(file), nullptr, false);
  if (!document.is_object()) throw kit_error(file.string() + " is no JSON object");
  return document;
}

void demand_dialect(const std::filesystem::path& file, const json& document, dialect_kind dialect) {
  const std::string made_for = document.value("dialect", "");
  const bool postgres = made_for == "postgresql" || made_for == "postgres" || made_for == "pg";
  const bool sqlite = made_for == "sqlite" || made_for == "turso";
  if (dialect == dialect_kind::sqlite ? sqlite : postgres) return;
  throw kit_error(file.string() + " was made for " + (made_for.empty() ? "no database that it names" : made_for) +
                  ", and virga.toml says " + (dialect == dialect_kind::sqlite ? "sqlite" : "postgresql"));
}

/// As Drizzle reads it: fourteen digits, in UTC.
std::int64_t milliseconds_of(const std::filesystem::path& folder, const std::string& name) {
  constexpr std::size_t digits = 14;
  const bool fits = name.size() >= digits && std::all_of(name.begin(), name.begin() + digits,
                                                         [](unsigned char c) { return std::isdigit(c) != 0; });
  if (!fits) throw kit_error((folder / name).string() + " does not begin with a moment: yyyymmddHHMMSS");
  const auto number = [&](std::size_t at, std::size_t length) { return std::stoi(name.substr(at, length)); };
  const std::chrono::sys_days day =
      std::chrono::year_month_day(std::chrono::year(number(0, 4)), std::chrono::month(1), std::chrono::day(1)) +
      std::chrono::months(number(4, 2) - 1);
  const std::chrono::sys_seconds moment = day + std::chrono::days(number(6, 2) - 1) + std::chrono::hours(number(8, 2)) +
                                          std::chrono::minutes(number(10, 2)) + std::chrono::seconds(number(12, 2));
  return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

}  // namespace

foreign_folder read_drizzle_journal(const std::filesystem::path& folder, dialect_kind dialect) {
  const std::filesystem::path file = folder / "meta" / "_journal.json";
  const json journal = read_json(file);
  demand_dialect(file, journal, dialect);
  foreign_folder result{migration_tool::drizzle_journal, folder};
  try {
    for (const json& entry : journal.at("entries")) {
      const auto tag = entry.at("tag").get<std::string>();
      result.migrations.push_back(read_foreign_migration(tag, folder / (tag + ".sql")));
      result.migrations.back().created_at = entry.at("when").get<std::int64_t>();
    }
  } catch (const json::exception& fault) {
    throw kit_error(file.string() + " is no journal of drizzle-kit: " + fault.what());
  }
  if (result.migrations.empty()) return result;
  const std::string& last = result.migrations.back().name;
  const std::filesystem::path snapshot = folder / "meta" / (last.substr(0, last.find('_')) + "_snapshot.json");
  if (std::filesystem::exists(snapshot)) result.snapshot = snapshot;
  return result;
}

foreign_folder read_drizzle_folders(const std::filesystem::path& folder, dialect_kind dialect) {
  foreign_folder result{migration_tool::drizzle_folders, folder};
  for (const std::string& name : migration_folders(folder)) {
    result.migrations.push_back(read_foreign_migration(name, folder / name / "migration.sql"));
    result.migrations.back().created_at = milliseconds_of(folder, name);
  }
  const std::filesystem::path snapshot = folder / result.migrations.back().name / "snapshot.json";
  if (!std::filesystem::exists(snapshot)) return result;
  demand_dialect(snapshot, read_json(snapshot), dialect);
  result.snapshot = snapshot;
  return result;
}

}  // namespace virga::kit
