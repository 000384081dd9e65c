#pragma once

#include <virga/writer/text_fault.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace virga {

/// A column by what its table goes by, and its name.
struct column_name {
  std::string_view table;
  std::string_view name;
  constexpr bool operator==(const column_name&) const = default;
};

/// What rows are grouped by: an expression, by the address that stands for its type, or a column.
struct group_key {
  const char* expression = nullptr;
  column_name column;
  std::span<const std::string_view> primary_key;  // of the column's table
  bool is_plain = true;  // of rollup, cube and grouping sets it may be null where the table's row is not
};

/// What is wrong with the columns of a grouped query: one that is neither grouped by nor in an aggregate. Noted while
/// the query is written; that it is grouped, without group by, an aggregate says that may come later.
class group_check {
 public:
  constexpr group_check(std::span<const group_key> keys, bool is_grouped) : keys_(keys), is_grouped_(is_grouped) {}

  constexpr void note_aggregate() { is_grouped_ = true; }
  constexpr void note_column(query_part part, column_name column) {
    if (stray_.kind == fault_kind::none && !knows(column))
      stray_ = {fault_kind::ungrouped_column, part, column.table, column.name};
  }

  [[nodiscard]] constexpr bool has_keys() const { return !keys_.empty(); }
  [[nodiscard]] constexpr bool is_key(const char& expression) const {
    for (const group_key& key : keys_)
      if (key.expression == &expression) return true;
    return false;
  }

  /// Nothing, or the first column that is in no group, when all of the query is written.
  [[nodiscard]] constexpr text_fault fault() const { return is_grouped_ ? stray_ : text_fault(); }

 private:
  [[nodiscard]] constexpr bool is_grouped_by(column_name column) const {
    for (const group_key& key : keys_)
      if (key.column == column) return true;
    return false;
  }
  // With its primary key the whole row of a table is known: PostgreSQL's manual, section 7.2.3.
  [[nodiscard]] constexpr bool knows(column_name column) const {
    if (is_grouped_by(column)) return true;
    for (const group_key& key : keys_) {
      if (key.column.table != column.table || key.primary_key.empty() || !key.is_plain) continue;
      bool has_all = true;
      for (const std::string_view name : key.primary_key) has_all = has_all && is_grouped_by({column.table, name});
      if (has_all) return true;
    }
    return false;
  }

  std::span<const group_key> keys_;
  bool is_grouped_;
  text_fault stray_;
};

}  // namespace virga
