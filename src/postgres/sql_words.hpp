#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/ascii.hpp"

/// The little that must be known of a statement's text. Comments are not looked through.
namespace virga::pg {

using detail::lower;

/// Whether the first word is `word`, given in lower case. Blanks and parentheses before it do not count.
[[nodiscard]] inline bool starts_with_word(std::string_view sql, std::string_view word) noexcept {
  const std::size_t start = sql.find_first_not_of(" \t\r\n(");
  if (start == sql.npos || sql.size() - start < word.size()) return false;
  sql.remove_prefix(start);
  if (!std::equal(word.begin(), word.end(), sql.begin(), [](char a, char b) { return a == lower(b); })) return false;
  return sql.size() == word.size() || std::string_view(" \t\r\n;(*").find(sql[word.size()]) != std::string_view::npos;
}

/// Whether `word`, in lower case, is anywhere in the text, also as a part of another.
[[nodiscard]] inline bool mentions(std::string_view sql, std::string_view word) noexcept {
  return std::search(sql.begin(), sql.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; }) !=
         sql.end();
}

}  // namespace virga::pg
