#include "header/sql_scan.hpp"

#include <algorithm>
#include <cctype>

namespace virga::kit {
namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c & 0x80) != 0; }

/// The place behind what `text[at]` opens, if it is a quote or a comment, else the next place.
std::size_t behind_token(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\'' || c == '"') {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
      if (text[i] != c) continue;
      if (i + 1 == text.size() || text[i + 1] != c) return i + 1;
      ++i;
    }
    return text.size();
  }
  const std::string_view two = text.substr(at, 2);
  if (two == "--" || two == "/*") {
    const std::string_view close = two == "--" ? "\n" : "*/";
    const std::size_t end = text.find(close, at + 2);
    return end == std::string_view::npos ? text.size() : end + close.size();
  }
  if (c == '$') {
    const std::size_t end = text.find('$', at + 1);
    if (end == std::string_view::npos) return at + 1;
    const std::string_view tag = text.substr(at, end + 1 - at);
    const bool is_tag = std::ranges::all_of(
        tag, [](char one) { return one == '$' || one == '_' || std::isalnum(static_cast<unsigned char>(one)) != 0; });
    if (!is_tag || (tag.size() > 1 && is_digit(tag[1]))) return at + 1;
    const std::size_t close = text.find(tag, end + 1);
    return close == std::string_view::npos ? text.size() : close + tag.size();
  }
  return at + 1;
}

int depth_of(char c) { return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0; }

/// The content between quotes, with doubled ones as one.
std::string unquoted(std::string_view text, char quote) {
  std::string result;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    result += text[i];
    if (text[i] == quote) ++i;
  }
  return result;
}

std::string in_quotes(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) result.append(c == quote ? 2 : 1, c);
  return result + quote;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<std::string> without_parentheses(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return std::nullopt;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); at = behind_token(text, at)) {
    depth += depth_of(text[at]);
    if (depth == 0 && at + 1 != text.size()) return std::nullopt;
  }
  return depth == 0 ? std::optional(std::string(text.substr(1, text.size() - 2))) : std::nullopt;
}

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); at = behind_token(text, at)) {
    depth += depth_of(text[at]);
    if (text[at] != ',' || depth != 0) continue;
    pieces.emplace_back(trimmed(text.substr(begin, at - begin)));
    begin = at + 1;
  }
  const std::string_view last = trimmed(text.substr(begin));
  if (!last.empty() || !pieces.empty()) pieces.emplace_back(last);
  return pieces;
}

std::optional<std::string> as_identifier(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  if (text.front() == '"') {
    if (text.size() < 3 || behind_token(text, 0) != text.size() || text.back() != '"') return std::nullopt;
    return unquoted(text, '"');
  }
  const auto of_word = [](char c) { return starts_word(c) || is_digit(c) || c == '$'; };
  if (!starts_word(text.front()) || !std::ranges::all_of(text, of_word)) return std::nullopt;
  return std::string(text);
}

std::optional<qualified_name> as_qualified_name(std::string_view text) {
  text = trimmed(text);
  std::size_t dot = std::string_view::npos;
  for (std::size_t at = 0; at < text.size(); at = behind_token(text, at))
    if (text[at] == '.') dot = at;
  if (dot == std::string_view::npos) {
    const auto name = as_identifier(text);
    return name ? std::optional(qualified_name{{}, *name}) : std::nullopt;
  }
  const auto schema = as_identifier(text.substr(0, dot));
  const auto name = as_identifier(text.substr(dot + 1));
  return schema && name ? std::optional(qualified_name{*schema, *name}) : std::nullopt;
}

std::optional<std::string> as_string(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '\'' || text.back() != '\'' || behind_token(text, 0) != text.size())
    return std::nullopt;
  return unquoted(text, '\'');
}

std::string_view without_cast(std::string_view text) {
  text = trimmed(text);
  // `(0)::numeric`, `(-1)`
  const std::size_t close = text.starts_with('(') ? text.find(')') : 0;
  const bool in_parentheses = close != 0 && close != std::string_view::npos && is_number(text.substr(1, close - 1));
  std::size_t end = 0;
  if (in_parentheses)
    end = close + 1;
  else if (text.starts_with('\''))
    end = behind_token(text, 0);
  else
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
  const std::string_view value = in_parentheses ? text.substr(1, close - 1) : text.substr(0, end);
  if (end != 0 && end == text.size()) return value;
  if (end == 0 || text.substr(end, 2) != "::") return text;
  const std::string_view type = text.substr(end + 2);
  // PostgreSQL writes types in lower case and operators such as COLLATE in capitals.
  bool is_quoted = false;
  const bool is_type = std::ranges::all_of(type, [&](char c) {
    if (c == '"') is_quoted = !is_quoted;
    if (c >= 'A' && c <= 'Z') return is_quoted;
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_ \".,()[]").find(c) != std::string_view::npos || (c & 0x80) != 0;
  });
  return is_type ? value : text;
}

std::string quoted_identifier(std::string_view name) { return in_quotes(name, '"'); }
std::string quoted_name(std::string_view schema, std::string_view name) {
  return (schema.empty() ? "" : quoted_identifier(schema) + ".") + quoted_identifier(name);
}
std::string quoted_string(std::string_view text) { return in_quotes(text, '\''); }

bool ends_in_comment(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = behind_token(text, at);
    if (next == text.size() && text.substr(at, 2) == "--" && text.back() != '\n') return true;
    at = next;
  }
  return false;
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 18 && std::ranges::all_of(text, is_digit);
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || !std::ranges::all_of(whole, is_digit)) return false;
  if (point == std::string_view::npos) return true;
  const std::string_view fraction = text.substr(point + 1);
  return !fraction.empty() && std::ranges::all_of(fraction, is_digit);
}

}  // namespace virga::kit
