#include <virga/core/error.hpp>
#include <virga/query/ungrouped_at_run_time.hpp>

#include <algorithm>
#include <string>

namespace virga::detail {
namespace {

/// What is the same in all rows of a group.
struct known_values {
  std::vector<scope::column> columns;
  std::vector<std::string_view> tables;  // of which the primary key is among the columns
  std::vector<std::string> expressions;
  bool are_all = true;

  void add(const group_key& key, const dialect_rules& rules) {
    expression_reader read(rules);
    key.read(read);
    if (!read.is_known()) are_all = false;
    if (const scope::column* column = read.only_column())
      columns.push_back(*column);
    else if (!read.written().empty())
      expressions.push_back(read.written());
  }

  /// PostgreSQL's manual, section 7.2.3.
  void add_table(const group_key& key, const dialect_rules& rules) {
    if (key.primary_key.empty()) return;
    expression_reader read(rules);
    key.read(read);
    const std::string_view table = read.columns().front().column.table;
    if (std::ranges::all_of(key.primary_key, [&](std::string_view name) { return has({table, name}); }))
      tables.push_back(table);
  }

  [[nodiscard]] bool has(const scope::column& column) const {
    return std::ranges::find(columns, column) != columns.end() ||
           std::ranges::find(tables, column.table) != tables.end();
  }

  /// True for a column that is known, or a part of an expression that is.
  [[nodiscard]] bool has(const expression_reader::used_column& used, std::string_view text) const {
    return has(used.column) || std::ranges::any_of(expressions, [&](std::string_view known) {
             for (std::size_t at = text.find(known); at <= used.begin; at = text.find(known, at + 1))
               if (used.end <= at + known.size()) return true;
             return false;
           });
  }
};

bool is_of(const scope& tables, std::string_view table) {
  return std::any_of(tables.entries, tables.entries + tables.size,
                     [table](const scope::entry& entry) { return entry.name == table; });
}

}  // namespace

void run_time_groups::require_known(const dialect_rules& rules, const scope& tables, read_expression select_list,
                                    bool is_grouped) const {
  if (!is_grouped && !may_aggregate_) return;
  known_values known;
  for (const group_key* key : keys_) known.add(*key, rules);
  if (!known.are_all) return;
  for (const group_key* key : keys_) known.add_table(*key, rules);

  bool has_aggregate = false;
  std::string_view stray_method;
  scope::column stray;
  const auto look = [&](std::string_view method, read_expression read_part) {
    expression_reader read(rules);
    read_part(read);
    has_aggregate = has_aggregate || read.has_aggregate();
    for (const expression_reader::used_column& used : read.columns()) {
      if (!stray_method.empty() || !is_of(tables, used.column.table) || known.has(used, read.written())) continue;
      stray_method = method;
      stray = used.column;
    }
  };
  look("select()", select_list);
  for (const part& each : parts_) look(each.method, each.read);
  if (stray_method.empty() || (!is_grouped && !has_aggregate)) return;
  throw usage_error(std::string(stray_method) + ": the column \"" + std::string(stray.table) + "\".\"" +
                    std::string(stray.name) +
                    "\" of a grouped query is neither in group_by() nor in an aggregate, as max(...)");
}

}  // namespace virga::detail
