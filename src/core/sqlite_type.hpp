#pragma once

#include "core/ascii.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace virga {

/// Whether two declared types are one to SQLite, which doesn't look at the case of ASCII letters (its manual,
/// "Datatypes In SQLite", section 3.1).
[[nodiscard]] inline bool is_same_sqlite_type(std::string_view one, std::string_view other) {
  return detail::is_same_word(one, other);
}

/// Whether a STRICT table can have it (its manual, "STRICT Tables", section 2).
[[nodiscard]] inline bool is_strict_sqlite_type(std::string_view type) {
  static constexpr std::array<std::string_view, 6> strict = {"int", "integer", "real", "text", "blob", "any"};
  return std::ranges::any_of(strict, [&](std::string_view one) { return is_same_sqlite_type(one, type); });
}

}  // namespace virga
