#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/node_list.hpp>
#include <virga/writer/group_check.hpp>

#include <cstddef>
#include <string_view>

namespace virga {

/// What an expression may use where it stands: the tables in sight, common table expressions, windows, aggregates.
/// A view of lists that live elsewhere, since it is passed to every node of every query: the compiler copies a few
/// words. A subquery's scope has the enclosing query's behind it.
struct scope {
  using column = column_name;

  struct entry {
    std::string_view name;  // the one a table goes by in the statement
    bool nullable = false;  // a join may fill it with nulls
  };

  const entry* entries = nullptr;
  std::size_t size = 0;
  const scope* outer = nullptr;
  bool has_outer = false;  // g++ 12 can't compare the address of a temporary with nullptr at compile time

  // The common table expressions that may be read; `every_cte` is for a question about columns.
  const std::string_view* ctes = nullptr;
  std::size_t cte_count = 0;
  bool every_cte = false;

  // The columns and expressions that rollup, cube and grouping sets leave null in some rows.
  const column* nulled = nullptr;
  std::size_t nulled_count = 0;
  const char* const* nulled_nodes = nullptr;  // as many

  // The names of the query's window clause; `every_window` until the query has all its clauses.
  const std::string_view* windows = nullptr;
  std::size_t window_count = 0;
  bool every_window = true;

  bool takes_aggregates = true;
  bool takes_window_functions = true;
  bool is_in_call = false;        // in the arguments of an aggregate or a window function
  bool takes_excluded = false;    // the row proposed for insertion is in sight: in do update
  bool groups_have_rows = false;  // an aggregate is of one row at least: the query is grouped by its keys alone

  constexpr scope() = default;
  constexpr explicit scope(const scope* enclosing, bool is_enclosed) : outer(enclosing), has_outer(is_enclosed) {}

  [[nodiscard]] constexpr bool has(std::string_view name) const {
    return has_itself(name) || (has_outer && outer->has(name));
  }
  [[nodiscard]] constexpr bool has_itself(std::string_view name) const {
    for (std::size_t i = 0; i < size; ++i)
      if (detail::is_same_text(entries[i].name, name)) return true;
    return false;
  }
  [[nodiscard]] constexpr bool is_nullable(std::string_view name) const {
    for (std::size_t i = 0; i < size; ++i)
      if (detail::is_same_text(entries[i].name, name)) return entries[i].nullable;
    return has_outer && outer->is_nullable(name);
  }
  [[nodiscard]] constexpr bool is_nullable(std::string_view table, std::string_view name) const {
    for (std::size_t i = 0; i < nulled_count; ++i)
      if (nulled[i] == column{table, name}) return true;
    return is_nullable(table);
  }
  /// True for an expression that is null in some rows, whatever its operands are.
  [[nodiscard]] constexpr bool nulls(const char& identity) const {
    for (std::size_t i = 0; i < nulled_count; ++i)
      if (nulled_nodes[i] == &identity) return true;
    return false;
  }
  [[nodiscard]] constexpr bool has_cte(std::string_view name) const {
    for (std::size_t i = 0; i < cte_count; ++i)
      if (ctes[i] == name) return true;
    return every_cte || (has_outer && outer->has_cte(name));
  }
  [[nodiscard]] constexpr bool has_window(std::string_view name) const {
    for (std::size_t i = 0; i < window_count; ++i)
      if (windows[i] == name) return true;
    return every_window;
  }

  [[nodiscard]] constexpr bool has_excluded() const { return takes_excluded || (has_outer && outer->has_excluded()); }

  /// True in a subquery: an aggregate there may be one of the enclosing query.
  [[nodiscard]] constexpr bool is_enclosed() const { return has_outer && outer->size != 0; }

  /// With other tables in sight.
  [[nodiscard]] constexpr scope with_tables(const entry* first, std::size_t count) const {
    scope result = *this;
    result.entries = first;
    result.size = count;
    return result;
  }
  /// What a source in from() may use when it is not lateral: nothing of the tables beside it.
  [[nodiscard]] constexpr scope without_tables() const { return with_tables(nullptr, 0); }

  /// Of the conditions and keys that each row is taken or grouped by, before there are groups and windows.
  [[nodiscard]] constexpr scope of_rows() const {
    scope result = *this;
    result.takes_aggregates = false;
    result.takes_window_functions = false;
    return result;
  }
  [[nodiscard]] constexpr scope without_aggregates() const {
    scope result = *this;
    result.takes_aggregates = false;
    return result;
  }
  /// Of the conditions of groups, and of what a window function goes over.
  [[nodiscard]] constexpr scope without_window_functions() const {
    scope result = *this;
    result.takes_window_functions = false;
    return result;
  }
};

namespace detail {

/// For a question about columns alone.
constexpr scope scope_of_every_cte() {
  scope result;
  result.every_cte = true;
  return result;
}

}  // namespace detail

/// Of an expression by itself.
inline constexpr scope nothing_in_sight{};

}  // namespace virga
