#pragma once

#include <cstddef>
#include <string_view>

namespace virga {

/// The facts asked for of a text of SQL that stands among others.
template <auto Text>
inline constexpr bool ends_its_comments = false;
template <auto Text>
inline constexpr bool closes_its_quotes = false;

namespace detail {

/// What a text of SQL leaves open at its end, so that what follows would belong to it.
enum class left_open { nothing, comment, quote };

constexpr bool is_identifier_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The place behind a text in quotes; npos if it is not closed. In `E'...'` a backslash takes the meaning from the
/// character behind it. A quote that is doubled closes the text and opens another one.
constexpr std::size_t behind_quotes(std::string_view text, std::size_t at) {
  const bool escapes = text[at] == '\'' && at > 0 && (text[at - 1] == 'e' || text[at - 1] == 'E') &&
                       (at == 1 || !is_identifier_part(text[at - 2]));
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (escapes && text[i] == '\\')
      ++i;
    else if (text[i] == text[at])
      return i + 1;
  }
  return std::string_view::npos;
}

/// The same of `$tag$...$tag$`; `at + 1` if no such text begins there.
constexpr std::size_t behind_dollar_quotes(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '$' && is_identifier_part(text[end])) ++end;
  const bool is_digit = at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
  if (end == text.size() || text[end] != '$' || is_digit || (at > 0 && is_identifier_part(text[at - 1]))) return at + 1;
  const std::string_view tag = text.substr(at, end + 1 - at);
  const std::size_t close = text.find(tag, end + 1);
  return close == std::string_view::npos ? close : close + tag.size();
}

/// The same of a comment; comments in `/* ... */` may hold others (PostgreSQL's manual, section 4.1.5).
constexpr std::size_t behind_comment(std::string_view text, std::size_t at) {
  if (text[at] == '-') {
    const std::size_t end = text.find('\n', at);
    return end == std::string_view::npos ? end : end + 1;
  }
  std::size_t depth = 0;
  for (std::size_t i = at; i + 1 < text.size(); ++i) {
    const std::string_view two = text.substr(i, 2);
    if (two != "/*" && two != "*/") continue;
    depth += two == "/*" ? 1U : std::size_t(-1);
    if (depth == 0) return i + 2;
    ++i;
  }
  return std::string_view::npos;
}

constexpr left_open find_left_open(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view two = text.substr(i, 2);
    if (two == "--" || two == "/*") {
      i = behind_comment(text, i);
      if (i == std::string_view::npos) return left_open::comment;
    } else if (text[i] == '\'' || text[i] == '"' || text[i] == '$') {
      i = text[i] == '$' ? behind_dollar_quotes(text, i) : behind_quotes(text, i);
      if (i == std::string_view::npos) return left_open::quote;
    } else {
      ++i;
    }
  }
  return left_open::nothing;
}

}  // namespace detail
}  // namespace virga
