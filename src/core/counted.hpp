#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace virga::detail {

/// "1 table", "2 tables", "2 queries", "2 mismatches"
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view noun) {
  std::string result = std::to_string(count).append(" ").append(noun);
  if (count == 1) return result;
  if (noun.ends_with("ch")) return result += "es";
  if (!noun.ends_with("y")) return result += "s";
  result.pop_back();
  return result += "ies";
}

}  // namespace virga::detail
