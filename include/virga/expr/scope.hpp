#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace virga {

/// The tables an expression may use, by the names they go by in the statement, and which of them a
/// join may fill with nulls. A subquery's scope has the enclosing query's behind it.
struct scope {
  struct entry {
    std::string_view name;
    bool nullable = false;
  };
  static constexpr std::size_t capacity = 32;

  std::array<entry, capacity> entries{};
  std::size_t size = 0;
  const scope* outer = nullptr;
  bool has_outer = false;  // g++ 12 can't compare the address of a temporary with nullptr at compile time

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
};

}  // namespace virga
