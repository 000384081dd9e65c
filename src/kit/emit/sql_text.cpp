#include "emit/sql_text.hpp"

#include <algorithm>
#include <cctype>

namespace virga::kit::sql_text {
namespace {

std::string quoted(std::string_view text, char quote) {
  std::string result(1, quote);
  for (char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

/// Whether the parenthesis at the start is closed by the one at the end.
bool is_parenthesised(std::string_view text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return false;
  int depth = 0;
  char inside = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (inside != 0) {
      if (c == inside) inside = 0;  // a doubled quote closes and opens again
    } else if (c == '\'' || c == '"') {
      inside = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth == 0 && at + 1 != text.size()) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view action(snapshots::referential_action of) {
  using enum snapshots::referential_action;
  switch (of) {
    case restrict:
      return "restrict";
    case cascade:
      return "cascade";
    case set_null:
      return "set null";
    case set_default:
      return "set default";
    case no_action:
      break;
  }
  return "no action";
}

std::string identifier(std::string_view name) { return quoted(name, '"'); }

std::string identifiers(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + identifier(name);
  return text;
}

std::string string_literal(std::string_view text) { return quoted(text, '\''); }

std::string table(const table_ref& name) {
  return name.schema.empty() ? identifier(name.name) : identifier(name.schema) + "." + identifier(name.name);
}

std::string in_parentheses(std::string_view expression) {
  return is_parenthesised(expression) ? std::string(expression) : "(" + std::string(expression) + ")";
}

std::string index_keys(const snapshots::index& index) {
  std::string text;
  for (const auto& key : index.keys) {
    text += (text.empty() ? "" : ", ") + key.expression;
    if (!key.operator_class.empty()) text += " " + key.operator_class;
    if (key.descending) text += " desc";
    if (key.nulls_first) text += *key.nulls_first ? " nulls first" : " nulls last";
  }
  text = "(" + text + ")";
  if (!index.include.empty()) text += " include (" + identifiers(index.include) + ")";
  if (index.nulls_not_distinct) text += " nulls not distinct";
  if (!index.with.empty()) text += " with (" + storage_parameters(index.with) + ")";
  if (index.where) text += " where " + *index.where;
  return text;
}

std::string storage_parameters(const std::vector<snapshots::storage_parameter>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one.name + " = " + one.value;
  return text;
}

std::string collation(const snapshots::column& column) {
  return column.collation.empty() ? "" : " collate " + identifier(column.collation);
}

std::string generated(const snapshots::column& column) {
  if (!column.generated_as) return {};
  return " generated always as " + in_parentheses(*column.generated_as) + (column.is_virtual ? " virtual" : " stored");
}

std::string create_index(const table_ref& on, const snapshots::index& index, bool concurrently) {
  return std::string("create ") + (index.unique ? "unique " : "") + "index " + (concurrently ? "concurrently " : "") +
         identifier(index.name) + " on " + table(on) + " " +
         (index.method.empty() ? "" : "using " + identifier(index.method) + " ") + index_keys(index) + ";";
}

std::string references(const snapshots::foreign_key& key) {
  std::string text = "references " + table(target_of(key));
  if (!key.referenced_columns.empty()) text += " (" + identifiers(key.referenced_columns) + ")";
  if (key.match_full) text += " match full";
  if (key.on_delete != snapshots::referential_action::no_action)
    text += " on delete " + std::string(action(key.on_delete));
  if (key.on_update != snapshots::referential_action::no_action)
    text += " on update " + std::string(action(key.on_update));
  return text + timing(key.timing);
}

std::string check(const snapshots::check& check) {
  return "constraint " + identifier(check.name) + " check " + in_parentheses(check.expression) +
         (check.no_inherit ? " no inherit" : "");
}

std::string timing(const snapshots::constraint_timing& of) {
  if (!of.deferrable) return {};
  return of.initially_deferred ? " deferrable initially deferred" : " deferrable";
}

std::string statement(std::string_view text) {
  while (!text.empty() && (text.back() == ';' || std::isspace(static_cast<unsigned char>(text.back())) != 0))
    text.remove_suffix(1);
  return std::string(text) + ";";
}

std::string comment_line(std::string_view text) {
  std::string line = "-- " + std::string(text);
  std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line + "\n";
}

std::string table_parts(const std::vector<std::string>& parts) {
  std::string text = " (";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "\n  " : ",\n  ") + parts[i];
  return text + "\n)";
}

}  // namespace virga::kit::sql_text
