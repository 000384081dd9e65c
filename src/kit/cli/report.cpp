#include "cli/report.hpp"

#include "cli/terminal.hpp"
#include "core/without_passwords.hpp"

#include <nlohmann/json.hpp>

#include <iostream>

namespace virga::kit::report {
namespace {

struct state {
  std::string command;  // empty: none is wanted
  json members = json::object();
};

state& current() {
  static state one;
  return one;
}

/// Each text by itself: in the whole document a password would seem to go on behind its quotation mark.
void hide_passwords(json& in) {
  if (in.is_string()) in = without_passwords(in.get_ref<const std::string&>());
  if (in.is_structured())
    for (json& part : in) hide_passwords(part);
}

}  // namespace

void reset() {
  current() = {};
  terminal::be_silent(false);
}

void begin(std::string_view command) {
  reset();
  current().command = command;
  terminal::be_silent(true);
}

bool is_wanted() { return !current().command.empty(); }

void set(std::string_view member, json value) { current().members[std::string(member)] = std::move(value); }

void add(std::string_view list, json entry) { current().members[std::string(list)].push_back(std::move(entry)); }

void add_named(std::string_view list_name, const std::string& name, json more) {
  json& list = current().members[std::string(list_name)];
  json* found = nullptr;
  for (json& one : list)
    if (one["name"] == name) found = &one;
  if (found == nullptr) {
    list.push_back({{"name", name}});
    found = &list.back();
  }
  found->update(more);
}

void add_migration(const std::string& name, std::string_view state) { add_migration(name, state, {}); }

void add_migration(const std::string& name, std::string_view state, const json& more) {
  json all = {{"state", std::string(state)}};
  if (more.is_object()) all.update(more);
  add_named("migrations", name, std::move(all));
}

void add_statements(const std::vector<std::string>& statements, dialect_kind dialect) {
  for (const std::string& one : statements) add("statements", one);
  if (!is_wanted()) return;
  for (const check_finding& one : check_statements(statements, dialect)) add("risks", entry_of(one));
}

json entry_of(const check_finding& finding) {
  json entry = json::object();
  if (!finding.migration.empty()) entry["migration"] = finding.migration;
  entry["severity"] = finding.rule->severity == severity::error ? "error" : "warning";
  entry["rule"] = std::string(finding.rule->name);
  entry["about"] = finding.about;
  entry["summary"] = std::string(finding.rule->summary);
  if (finding.statement != 0) {
    entry["statement"] = finding.statement;
    entry["sql"] = finding.sql;
  }
  return entry;
}

void fail(const error& failure) {
  json entry = {{"message", failure.message()}};
  const auto add_known = [&](const char* name, const std::string& text) {
    if (!text.empty()) entry[name] = text;
  };
  add_known("sqlstate", failure.sqlstate());
  add_known("detail", failure.detail());
  add_known("hint", failure.hint());
  add_known("sql", failure.sql());
  set("error", std::move(entry));
}

void fail(std::string_view message, std::string_view detail) {
  json entry = {{"message", std::string(message)}};
  if (!detail.empty()) entry["detail"] = std::string(detail);
  set("error", std::move(entry));
}

int end(int exit_status) {
  if (!is_wanted()) return exit_status;
  json all = {{"command", current().command}, {"exit_status", exit_status}};
  all.update(current().members);
  hide_passwords(all);
  std::cout << all.dump(2, ' ', false, json::error_handler_t::replace) << std::endl;
  reset();
  return exit_status;
}

}  // namespace virga::kit::report
