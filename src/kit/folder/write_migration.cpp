#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/folder/folder.hpp>

#include "folder/text_file.hpp"

#include <array>
#include <cstdio>
#include <system_error>

namespace virga::kit {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t digits_of_time = 14;

std::string formatted(sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02u%02d%02d%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

sys_seconds parsed(std::string_view name) {
  const auto number = [&](std::size_t at, std::size_t length) {
    return std::stoi(std::string(name.substr(at, length)));
  };
  const std::chrono::year_month_day date(std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(6, 2))));
  return std::chrono::sys_days(date) + std::chrono::hours(number(8, 2)) + std::chrono::minutes(number(10, 2)) +
         seconds(number(12, 2));
}

}  // namespace

std::string migration_name(std::chrono::system_clock::time_point now, std::string_view last, std::string_view name) {
  std::string time = formatted(std::chrono::floor<seconds>(now));
  if (!last.empty() && time <= last.substr(0, digits_of_time)) time = formatted(parsed(last) + seconds(1));
  return time + "_" + std::string(name);
}

void write_migration(const std::filesystem::path& folder, std::string_view name, std::string_view sql,
                     std::string_view snapshot_json, std::string_view down_sql) {
  const std::filesystem::path target = folder / name;
  // Hidden until it is whole, and out of the migrator's sight.
  const std::filesystem::path draft = folder / ("." + std::string(name));
  try {
    std::filesystem::create_directories(draft);
    write_file(draft / "migration.sql", sql);
    write_file(draft / "snapshot.json", snapshot_json);
    if (!down_sql.empty()) write_file(draft / "down.sql", down_sql);
    std::filesystem::rename(draft, target);
  } catch (const std::exception& failure) {
    std::error_code ignored;
    std::filesystem::remove_all(draft, ignored);
    if (dynamic_cast<const kit_error*>(&failure) != nullptr) throw;
    throw kit_error(target.string() + " can't be written: " + failure.what());
  }
}

}  // namespace virga::kit
