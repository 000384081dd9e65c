#include "diff/renames.hpp"

#include <virga/kit/change/kit_error.hpp>

#include <algorithm>
#include <map>

namespace virga::kit {
namespace {

struct column_ref {
  table_ref table;
  std::string name;
  auto operator<=>(const column_ref&) const = default;
};

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts(1);
  for (char c : path) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::optional<table_ref> as_table(const std::vector<std::string>& parts) {
  if (parts.size() == 1) return table_ref{"", parts[0]};
  if (parts.size() == 2) return table_ref{parts[0], parts[1]};
  return std::nullopt;
}

std::optional<column_ref> as_column(std::vector<std::string> parts) {
  if (parts.size() < 2) return std::nullopt;
  const std::string name = parts.back();
  parts.pop_back();
  const auto table = as_table(parts);
  if (!table) return std::nullopt;
  return column_ref{*table, name};
}

bool has(const snapshots::snapshot& schema, const std::optional<table_ref>& table) {
  return table && std::ranges::find(schema.tables, *table, ref_of) != schema.tables.end();
}

bool has(const snapshots::snapshot& schema, const std::optional<column_ref>& column) {
  if (!column) return false;
  const auto table = std::ranges::find(schema.tables, column->table, ref_of);
  return table != schema.tables.end() &&
         std::ranges::find(table->columns, column->name, &snapshots::column::name) != table->columns.end();
}

[[noreturn]] void refuse(const rename& what, const std::string& why) {
  throw kit_error("--rename " + what.to + "=" + what.from + ": " + why);
}

template <class Ref>
void demand_fresh(const rename& what, const snapshots::snapshot& from, const snapshots::snapshot& to,
                  const std::optional<Ref>& old_name, const std::optional<Ref>& new_name) {
  if (has(to, old_name)) refuse(what, "the schema still has " + what.from);
  if (has(from, new_name)) refuse(what, "the last migration already has " + what.to);
}

class resolver {
 public:
  resolver(const snapshots::snapshot& from, const snapshots::snapshot& to) : from_(from), to_(to) {}

  /// False when it names no tables; it may name columns then.
  bool table(const rename& what) {
    const auto old_name = as_table(split(what.from));
    const auto new_name = as_table(split(what.to));
    if (!has(from_, old_name) || !has(to_, new_name)) return false;
    demand_fresh(what, from_, to_, old_name, new_name);
    once(what, to_string(*old_name), to_string(*new_name));
    moved_[*old_name] = *new_name;
    changes_.emplace_back(rename_table{*old_name, *new_name});
    return true;
  }

  void column(const rename& what) {
    auto old_name = as_column(split(what.from));
    const auto new_name = as_column(split(what.to));
    if (old_name && !has(from_, old_name)) old_name->table = before_move(old_name->table);
    if (!has(from_, old_name)) refuse(what, "the last migration has no table or column " + what.from);
    if (!has(to_, new_name)) refuse(what, "the schema has no table or column " + what.to);
    const table_ref now = after_move(old_name->table);
    if (now != new_name->table) refuse(what, "a column can't move to another table");
    demand_fresh(what, from_, to_, std::optional(column_ref{now, old_name->name}),
                 std::optional(column_ref{old_name->table, new_name->name}));
    once(what, to_string(old_name->table) + "." + old_name->name, to_string(now) + "." + new_name->name);
    changes_.emplace_back(rename_column{now, old_name->name, new_name->name});
  }

  std::vector<change> take() { return std::move(changes_); }

 private:
  [[nodiscard]] table_ref after_move(const table_ref& table) const {
    const auto found = moved_.find(table);
    return found == moved_.end() ? table : found->second;
  }

  [[nodiscard]] table_ref before_move(const table_ref& table) const {
    const auto found = std::ranges::find_if(moved_, [&](const auto& move) { return move.second == table; });
    return found == moved_.end() ? table : found->first;
  }

  void once(const rename& what, const std::string& old_name, const std::string& new_name) {
    if (!used_.emplace("from " + old_name, 0).second) refuse(what, what.from + " is renamed twice");
    if (!used_.emplace("to " + new_name, 0).second) refuse(what, "two renames lead to " + what.to);
  }

  const snapshots::snapshot& from_;
  const snapshots::snapshot& to_;
  std::map<table_ref, table_ref> moved_;
  std::map<std::string, int> used_;
  std::vector<change> changes_;
};

}  // namespace

rename parse_rename(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size() ||
      text.find('=', equals + 1) != std::string_view::npos) {
    throw kit_error("--rename " + std::string(text) +
                    ": it takes new=old, as in people=users or users.full_name=users.name");
  }
  return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

std::vector<change> resolve(const std::vector<rename>& renames, const snapshots::snapshot& from,
                            const snapshots::snapshot& to) {
  resolver result(from, to);
  std::vector<const rename*> columns;
  for (const rename& one : renames) {
    if (!result.table(one)) columns.push_back(&one);
  }
  for (const rename* one : columns) result.column(*one);
  return result.take();
}

}  // namespace virga::kit
