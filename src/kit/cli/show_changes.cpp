#include "cli/show_changes.hpp"

#include "cli/choice.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/check/check.hpp>
#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace virga::kit {

using terminal::painted;
using terminal::say;
using terminal::tone;

void show_changes(const std::vector<change>& changes) {
  for (const change& one : changes) {
    const std::string text = summary(one);
    report::add("changes", text);
    const bool adds = text.starts_with("add") || text.starts_with("create");
    const bool drops = text.starts_with("drop");
    const tone how = adds ? tone::good : drops ? tone::bad : tone::changed;
    say(fmt::format("  {} {}", painted(adds ? "+" : drops ? "-" : "~", how), text));
  }
}

void show_warning(const std::string& text) {
  report::add("warnings", text);
  say(fmt::format("{}  {}", painted("warning", tone::changed), text));
}

void show_note(const std::string& text) {
  report::add("notes", text);
  say(fmt::format("{}  {}", painted("note", tone::strong), text));
}

bool refused(const std::string& why) {
  report::fail(why);
  if (!report::is_wanted()) terminal::complain(why);
  return false;
}

namespace {

/// Of a change that loses no rows: what goes is known from the header, or from its migrations.
bool takes_away(const change& one) {
  const auto* security = one.get_if<alter_row_level_security>();
  return one.is<drop_object>() || one.is<replace_object>() || one.is<drop_policy>() || one.is<alter_policy>() ||
         (security != nullptr && !security->to.enabled) || one.is<drop_enum_type>() || one.is<drop_domain>();
}

bool is_of_a_relation(const snapshots::object& object) {
  return object.view || object.name.starts_with("trigger ") || object.name.starts_with("rule ");
}

}  // namespace

void show_warnings(const std::vector<change>& changes, dialect_kind dialect) {
  for (const change& one : changes)
    if (const std::string text = warning(one, dialect); !text.empty()) show_warning(text);
}

bool show_losses(const std::vector<change>& changes, dialect_kind dialect) {
  bool any = false;
  for (const change& one : changes) {
    std::string text = warning(one, dialect);
    if (text.empty() && takes_away(one)) text = summary(one);
    if (text.empty()) continue;
    show_warning(text);
    any = true;
  }
  return any;
}

void show_risks(const std::vector<std::string>& statements, dialect_kind dialect) {
  for (const check_finding& one : check_statements(statements, dialect))
    if (one.rule->name != "drop-loses-data")
      say(fmt::format("{}     {}: {} ({})", painted("risk", tone::changed), one.about, one.rule->summary,
                      one.rule->name));
}

std::vector<change> without_hidden(std::vector<change> changes, const configuration& from) {
  if (from.include_tables.empty() && from.exclude_tables.empty()) return changes;
  std::erase_if(changes, [](const change& one) {
    const auto* object = one.get_if<drop_object>();
    return one.is<drop_enum_type>() || one.is<drop_domain>() || one.is<drop_sequence>() || one.is<drop_extension>() ||
           (object != nullptr && !is_of_a_relation(object->object));
  });
  return changes;
}

void show_renames(const std::vector<change>& changes, const std::string& before) {
  if (terminal::has_somebody_to_ask()) return;
  for (const rename& one : possible_renames(changes)) {
    report::add("renames", {{"to", one.to}, {"from", one.from}});
    say(fmt::format("{}     if {} is {} renamed, {}give --rename {}={}", painted("hint", tone::strong), one.to,
                    one.from, before, one.to, one.from));
  }
}

std::vector<rename> parse_renames(const std::vector<std::string>& texts) {
  std::vector<rename> renames;
  for (const std::string& text : texts) renames.push_back(parse_rename(text));
  return renames;
}

namespace {

/// What is new, and what may have become it.
struct rename_question {
  std::string to;
  std::vector<std::string> from;
};

std::string name_of_column(const table_ref& table, const std::string& column) {
  return to_string(table) + "." + column;
}

/// Tables first, for of a table that was renamed the columns may have been, too.
std::vector<rename_question> questions_of(const std::vector<change>& changes) {
  std::vector<rename_question> found;
  for (const change& one : changes) {
    const auto* created = one.get_if<create_table>();
    if (created == nullptr) continue;
    rename_question& question = found.emplace_back(rename_question{to_string(ref_of(created->table)), {}});
    for (const change& other : changes)
      if (const auto* dropped = other.get_if<drop_table>()) question.from.push_back(to_string(ref_of(dropped->table)));
  }
  for (const change& one : changes) {
    const auto* added = one.get_if<add_column>();
    if (added == nullptr) continue;
    rename_question& question =
        found.emplace_back(rename_question{name_of_column(added->table, added->column.name), {}});
    for (const change& other : changes)
      if (const auto* dropped = other.get_if<drop_column>(); dropped != nullptr && dropped->table == added->table)
        question.from.push_back(name_of_column(dropped->table, dropped->column.name));
  }
  std::erase_if(found, [](const auto& question) { return question.from.empty(); });
  return found;
}

/// By arrow keys: for each that is new, whether it is made or what it was.
std::vector<change> diff_choosing_renames(const snapshots::snapshot& from, const snapshots::snapshot& to,
                                          std::vector<rename>& renames) {
  std::set<std::string> answered;
  for (;;) {
    std::vector<change> changes = diff(from, to, renames);
    const auto all = questions_of(changes);
    const auto open = std::ranges::find_if(all, [&](const auto& one) { return !answered.contains(one.to); });
    if (open == all.end()) return changes;
    std::vector<std::string> answers = {"+ " + open->to + "  created"};
    for (const std::string& old : open->from) answers.push_back("~ " + old + " > " + open->to + "  renamed");
    const std::size_t answer = terminal::chosen("Is " + open->to + " created, or renamed from another?", answers);
    answered.insert(open->to);
    if (answer > 0) renames.push_back({open->to, open->from[answer - 1]});
  }
}

}  // namespace

std::vector<change> diff_asking_renames(const snapshots::snapshot& from, const snapshots::snapshot& to,
                                        std::vector<rename>& renames) {
  if (terminal::has_somebody_to_ask() && terminal::can_show_in_place()) return diff_choosing_renames(from, to, renames);
  std::vector<rename> denied;
  for (;;) {
    std::vector<change> changes = diff(from, to, renames);
    bool found = false;
    for (const rename& one : possible_renames(changes)) {
      if (std::ranges::find(denied, one) != denied.end()) continue;
      if (terminal::confirmed(fmt::format("Is {} the former {}?", one.to, one.from))) {
        renames.push_back(one);
        found = true;
        break;  // of the rest some may be another by now: its columns', where it is a table
      }
      denied.push_back(one);
    }
    if (!found) return changes;
  }
}

}  // namespace virga::kit
