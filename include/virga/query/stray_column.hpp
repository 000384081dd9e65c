#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/query/silent_writer.hpp>
#include <virga/writer/scope.hpp>

#include <cstddef>
#include <string_view>

// Names the column that an error is about. Nothing here is instantiated in a program without the error.

namespace virga {

/// The facts asked for of the columns of a clause. Named for the compiler to print the table and the column.
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_from_or_join = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_changed_table = false;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_table_of_this_level = false;

namespace detail {

/// Written to like a sql_writer; remembers the first column whose table is neither in sight nor a subquery's own.
class stray_column_finder : public silent_writer {
 public:
  constexpr explicit stray_column_finder(const scope& tables) : tables_(&tables) {}

  /// What the first writing named; the second one finds the column.
  constexpr void search() { searching_ = true; }

  constexpr void identifier(std::string_view name) { add(name); }
  constexpr void table(std::string_view, std::string_view name) { add(name); }
  constexpr void column(std::string_view table, std::string_view name) {
    if (!searching_ || !column_name.empty() || tables_->has(table)) return;
    for (std::size_t i = 0; i < own_count_; ++i)
      if (own_[i] == table) return;
    table_name = table;
    column_name = name;
  }

  constexpr void excluded(std::string_view name) {
    if (!searching_ || !column_name.empty() || tables_->has_excluded()) return;
    table_name = "excluded";
    column_name = name;
  }

  std::string_view table_name;
  std::string_view column_name;

 private:
  constexpr void add(std::string_view name) {
    if (!searching_ && own_count_ < capacity) own_[own_count_++] = name;
  }

  static constexpr std::size_t capacity = 64;

  const scope* tables_;
  std::string_view own_[capacity];
  std::size_t own_count_ = 0;
  bool searching_ = false;
};

/// The first column of a node that is not in `From::tables()`.
template <class Node, class From>
struct stray_column {
  static constexpr auto found = [] {
    struct names {
      std::string_view table, column;
    };
    const scope tables = From::tables();
    stray_column_finder finder(tables);
    Node::write(finder, static_cast<const Node*>(nullptr));
    finder.search();
    Node::write(finder, static_cast<const Node*>(nullptr));
    return names{finder.table_name, finder.column_name};
  }();
  static constexpr auto table = label_from([] { return found.table; });
  static constexpr auto column = label_from([] { return found.column; });
};

}  // namespace detail
}  // namespace virga
