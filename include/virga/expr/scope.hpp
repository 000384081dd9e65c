#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace virga {

/// The tables an expression may use, by the names they go by in the statement, and which of them a
/// join may fill with nulls. A subquery's scope has the enclosing query's behind it.
struct scope {
  struct column {
    std::string_view table;
    std::string_view name;
    constexpr bool operator==(const column&) const = default;
  };

  struct entry {
    std::string_view name;
    bool nullable = false;
  };
  static constexpr std::size_t capacity = 32;

  std::array<entry, capacity> entries{};
  std::size_t size = 0;
  const scope* outer = nullptr;
  bool has_outer = false;  // g++ 12 can't compare the address of a temporary with nullptr at compile time

  // The common table expressions that may be read, of static storage; `every_cte` is for a question about columns.
  const std::string_view* ctes = nullptr;
  std::size_t cte_count = 0;
  bool every_cte = false;

  // The columns that rollup, cube and grouping sets leave null in some rows, of static storage.
  const column* nulled = nullptr;
  std::size_t nulled_count = 0;

  constexpr scope() = default;
  constexpr explicit scope(const scope* enclosing, bool is_enclosed) : outer(enclosing), has_outer(is_enclosed) {}

  constexpr void add(std::string_view name, bool nullable = false) { entries[size++] = {name, nullable}; }
  constexpr void make_all_nullable() {
    for (std::size_t i = 0; i < size; ++i) entries[i].nullable = true;
  }

  [[nodiscard]] constexpr bool has(std::string_view name) const {
    for (std::size_t i = 0; i < size; ++i)
      if (entries[i].name == name) return true;
    return has_outer && outer->has(name);
  }
  [[nodiscard]] constexpr bool is_nullable(std::string_view name) const {
    for (std::size_t i = 0; i < size; ++i)
      if (entries[i].name == name) return entries[i].nullable;
    return has_outer && outer->is_nullable(name);
  }
  [[nodiscard]] constexpr bool is_nullable(std::string_view table, std::string_view name) const {
    for (std::size_t i = 0; i < nulled_count; ++i)
      if (nulled[i] == column{table, name}) return true;
    return is_nullable(table);
  }
  [[nodiscard]] constexpr bool has_cte(std::string_view name) const {
    for (std::size_t i = 0; i < cte_count; ++i)
      if (ctes[i] == name) return true;
    return every_cte || (has_outer && outer->has_cte(name));
  }

  /// What a source in from() may use when it is not lateral: nothing of the tables beside it.
  [[nodiscard]] constexpr scope without_tables() const {
    scope result(outer, has_outer);
    result.ctes = ctes;
    result.cte_count = cte_count;
    result.every_cte = every_cte;
    return result;
  }
};

}  // namespace virga
