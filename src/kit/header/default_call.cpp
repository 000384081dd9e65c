#include "header/default_call.hpp"

#include "header/cpp_text.hpp"
#include "header/sql_scan.hpp"

#include <algorithm>
#include <optional>

namespace virga::kit {
namespace {

std::string value(std::string_view text) { return ".default_value(" + std::string(text) + ")"; }

/// What the library writes for now(), which on SQLite is another text for each type.
bool is_now(const writing& to, const std::string& text, const std::string& function) {
  if (to.on_postgres()) return text == "now()" || text == "CURRENT_TIMESTAMP" || text == "current_timestamp";
  const auto made = [](std::string_view format) { return "(strftime('" + std::string(format) + "', 'now'))"; };
  if (function == "timestamptz") return text == made("%Y-%m-%d %H:%M:%f000Z");
  if (function == "date") return text == made("%Y-%m-%d");
  if (function == "time") return text == made("%H:%M:%f000");
  return text == made("%Y-%m-%d %H:%M:%f000");
}

/// `virga::columns::date()` is called `date`.
std::string function_of(const std::string& call) {
  const std::string_view name = std::string_view(call).substr(0, call.find('('));
  const std::size_t colon = name.rfind(':');
  return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

/// `nextval('"numbers"')` of a sequence that the header declares.
std::optional<std::string> next_value(writing& to, const names_within& within, const std::string& text) {
  constexpr std::string_view begin = "nextval(";
  if (!text.starts_with(begin) || !text.ends_with(")")) return std::nullopt;
  const std::string argument = text.substr(begin.size(), text.size() - begin.size() - 1);
  const auto name = as_string(without_cast(argument));
  const auto sequence = name ? as_qualified_name(*name) : std::nullopt;
  if (!sequence) return std::nullopt;
  for (std::size_t i = 0; i < to.of.sequences.size(); ++i) {
    const auto& one = to.of.sequences[i];
    if (one.name != sequence->name || one.schema != sequence->schema) continue;
    to.uses_pg = true;
    return value(within.pg("nextval") + "(" + within.own(to.names.sequences[i]) + ")");
  }
  return std::nullopt;
}

std::optional<std::string> plain_value(writing& to, const names_within& within, const std::string& sql,
                                       const column_type& type) {
  const std::string text(without_cast(sql));
  const auto string = as_string(text);
  const std::string bare = string.value_or(text);
  switch (type.kind) {
    case value_kind::boolean:
      if (to.on_postgres() && (bare == "true" || bare == "false")) return value(bare);
      if (!to.on_postgres() && (text == "1" || text == "0")) return value(text == "1" ? "true" : "false");
      return std::nullopt;
    case value_kind::integer:
      return is_integer(bare) ? std::optional(value(bare)) : std::nullopt;
    case value_kind::floating:
      if (!is_number(bare)) return std::nullopt;
      return value(bare);
    case value_kind::numeric:
      return is_number(bare) || string ? std::optional(value(literal(bare))) : std::nullopt;
    case value_kind::enumeration: {
      const auto& labels = to.of.enum_types[*type.enum_type].labels;
      const auto found = string ? std::ranges::find(labels, *string) : labels.end();
      if (found == labels.end()) return std::nullopt;
      const enum_names& names = to.names.enums[*type.enum_type];
      return value(within.own(names.type) + "::" + names.enumerators[static_cast<std::size_t>(found - labels.begin())]);
    }
    case value_kind::moment:
    case value_kind::text:
    case value_kind::other:
      return string ? std::optional(value(literal(*string))) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string sql_call(const names_within& within, std::string_view text) {
  std::string doubled;
  for (const char c : text) doubled.append(c == '{' || c == '}' ? 2 : 1, c);
  if (ends_in_comment(doubled)) doubled += '\n';
  return within.column("sql") + "<" + literal(doubled) + ">()";
}

std::string default_call(writing& to, const names_within& within, const std::string& default_sql,
                         const column_type& type) {
  if (type.kind == value_kind::moment && is_now(to, default_sql, function_of(type.call))) return ".default_now()";
  // `(1)::smallint` is a cast that somebody wrote; of a bare 1 the server would say nothing of a type. SQLite
  // keeps 1.0.
  const bool is_cast =
      type.kind == value_kind::integer && default_sql.starts_with('(') && default_sql.find(")::") != std::string::npos;
  const bool is_as_written = is_cast || (!to.on_postgres() && default_sql.ends_with(".0"));
  if (const auto plain = is_as_written ? std::nullopt : plain_value(to, within, default_sql, type)) return *plain;
  // The library puts parentheses around an expression.
  const std::string expression = without_parentheses(default_sql).value_or(default_sql);
  if (const auto next = next_value(to, within, expression)) return *next;
  return value(sql_call(within, expression));
}

}  // namespace virga::kit
