#include "header/objects.hpp"

#include "core/ascii.hpp"
#include "header/cpp_text.hpp"
#include "header/sql_scan.hpp"
#include "header/view_sql.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace virga::kit {
namespace {

constexpr std::size_t most_values = 16;

std::string declaration(const std::string& name) { return "inline constexpr auto " + name + " ="; }

/// A value of a partition's bounds.
std::optional<std::string> bound(writing& to, std::string_view sql) {
  const std::string text(without_cast(sql));
  if (const auto string = as_string(text)) return literal(*string);
  if (is_integer(text)) return text;
  const std::string word = detail::in_lower_case(text);
  to.uses_pg = true;
  if (word == "minvalue" || word == "maxvalue") return "pg::" + word;
  return std::nullopt;
}

std::optional<std::string> bounds_list(writing& to, std::string_view text) {
  const auto inner = without_parentheses(text);
  if (!inner) return std::nullopt;
  std::vector<std::string> written;
  for (const std::string& one : split_at_commas(*inner)) {
    const auto value = bound(to, one);
    if (!value) return std::nullopt;
    written.push_back(*value);
  }
  return written.empty() || written.size() > most_values ? std::nullopt : std::optional(joined(written, ", "));
}

/// `for values from ('a') to ('b')` as `.from("a").to("b")`.
std::optional<std::string> bounds_call(writing& to, std::string_view text) {
  if (text == "default") return ".as_default()";
  const auto behind = [&](std::string_view begin) -> std::optional<std::string_view> {
    return text.starts_with(begin) ? std::optional(text.substr(begin.size())) : std::nullopt;
  };
  if (const auto range = behind("for values from ")) {
    for (std::size_t at = range->find(" to ("); at != std::string_view::npos; at = range->find(" to (", at + 1)) {
      const auto from = bounds_list(to, range->substr(0, at));
      const auto until = bounds_list(to, range->substr(at + 4));
      if (from && until) return ".from(" + *from + ").to(" + *until + ")";
    }
  }
  if (const auto list = behind("for values in ")) {
    if (const auto values = bounds_list(to, *list)) return ".in(" + *values + ")";
  }
  if (const auto hash = behind("for values with (modulus ")) {
    const std::size_t comma = hash->find(", remainder ");
    if (comma != std::string_view::npos && hash->ends_with(")")) {
      const std::string_view remainder = hash->substr(comma + 12, hash->size() - comma - 13);
      if (is_integer(hash->substr(0, comma)) && is_integer(remainder))
        return ".modulus(" + std::string(hash->substr(0, comma)) + ", " + std::string(remainder) + ")";
    }
  }
  return std::nullopt;
}

/// The partitioned table that a partition is of, over those between them.
std::optional<std::size_t> root_of(const snapshots::snapshot& of, std::size_t partition) {
  std::size_t at = partition;
  for (std::size_t steps = 0; steps <= of.tables.size(); ++steps) {
    const auto& parent = of.tables[at].partition_of;
    if (!parent) return at;
    const auto found = std::ranges::find_if(of.tables, [&](const snapshots::table& one) {
      return one.schema == parent->schema && one.name == parent->table;
    });
    if (found == of.tables.end()) return std::nullopt;
    at = static_cast<std::size_t>(found - of.tables.begin());
  }
  return std::nullopt;
}

std::string view_text(writing& to, std::size_t place, const view_sql& sql) {
  const snapshots::object& object = to.of.objects[place];
  const snapshots::view& view = *object.view;
  const struct_names& names = to.names.views[place];
  const names_within within(names.scope, to.how);
  to.uses_queries = true;
  std::vector<member_line> lines;
  for (const auto& column : view.columns) {
    const snapshots::column as_column{column.name, column.type};
    lines.push_back({"column<As, " + literal(column.name) + ",",
                     {type_of(to, within, snapshots::table{view.schema, view.name}, as_column).call},
                     names.members.at(column.name)});
  }
  if (view.materialized) to.uses_pg = true;
  std::string head = "static constexpr auto view = " +
                     name_call(view.materialized ? "pg::materialized_view_name" : "view_name", view.schema, view.name);
  if (!sql.check_option.empty()) head += link("." + sql.check_option + "()");
  for (const auto& option : sql.options)
    head += link(".with(" + literal(option.name) + ", " + literal(option.value) + ")");
  if (!sql.comment.empty()) head += link(".comment(" + literal(sql.comment) + ")");
  std::string text = "template <class As> struct " + names.structure + " {\n  " + laid_out(2, head) + ";\n";
  text += aligned(lines) + "\n";
  const std::string query = sql_call(within, sql.query);
  const std::string line = "  static constexpr auto query() { return " + query + "; }\n";
  const bool fits = query.find('\n') == std::string::npos && width(line.substr(0, line.size() - 1)) <= longest_line;
  text += fits ? line : "  static constexpr auto query() {\n    return " + query + ";\n  }\n";
  written_constraints indexes;
  const column_names columns{"t.", names};
  for (const auto& index : view.indexes) indexes.calls.push_back(index_call(to, within, index, columns));
  indexes.uses_columns = columns.are_used;
  if (!indexes.calls.empty()) text += constraints_text(within, indexes);
  return text + "};\ninline constexpr auto " + names.object + " = virga::view<" + names.structure + ">;\n";
}

}  // namespace

