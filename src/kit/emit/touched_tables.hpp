#pragma once

#include <virga/kit/plan/plan.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace virga::kit {

/// The tables and columns that a migration changes in a way that nothing may show them meanwhile.
class touched_tables {
 public:
  explicit touched_tables(const plan& of);

  /// Tables and columns go by their names after the renames.
  void add(const table_ref& table);
  void add(const table_ref& table, const std::string& column);

  /// Whether a query shows such a table or column, under its name before the renames or after them. One with a `*` in
  /// it shows every column.
  [[nodiscard]] bool shown_by(const std::string& sql) const;

  /// The columns of the table, or of the one that it is a partition of.
  [[nodiscard]] std::vector<std::string> columns_of(const table_ref& table) const;

 private:
  [[nodiscard]] bool mentions_table(const std::string& sql, const table_ref& table) const;
  [[nodiscard]] bool mentions_column(const std::string& sql, const table_ref& table, const std::string& column) const;

  const plan& of_;
  std::set<table_ref> whole_;
  std::map<table_ref, std::set<std::string>> columns_;
};

/// The changes with each view that shows what is touched, or another view that goes, dropped and created anew.
[[nodiscard]] std::vector<change> with_views_lifted(const plan& of, const touched_tables& touched);

/// Whether a materialized view is dropped to be made anew.
[[nodiscard]] bool is_filled_again(const drop_object& what, const std::vector<change>& changes);

}  // namespace virga::kit
