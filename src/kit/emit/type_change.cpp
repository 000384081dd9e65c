#include "emit/type_change.hpp"

#include "emit/sql_text.hpp"
#include "emit/type_name.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace virga::kit {
namespace {

enum class family { number, string, temporal, json, bits, other };

family family_of(const parsed_type& type) {
  static const std::map<std::string, family> known = {
      {"smallint", family::number},    {"integer", family::number},       {"bigint", family::number},
      {"real", family::number},        {"numeric", family::number},       {"double precision", family::number},
      {"text", family::string},        {"varchar", family::string},       {"char", family::string},
      {"timestamp", family::temporal}, {"timestamptz", family::temporal}, {"date", family::temporal},
      {"json", family::json},          {"jsonb", family::json},           {"bit", family::bits},
      {"varbit", family::bits},
  };
  const auto found = known.find(type.name);
  return found == known.end() ? family::other : found->second;
}

/// Where a number type stands among those that hold all values of the ones before it; -1: nowhere.
int integer_rank(const parsed_type& type) {
  static const std::vector<std::string> ranks = {"smallint", "integer", "bigint"};
  const auto found = std::ranges::find(ranks, type.name);
  return found == ranks.end() ? -1 : static_cast<int>(found - ranks.begin());
}

bool is_wider_numeric(const parsed_type& from, const parsed_type& to) {
  if (to.arguments.empty()) return true;
  if (from.arguments.empty()) return false;
  const auto scale = [](const parsed_type& type) { return type.arguments.size() > 1 ? type.arguments[1] : 0; };
  return scale(to) >= scale(from) && to.arguments[0] - scale(to) >= from.arguments[0] - scale(from);
}

bool has_fraction_of_second(const parsed_type& type) {
  static const std::vector<std::string> names = {"timestamp", "timestamptz", "time", "interval"};
  return std::ranges::find(names, type.name) != names.end();
}

bool is_wider_fraction(const parsed_type& from, const parsed_type& to) {
  constexpr int most = 6;
  const auto digits = [](const parsed_type& type) { return type.arguments.empty() ? most : type.arguments[0]; };
  return digits(to) >= digits(from);
}

/// A type that the schema makes: its name stands in quotes.
bool is_named(const parsed_type& type) { return type.name.starts_with('"'); }

bool is_wider_string(const parsed_type& from, const parsed_type& to) {
  if (to.name == "text" || (to.name == "varchar" && to.arguments.empty())) return true;
  return from.name != "text" && !from.arguments.empty() && !to.arguments.empty() &&
         to.arguments[0] >= from.arguments[0];
}

bool is_widening_on_postgres(const parsed_type& from, const parsed_type& to) {
  if (family_of(to) == family::string) {
    return is_wider_string(from, to) && (family_of(from) == family::string || to.arguments.empty());
  }
  if (integer_rank(from) >= 0) {
    if (integer_rank(to) >= 0) return integer_rank(to) >= integer_rank(from);
    if (to.name == "numeric") return to.arguments.empty();
    return to.name == "double precision" && from.name != "bigint";
  }
  if (from.name == "numeric" && to.name == "numeric") return is_wider_numeric(from, to);
  if (from.name == to.name && has_fraction_of_second(from)) return is_wider_fraction(from, to);
  return (from.name == "real" && to.name == "double precision") || (from.name == "date" && to.name == "timestamp") ||
         (from.name == "json" && to.name == "jsonb");
}

}  // namespace

bool is_widening(const std::string& from, const std::string& to, dialect_kind dialect) {
  const parsed_type old_type = parse_type(from);
  const parsed_type new_type = parse_type(to);
  if (dialect == dialect_kind::sqlite) {
    return new_type.name == "any" || (new_type.name == "text" && old_type.name == "integer") ||
           (new_type.name == "blob" && old_type.name == "text");
  }
  return is_widening_on_postgres(old_type, new_type);
}

bool is_string_type(const std::string& type) {
  const std::string element = type.ends_with("[]") ? type.substr(0, type.size() - 2) : type;
  return family_of(parse_type(element)) == family::string;
}

std::string by_its_text(const std::string& column, const std::string& to) {
  return sql_text::identifier(column) + (to.ends_with("[]") ? "::text[]::" : "::text::") + to;
}

std::string using_expression(const std::string& column, const std::string& from, const std::string& to) {
  const parsed_type old_type = parse_type(from);
  const parsed_type new_type = parse_type(to);
  const std::string name = sql_text::identifier(column);
  const family old_family = family_of(old_type);
  const family new_family = family_of(new_type);
  if (old_type.name == new_type.name || new_family == family::string) return {};
  if (old_family == new_family && old_family != family::other) return {};
  if (old_family == family::temporal && new_type.name == "time") return {};
  if (is_named(old_type)) return by_its_text(column, to);
  if (old_family == family::number && new_type.name == "boolean") return name + " <> 0";
  if (old_type.name == "boolean" && new_family == family::number && new_type.name != "integer") {
    return name + "::integer::" + to;  // there is no direct cast
  }
  return name + "::" + to;
}

bool keeps_foreign_keys(const std::string& from, const std::string& to) {
  const parsed_type old_type = parse_type(from);
  const parsed_type new_type = parse_type(to);
  if (old_type.name == new_type.name) return true;
  return (integer_rank(old_type) >= 0 && integer_rank(new_type) >= 0) ||
         (family_of(old_type) == family::string && family_of(new_type) == family::string);
}

}  // namespace virga::kit