std::string enum_text(const writing& to, std::size_t type) {
  const enum_names& names = to.names.enums[type];
  const std::string line = "enum class " + names.type + " { " + joined(names.enumerators, ", ") + " };\n";
  if (width(line.substr(0, line.size() - 1)) <= longest_line) return line;
  return "enum class " + names.type + " {\n  " + joined(names.enumerators, ",\n  ") + ",\n};\n";
}

std::string labels_text(const writing& to, std::size_t type) {
  const enum_names& names = to.names.enums[type];
  const std::string space = to.how.namespace_name.empty() ? "" : to.how.namespace_name + "::";
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < names.enumerators.size(); ++i)
    labels.push_back("virga::enum_label{" + space + names.type + "::" + names.enumerators[i] + ", " +
                     literal(to.of.enum_types[type].labels[i]) + "}");
  return "template <>\ninline constexpr auto virga::enum_labels<" + space + names.type + "> =\n    std::array{" +
         joined(labels, ",\n               ") + "};\n";
}

std::string domain_text(writing& to, std::size_t domain) {
  const snapshots::domain& of = to.of.domains[domain];
  const identifier_scope nothing;
  const names_within within(nothing, to.how);
  std::vector<std::string> arguments;
  if (!of.schema.empty()) arguments.push_back(literal(of.schema));
  arguments.push_back(literal(of.name));
  arguments.push_back(type_named(to, within, of.type).call);
  if (!of.checks.empty()) arguments.push_back(literal(of.checks[0].expression));
  to.uses_pg = true;
  return "constexpr auto " + to.names.domains[domain] + "() { return pg::domain(" + joined(arguments, ", ") + "); }\n";
}

std::string sequence_text(writing& to, std::size_t sequence) {
  const snapshots::sequence& of = to.of.sequences[sequence];
  to.uses_pg = true;
  const std::string type = of.type == "bigint" ? "" : ".type = virga::sql_type::" + of.type;
  return declaration(to.names.sequences[sequence]) + " pg::sequence<" +
         (of.schema.empty() ? "" : literal(of.schema) + ", ") + literal(of.name) + ">(" +
         options_text(of.options, type) + ");\n";
}

std::string partition_text(writing& to, const derived_names& derived, std::size_t table) {
  const snapshots::table& of = to.of.tables[table];
  const snapshots::partition& part = *of.partition_of;
  const auto root = root_of(to.of, table);
  const auto bounds = bounds_call(to, part.bounds);
  const auto parent = std::ranges::find_if(
      to.of.tables, [&](const snapshots::table& one) { return one.schema == part.schema && one.name == part.table; });
  const bool is_of_partition = parent != to.of.tables.end() && parent->partition_of;
  if (!root || !bounds || (is_of_partition && !of.schema.empty())) {
    to.note("The partition \"" + of.name + "\" of \"" + part.table + "\" is not in the header.");
    return comment(0, "Not here: the partition \"" + of.name + "\" of \"" + part.table + "\" " + part.bounds + ".");
  }
  to.uses_pg = true;
  const identifier_scope nothing;
  const names_within within(nothing, to.how);
  const column_names columns{to.names.tables[*root].object + ".", to.names.tables[*root]};
  keys_in_columns none;
  none.unique.resize(of.unique_constraints.size());
  none.foreign_key.resize(of.foreign_keys.size());
  const written_constraints own = constraints_of(to, within, derived, of, columns, none, {});
  std::string text;
  for (const std::string& fault : own.comments) text += comment(0, fault);
  const std::string name = of.schema.empty()
                               ? literal(of.name)
                               : "virga::table_identifier{" + literal(of.schema) + ", " + literal(of.name) + "}";
  const std::string begin = declaration(to.names.tables[table].object);
  const std::string call_text = "pg::partition(" + name + ", " +
                                to.names.tables[static_cast<std::size_t>(parent - to.of.tables.begin())].object + ")" +
                                *bounds;
  const bool one_line = own.calls.empty() && width(begin) + 1 + width(call_text) < longest_line;
  text += begin + (one_line ? " " : "\n    ") + call_text;
  if (!own.calls.empty()) text += "\n" + call(0, "        .constraints", own.calls);
  return text + ";\n";
}

std::string object_call(writing& to, std::size_t column, const snapshots::object& object) {
  (to.on_postgres() ? to.uses_pg : to.uses_sqlite) = true;
  const std::string text = call(column, to.on_postgres() ? "pg::object" : "sqlite::object",
                                {literal(object.name), literal(object.create_sql), literal(object.drop_sql)});
  return object.before_tables ? text + ".comes_before()" : text;
}

std::string object_text(writing& to, std::size_t place) {
  const snapshots::object& object = to.of.objects[place];
  if (object.view) {
    if (const auto sql = parse_view(object, to.on_postgres())) return view_text(to, place, *sql);
    to.note("The view \"" + object.view->name +
            "\" is its SQL alone: it is made in a way that virga has no words for.");
  }
  const std::string name = object.view ? to.names.views[place].object : to.names.objects[place];
  return declaration(name) + "\n    " + object_call(to, 4, object) + ";\n";
}

}  // namespace virga::kit
