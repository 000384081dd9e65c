#include "cli/show_changes.hpp"

#include "cli/terminal.hpp"

#include <virga/kit/diff/diff.hpp>
#include <virga/kit/emit/emit.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace virga::kit {

using terminal::painted;
using terminal::say;
using terminal::tone;

void show_changes(const std::vector<change>& changes) {
  for (const change& one : changes) {
    const std::string text = summary(one);
    const bool adds = text.starts_with("add") || text.starts_with("create");
    const bool drops = text.starts_with("drop");
    const tone how = adds ? tone::good : drops ? tone::bad : tone::changed;
    say(fmt::format("  {} {}", painted(adds ? "+" : drops ? "-" : "~", how), text));
  }
}

namespace {

void warn(const std::string& text) { say(fmt::format("{}  {}", painted("warning", tone::changed), text)); }

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
    if (const std::string text = warning(one, dialect); !text.empty()) warn(text);
}

bool show_losses(const std::vector<change>& changes, dialect_kind dialect) {
  bool any = false;
  for (const change& one : changes) {
    std::string text = warning(one, dialect);
    if (text.empty() && takes_away(one)) text = summary(one);
    if (text.empty()) continue;
    warn(text);
    any = true;
  }
  return any;
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
    say(fmt::format("{}     if {} is {} renamed, {}give --rename {}={}", painted("hint", tone::strong), one.to,
                    one.from, before, one.to, one.from));
  }
}

std::vector<rename> parse_renames(const std::vector<std::string>& texts) {
  std::vector<rename> renames;
  for (const std::string& text : texts) renames.push_back(parse_rename(text));
  return renames;
}

std::vector<change> diff_asking_renames(const snapshots::snapshot& from, const snapshots::snapshot& to,
                                        std::vector<rename>& renames) {
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
