#include "emit/postgres/policy.hpp"

#include "emit/sql_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace virga::kit::postgres_sql {
namespace {

using sql_text::identifier;

std::string_view command(snapshots::policy_command command) {
  using enum snapshots::policy_command;
  switch (command) {
    case select:
      return " for select";
    case insert:
      return " for insert";
    case update:
      return " for update";
    case delete_:
      return " for delete";
    case all:
      break;
  }
  return "";
}

std::string roles(const std::vector<std::string>& names) {
  static constexpr std::array<std::string_view, 4> words = {"public", "current_user", "session_user", "current_role"};
  std::string text;
  for (const std::string& name : names) {
    const bool is_word = std::ranges::find(words, name) != words.end();
    text += (text.empty() ? "" : ", ") + (is_word ? name : identifier(name));
  }
  return " to " + (text.empty() ? "public" : text);
}

std::string using_condition(const snapshots::policy& policy) {
  return policy.using_sql ? " using " + sql_text::in_parentheses(*policy.using_sql) : "";
}
std::string check_condition(const snapshots::policy& policy) {
  return policy.with_check_sql ? " with check " + sql_text::in_parentheses(*policy.with_check_sql) : "";
}

std::string on(const std::string& policy, const table_ref& table) {
  return "policy " + identifier(policy) + " on " + sql_text::table(table);
}

}  // namespace

std::string create(const create_policy& what) {
  const snapshots::policy& policy = what.policy;
  std::string text = "create " + on(policy.name, what.table);
  if (policy.restrictive) text += " as restrictive";
  text += command(policy.command);
  if (!policy.roles.empty()) text += roles(policy.roles);
  return text + using_condition(policy) + check_condition(policy) + ";";
}

std::string alter(const alter_policy& what) {
  std::string text = "alter " + on(what.to.name, what.table);
  if (what.from.roles != what.to.roles) text += roles(what.to.roles);
  if (what.from.using_sql != what.to.using_sql) text += using_condition(what.to);
  if (what.from.with_check_sql != what.to.with_check_sql) text += check_condition(what.to);
  return text + ";";
}

std::string drop(const drop_policy& what) { return "drop " + on(what.policy.name, what.table) + ";"; }

std::vector<std::string> alter(const alter_row_level_security& what) {
  const std::string start = "alter table " + sql_text::table(what.table);
  std::vector<std::string> statements;
  if (what.from.enabled != what.to.enabled)
    statements.push_back(start + (what.to.enabled ? " enable" : " disable") + " row level security;");
  if (what.from.forced != what.to.forced)
    statements.push_back(start + (what.to.forced ? " force" : " no force") + " row level security;");
  return statements;
}

}  // namespace virga::kit::postgres_sql
