#include "replaced.hpp"

#include <virga/core/error.hpp>

#include <algorithm>

namespace virga::migrations {
namespace {

std::string listed_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

auto find_name(std::vector<recorded_migration>& in, const std::string& name) {
  return std::ranges::find(in, name, &recorded_migration::name);
}

}  // namespace

replaced_records with_replaced(std::vector<recorded_migration> recorded, const std::vector<migration_script>& scripts) {
  replaced_records result;
  for (const migration_script& script : scripts) {
    if (script.replaces.empty() || find_name(recorded, script.name) != recorded.end()) continue;
    broken_replacement found{script.name, {}, {}, {}};
    for (const replaced_migration& one : script.replaces) {
      const auto row = find_name(recorded, one.name);
      (row == recorded.end() ? found.lacking : found.applied).push_back(one.name);
      if (row != recorded.end() && row->checksum != one.checksum) found.edited.push_back(one.name);
    }
    if (found.applied.empty()) continue;
    recorded_migration whole = *find_name(recorded, found.applied.back());
    whole.name = script.name;
    whole.checksum = script.checksum;
    whole.replaces = found.applied;
    std::erase_if(recorded, [&](const auto& row) { return std::ranges::count(found.applied, row.name) != 0; });
    if (found.lacking.empty() && found.edited.empty())
      recorded.push_back(std::move(whole));
    else
      result.broken.push_back(std::move(found));
  }
  std::ranges::sort(recorded, {}, &recorded_migration::name);
  result.recorded = std::move(recorded);
  return result;
}

replaced_records with_replaced(std::vector<recorded_migration> recorded, const std::filesystem::path& folder,
                               dialect_kind dialect) {
  std::vector<migration_script> scripts;
  for (const std::string& name : migration_names(folder)) scripts.push_back(read_script(folder, name, dialect));
  return with_replaced(std::move(recorded), scripts);
}

void demand_unbroken(const std::vector<broken_replacement>& broken, const std::filesystem::path& folder) {
  if (broken.empty()) return;
  const broken_replacement& one = broken.front();
  std::string message = (folder / one.name).string() + " replaces migrations of which ";
  if (!one.lacking.empty())
    message += "this database has applied some: it has " + listed_names(one.applied) + ", and lacks " +
               listed_names(one.lacking) + ". Apply these from the folder as it was before";
  else
    message += listed_names(one.edited) +
               " was edited after it was applied to this database, or before they were joined. Where it is right so";
  throw migration_error(message + ", or let `virga mark-applied " + one.name +
                        "` say that the database has all that it makes; nothing has been applied now");
}

std::vector<std::string> take_places(driver::connection& on, bookkeeping& records, script_runner& run,
                                     const std::vector<migration_script>& scripts,
                                     const std::filesystem::path& folder) {
  const bool any = std::ranges::any_of(scripts, [](const auto& script) { return !script.replaces.empty(); });
  std::vector<std::string> taken;
  if (!any) return taken;
  const auto found = [&] { return with_replaced(records.recorded(), scripts); };
  const replaced_records before = run.patiently(found);
  demand_unbroken(before.broken, folder);
  for (const recorded_migration& one : before.recorded) {
    if (one.replaces.empty()) continue;
    const open_transaction transaction(on);
    run.patiently([&] { on.begin({}); });
    replaced_records now = found();  // on SQLite another process may have been here first
    const auto still = find_name(now.recorded, one.name);
    if (still == now.recorded.end() || still->replaces.empty()) continue;
    records.replace(*still);
    on.run_script("commit");
    taken.push_back(one.name);
  }
  return taken;
}

void demand_replaced_are_gone(const std::vector<migration_script>& scripts) {
  for (const migration_script& script : scripts)
    for (const replaced_migration& one : script.replaces)
      if (std::ranges::find(scripts, one.name, &migration_script::name) != scripts.end())
        throw migration_error(script.file.string() + " replaces " + one.name +
                              ", which is in the folder, too: remove one of them");
}

}  // namespace virga::migrations
