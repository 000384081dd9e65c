#include "change/rename_identifier.hpp"

#include <algorithm>
#include <cctype>

namespace virga::kit {
namespace {

bool starts_word(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }
bool continues_word(char c) { return starts_word(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '$'; }

/// The end of what `quote` opens at `begin`; a doubled quote is part of it.
std::size_t end_of_quoted(std::string_view text, std::size_t begin, char quote) {
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 < text.size() && text[at + 1] == quote) {
      ++at;
    } else {
      return at + 1;
    }
  }
  return text.size();
}

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + '"';
}

/// SQL folds a bare word's case, so Name and name are one column.
bool same_word(std::string_view word, std::string_view name) {
  return std::ranges::equal(word, name, [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  });
}

bool may_stand_bare(std::string_view name) {
  return !name.empty() && starts_word(name.front()) && std::ranges::all_of(name, [](char c) {
    return continues_word(c) && std::isupper(static_cast<unsigned char>(c)) == 0;
  });
}

}  // namespace

std::string rename_identifier(std::string_view expression, std::string_view from, std::string_view to) {
  std::string result;
  std::size_t at = 0;
  while (at < expression.size()) {
    const char c = expression[at];
    std::size_t end = at + 1;
    if (c == '\'' || c == '"') {
      end = end_of_quoted(expression, at, c);
    } else if (starts_word(c)) {
      while (end < expression.size() && continues_word(expression[end])) ++end;
    }
    const std::string_view token = expression.substr(at, end - at);
    if (c == '"' && token == quoted(from)) {
      result += quoted(to);
    } else if (starts_word(c) && same_word(token, from)) {
      result += may_stand_bare(to) ? std::string(to) : quoted(to);
    } else {
      result += token;
    }
    at = end;
  }
  return result;
}

bool mentions(std::string_view expression, std::string_view name) {
  return rename_identifier(expression, name, std::string(name) + "_") != expression;
}

}  // namespace virga::kit
