#include "cli/commands.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/change/kit_error.hpp>
#include <virga/kit/check/check.hpp>
#include <virga/migrate/migrator.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace virga::kit {
namespace {

using terminal::painted;
using terminal::say;
using terminal::tone;

const char* word_of(severity how) { return how == severity::error ? "error" : "warning"; }

/// The first line that is not a comment.
std::string first_line(const std::string& sql) {
  std::size_t begin = 0;
  while (sql.compare(begin, 2, "--") == 0 && sql.find('\n', begin) != sql.npos) begin = sql.find('\n', begin) + 1;
  const std::size_t end = sql.find('\n', begin);
  return sql.substr(begin, end - begin) + (end == sql.npos ? "" : " ...");
}

int explain(const std::string& name) {
  const auto rules = check_rules();
  const auto found = std::ranges::find(rules, name, &check_rule::name);
  if (found == rules.end()) throw kit_error("there is no rule " + name + "; `virga check --rules` lists them");
  report::set("reason", std::string(found->reason));
  say(fmt::format("{} ({}): {}\n\n{}\n\n-- virga: allow {}   in front of a statement that is meant so", found->name,
                  word_of(found->severity), found->summary, found->reason, found->name));
  return 0;
}

int list_rules() {
  for (const check_rule& rule : check_rules()) {
    report::add("rules", {{"rule", std::string(rule.name)},
                          {"severity", word_of(rule.severity)},
                          {"summary", std::string(rule.summary)},
                          {"reason", std::string(rule.reason)}});
    say(fmt::format("  {:<26} {:<8} {}", rule.name, word_of(rule.severity), rule.summary));
  }
  return 0;
}

void show(const std::vector<check_finding>& all) {
  for (const check_finding& one : all) {
    const std::string place =
        one.statement == 0 ? one.migration : fmt::format("{}, statement {}", one.migration, one.statement);
    const tone how = one.rule->severity == severity::error ? tone::bad : tone::changed;
    say(fmt::format("{}: {} {}", place, painted(word_of(one.rule->severity), how), one.rule->name));
    say(fmt::format("  {}: {}", one.about, one.rule->summary));
    if (!one.sql.empty()) say("  " + painted(first_line(one.sql), tone::faint));
  }
}

}  // namespace

int check(const configuration& from, const check_options& options) {
  if (options.rules) return list_rules();
  if (!options.explain.empty()) return explain(options.explain);
  const auto names = migration_names(from.migrations());
  if (!options.since.empty() && std::ranges::find(names, options.since) == names.end())
    throw kit_error("there is no migration " + options.since + " in " + from.migrations().string());
  const std::vector<check_finding> all = check_migrations(from.migrations(), from.dialect, options.since);
  const auto errors = static_cast<std::size_t>(
      std::ranges::count_if(all, [](const check_finding& one) { return one.rule->severity == severity::error; }));
  report::set("findings", report::json::array());
  for (const check_finding& one : all) report::add("findings", report::entry_of(one));
  show(all);
  const auto checked = std::ranges::count_if(names, [&](const auto& name) { return name > options.since; });
  report::set("checked", checked);
  say(fmt::format("{} checked: {}, {}", terminal::counted(static_cast<std::size_t>(checked), "migration"),
                  terminal::counted(errors, "error"), terminal::counted(all.size() - errors, "warning")));
  return errors != 0 || (options.strict && !all.empty()) ? exit_status::faulty : 0;
}

}  // namespace virga::kit
