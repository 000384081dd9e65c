#pragma once

#include <cstddef>
#include <string_view>

// Texts with a `{}` for each operand.

namespace virga::detail {

/// Counts the `{}` of a text in which `{{` and `}}` stand for braces; npos if a brace stands alone.
constexpr std::size_t count_braces(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{' && text[i] != '}') continue;
    if (i + 1 == text.size()) return std::string_view::npos;
    if (text[i] == '{' && text[i + 1] == '}')
      ++count;
    else if (text[i] != text[i + 1])
      return std::string_view::npos;
    ++i;
  }
  return count;
}

/// Writes the text from `from` to the next `{}` and returns the place behind it.
template <class Out>
constexpr std::size_t write_to_brace(Out& out, std::string_view text, std::size_t from) {
  std::size_t start = from;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] != '{' && text[i] != '}') continue;
    if (text[i] == '{' && text[i + 1] == '}') {
      out.text(text.substr(start, i - start));
      return i + 2;
    }
    out.text(text.substr(start, i + 1 - start));
    start = ++i + 1;
  }
  out.text(text.substr(start));
  return text.size();
}

/// True for `{} ~ {}` and its like: two operands, and between them an operator's characters (PostgreSQL's manual,
/// section 4.1.3).
constexpr bool is_operator_text(std::string_view text) {
  constexpr std::string_view before = "{} ";
  constexpr std::string_view behind = " {}";
  return text.starts_with(before) && text.ends_with(behind) &&
         text.find_first_not_of("+-*/<>=~!@#%^&|`?", before.size()) == text.size() - behind.size();
}

}  // namespace virga::detail
