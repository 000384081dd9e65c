#pragma once

#include <virga/writer/scope.hpp>

#include <string_view>

namespace virga::detail {

/// What a table goes by in a part of a text, where that is not its own name. The tables of a query in the part go by
/// names of their own.
struct table_names {
  std::string_view table;
  std::string_view name;
  const scope* own = nullptr;
  bool is_query = false;
  const table_names* outer = nullptr;
  bool has_outer = false;

  [[nodiscard]] constexpr std::string_view of(std::string_view asked) const {
    if (is_query && own->has_itself(asked)) return asked;
    if (!is_query && is_same_text(table, asked)) return name;
    return has_outer ? outer->of(asked) : asked;
  }
};

}  // namespace virga::detail
