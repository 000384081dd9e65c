#include "emit/postgres/named_type.hpp"

#include "change/find.hpp"
#include "change/identifier.hpp"
#include "change/rename_identifier.hpp"
#include "emit/sql_text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace virga::kit {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

template <class Element>
bool has(const std::vector<Element>& elements, const Element& wanted) {
  return std::ranges::find(elements, wanted) != elements.end();
}

std::vector<std::string> columns_in(const std::vector<column_of_type>& all, const table_ref& table) {
  std::vector<std::string> names;
  for (const column_of_type& one : all)
    if (one.table == table) names.push_back(one.before.name);
  return names;
}

bool mentions_any(const std::string& expression, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return mentions(expression, name); });
}

/// PostgreSQL makes an index or an exclusion constraint of columns alone anew by itself.
template <class Parts>
bool stands_on_type(const Parts& parts, const std::optional<std::string>& where,
                    const std::vector<std::string>& names) {
  if (where && mentions_any(*where, names)) return true;
  return std::ranges::any_of(parts, [&](const auto& part) {
    return part.expression.starts_with('(') && mentions_any(part.expression, names);
  });
}

}  // namespace

std::string create_type_sql(const snapshots::enum_type& type) {
  std::string labels;
  for (const std::string& label : type.labels) labels += (labels.empty() ? "" : ", ") + sql_text::string_literal(label);
  return "create type " + sql_text::table(name_of(type)) + " as enum (" + labels + ")";
}

bool only_adds_labels(const alter_enum_type& what) {
  auto next = what.from.labels.begin();
  for (const std::string& label : what.to.labels)
    if (next != what.from.labels.end() && *next == label) ++next;
  return next == what.from.labels.end();
}

std::vector<std::string> added_labels(const alter_enum_type& what) {
  std::vector<std::string> added;
  std::ranges::copy_if(what.to.labels, std::back_inserter(added),
                       [&](const std::string& label) { return !has(what.from.labels, label); });
  return added;
}

bool uses_label(const std::string& statement, const std::string& label) {
  const std::string literal = sql_text::string_literal(label);
  const std::string content = literal.substr(1, literal.size() - 2);
  constexpr std::string_view before = "'{,\"";
  constexpr std::string_view behind = "'},\"";
  for (std::size_t at = statement.find(content); at != std::string::npos; at = statement.find(content, at + 1)) {
    const std::size_t end = at + content.size();
    if (at != 0 && before.find(statement[at - 1]) != std::string_view::npos && end < statement.size() &&
        behind.find(statement[end]) != std::string_view::npos)
      return true;
  }
  return false;
}

std::string name_meanwhile(const std::string& type) {
  constexpr std::string_view suffix = "__virga_old";
  constexpr std::size_t longest = 63;
  return cut_identifier(type, longest - suffix.size()).append(suffix);
}

std::vector<std::string> add_value_sql(const alter_enum_type& what) {
  std::vector<std::string> statements;
  const std::vector<std::string>& labels = what.to.labels;
  std::size_t behind_last_old = 0;
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (has(what.from.labels, labels[i])) behind_last_old = i + 1;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (has(what.from.labels, labels[i])) continue;
    std::string place;
    if (i < behind_last_old)
      place = i == 0 ? " before " + sql_text::string_literal(what.from.labels.front())
                     : " after " + sql_text::string_literal(labels[i - 1]);
    statements.push_back("alter type " + sql_text::table(name_of(what.to)) + " add value " +
                         sql_text::string_literal(labels[i]) + place + ";");
  }
  return statements;
}

std::string create_domain_sql(const snapshots::domain& domain) {
  std::string text = "create domain " + sql_text::table(name_of(domain)) + " as " + domain.type;
  for (const snapshots::check& check : domain.checks) text += " " + sql_text::check(check);
  return text;
}

std::vector<column_of_type> columns_of_type(const table_ref& type, const snapshots::snapshot& before, const plan& of) {
  const std::string name = sql_text::table(type);
  std::vector<column_of_type> found;
  for (const snapshots::table& table : before.tables) {
    const snapshots::table* const after = find_table(of.after, ref_of(table));
    if (after == nullptr) continue;
    for (const snapshots::column& column : table.columns) {
      if (column.type != name && column.type != name + "[]") continue;
      const auto kept = std::ranges::find(after->columns, column.name, &snapshots::column::name);
      const bool keeps_type = kept != after->columns.end() && kept->type == column.type;
      const bool keeps_default = keeps_type && kept->default_sql == column.default_sql;
      found.push_back({ref_of(table), column, keeps_type, keeps_default ? column.default_sql : std::nullopt});
    }
  }
  return found;
}

lifted_dependents dependents_of_type(const std::vector<column_of_type>& columns, const snapshots::snapshot& before,
                                     const plan& of, with_foreign_keys keys) {
  lifted_dependents lifted;
  for (const snapshots::table& table : of.after.tables) {
    const table_ref ref = ref_of(table);
    const snapshots::table* const old = find_table(before, ref);
    if (old == nullptr) continue;
    const std::vector<std::string> names = columns_in(columns, table_of_columns(before, ref));
    for (const auto& key : table.foreign_keys) {
      if (std::ranges::none_of(key.columns, [&](const auto& column) { return has(names, column); })) continue;
      if (keys == with_foreign_keys::no || !has(old->foreign_keys, key)) continue;
      lifted.drops.emplace_back(drop_foreign_key{ref, key});
      lifted.adds.emplace_back(add_foreign_key{ref, key});
    }
    for (const auto& check : table.checks) {
      if (!mentions_any(check.expression, names) || !has(old->checks, check)) continue;
      lifted.drops.emplace_back(drop_check{ref, check});
      lifted.adds.emplace_back(add_check{ref, check});
    }
    for (const auto& key : table.exclusions) {
      if (!stands_on_type(key.elements, key.where, names) || !has(old->exclusions, key)) continue;
      lifted.drops.emplace_back(drop_exclusion{ref, key});
      lifted.adds.emplace_back(add_exclusion{ref, key});
    }
    for (const auto& index : table.indexes) {
      if (!stands_on_type(index.keys, index.where, names) || !has(old->indexes, index)) continue;
      lifted.drops.emplace_back(drop_index{ref, index});
      lifted.adds.emplace_back(create_index{ref, index});
    }
  }
  return lifted;
}

}  // namespace virga::kit
