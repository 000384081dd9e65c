#include "header/completed.hpp"

#include "header/derived_name.hpp"
#include "header/sql_scan.hpp"
#include "header/words.hpp"

#include <algorithm>
#include <optional>

namespace virga::kit {
namespace {

bool is_called(const snapshots::table& table, const std::string& schema, const std::string& name) {
  return table.schema == schema && table.name == name;
}

/// The columns of an external table that a key refers to, with the types of those that refer to them.
void add_columns(snapshots::table& to, const snapshots::table& from, const snapshots::foreign_key& key) {
  for (std::size_t i = 0; i < key.columns.size() && i < key.referenced_columns.size(); ++i) {
    const std::string& name = key.referenced_columns[i];
    if (std::ranges::find(to.columns, name, &snapshots::column::name) != to.columns.end()) continue;
    const auto like = std::ranges::find(from.columns, key.columns[i], &snapshots::column::name);
    snapshots::column column{name, like == from.columns.end() ? "integer" : like->type, true, {}};
    if (like != from.columns.end()) column.declared_type = like->declared_type;
    to.columns.push_back(std::move(column));
  }
  if (!to.primary_key) {
    to.primary_key = {with_suffix(to.name, "_pkey"), key.referenced_columns};
    return;
  }
  const auto has = [&](const std::vector<std::string>& columns) { return columns == key.referenced_columns; };
  if (has(to.primary_key->columns) ||
      std::ranges::any_of(to.unique_constraints, [&](const auto& other) { return has(other.columns); }))
    return;
  std::string name = to.name;
  for (const std::string& column : key.referenced_columns) name += "_" + column;
  to.unique_constraints.push_back({with_suffix(name, "_key"), key.referenced_columns});
}

std::vector<snapshots::table> external_tables(const snapshots::snapshot& of) {
  std::vector<snapshots::table> found;
  for (const auto& table : of.tables) {
    for (const auto& key : table.foreign_keys) {
      const auto is_target = [&](const snapshots::table& other) {
        return is_called(other, key.referenced_schema, key.referenced_table);
      };
      if (std::ranges::any_of(of.tables, is_target)) continue;
      auto at = std::ranges::find_if(found, is_target);
      if (at == found.end()) {
        found.emplace_back();
        at = found.end() - 1;
        at->schema = key.referenced_schema;
        at->name = key.referenced_table;
      }
      add_columns(*at, table, key);
    }
  }
  return found;
}

/// The labels of `"status" in ('draft', 'public')`, the check that the library adds to an enumeration.
std::optional<std::vector<std::string>> labels_in(const std::string& expression, const std::string& column) {
  const std::string begin = quoted_identifier(column) + " in (";
  if (!expression.starts_with(begin) || !expression.ends_with(")")) return std::nullopt;
  std::vector<std::string> labels;
  std::string again;
  for (const std::string& piece :
       split_at_commas(expression.substr(begin.size(), expression.size() - begin.size() - 1))) {
    const auto label = as_string(piece);
    if (!label || std::ranges::find(labels, *label) != labels.end()) return std::nullopt;
    again += (again.empty() ? "" : ", ") + quoted_string(*label);
    labels.push_back(*label);
  }
  // Another spelling would be another check.
  return !labels.empty() && expression == begin + again + ")" ? std::optional(labels) : std::nullopt;
}

void find_enumerations(completed_schema& in, dialect_kind dialect) {
  const derived_names derived(in.whole, dialect);
  for (std::size_t i = 0; i < in.whole.tables.size(); ++i) {
    const snapshots::table& table = in.whole.tables[i];
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const snapshots::column& column = table.columns[j];
      if (column.type != "text" || (!column.declared_type.empty() && column.declared_type != "text")) continue;
      for (const auto& check : table.checks) {
        if (check.no_inherit || !derived.has(table, check.name, {column.name}, "check")) continue;
        const auto labels = labels_in(check.expression, column.name);
        if (!labels) continue;
        in.enumerations[{i, j}] = in.whole.enum_types.size();
        in.whole.enum_types.push_back({"", singular(snake_case(table.name)) + "_" + snake_case(column.name), *labels});
        break;
      }
    }
  }
}

}  // namespace

completed_schema complete(const snapshots::snapshot& of, dialect_kind dialect, std::vector<std::string>& notes) {
  completed_schema result{of};
  std::vector<snapshots::table> external = external_tables(of);
  for (std::size_t i = 0; i < external.size(); ++i) {
    result.external.insert(i);
    notes.push_back("The table \"" + external[i].name +
                    "\" is not in the schema: it is declared as another's, as far as foreign keys refer to it.");
  }
  result.whole.tables.insert(result.whole.tables.begin(), external.begin(), external.end());
  find_enumerations(result, dialect);
  return result;
}

}  // namespace virga::kit
