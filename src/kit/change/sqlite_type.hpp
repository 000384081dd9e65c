#pragma once

#include <algorithm>
#include <string_view>

namespace virga::kit {

/// Whether two declared types are one to SQLite, which doesn't look at the case of ASCII letters (its manual,
/// "Datatypes In SQLite", section 3.1).
[[nodiscard]] inline bool is_same_sqlite_type(std::string_view one, std::string_view other) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(one, other, {}, lower, lower);
}

}  // namespace virga::kit
