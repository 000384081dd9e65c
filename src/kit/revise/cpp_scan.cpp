#include "revise/cpp_scan.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t behind_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t behind_found(std::string_view text, std::string_view what, std::size_t from) {
  const std::size_t found = text.find(what, from);
  return found == std::string_view::npos ? text.size() : found + what.size();
}

std::size_t behind_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == quote)
      return i + 1;
  }
  return text.size();
}

std::size_t behind_raw(std::string_view text, std::size_t quote) {
  const std::size_t open = text.find('(', quote);
  if (open == std::string_view::npos) return text.size();
  return behind_found(text, ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"", open);
}

bool begins_raw(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("R\"") && (at == 0 || !is_word_character(text[at - 1]));
}

/// `1'000`
bool separates_digits(std::string_view text, std::size_t at) { return at > 0 && is_word_character(text[at - 1]); }

bool begins_comment(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("//") || text.substr(at).starts_with("/*");
}

text_range trimmed(std::string_view text, text_range piece) {
  piece.begin = std::min(behind_space(text, piece.begin), piece.end);
  while (piece.end > piece.begin && is_space(text[piece.end - 1])) --piece.end;
  return piece;
}

/// Goes through what stands in no bracket, no literal and no comment. `visit` gets each place.
template <class Visit>
void each_at_top(std::string_view text, text_range of, Visit visit) {
  for (std::size_t at = of.begin; at < of.end;) {
    const char c = text[at];
    if (c == '(' || c == '[' || c == '{') {
      at = behind_bracket(text, at);
    } else if (c == '<' && at > of.begin && is_word_character(text[at - 1])) {
      at = behind_angle(text, at);
    } else {
      const std::size_t next = behind_token(text, at);
      if (next == at + 1) visit(at);
      at = next;
    }
  }
}

std::string content_of(std::string_view literal) {
  if (literal.starts_with("R\"")) {
    const std::size_t open = literal.find('(');
    return std::string(literal.substr(open + 1, literal.rfind(')') - open - 1));
  }
  std::string content;
  for (std::size_t i = 1; i + 1 < literal.size(); ++i) {
    if (literal[i] == '\\' && i + 2 < literal.size()) ++i;
    content += literal[i];
  }
  return content;
}

}  // namespace

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;  // of a letter in UTF-8
}

std::size_t behind_token(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  if (text.substr(at).starts_with("//")) return behind_line(text, at);
  if (text.substr(at).starts_with("/*")) return behind_found(text, "*/", at + 2);
  if (begins_raw(text, at)) return behind_raw(text, at + 1);
  if (text[at] == '"' || (text[at] == '\'' && !separates_digits(text, at))) return behind_quoted(text, at);
  return at + 1;
}

std::size_t behind_space(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_space(text[at]) || begins_comment(text, at))) at = behind_token(text, at);
  return std::min(at, text.size());
}

std::size_t behind_bracket(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '(' || c == '[' || c == '{') ++depth;
    const bool closes = c == ')' || c == ']' || c == '}';
    at = behind_token(text, at);
    if (closes && --depth == 0) return at;
  }
  return text.size();
}

std::size_t behind_angle(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '(' || c == '[' || c == '{') {
      at = behind_bracket(text, at);
      continue;
    }
    if (c == '<') ++depth;
    const bool closes = c == '>' && text[at - 1] != '-';
    at = behind_token(text, at);
    if (closes && --depth == 0) return at;
  }
  return text.size();
}

std::vector<text_range> arguments_of(std::string_view text, text_range list) {
  std::vector<text_range> pieces;
  std::size_t begin = list.begin;
  const auto add = [&](std::size_t end) {
    if (const text_range piece = trimmed(text, {begin, end}); !piece.empty()) pieces.push_back(piece);
    begin = end + 1;
  };
  each_at_top(text, list, [&](std::size_t at) {
    if (text[at] == ',') add(at);
  });
  add(list.end);
  return pieces;
}

std::vector<text_range> links_of(std::string_view text, text_range chain) {
  std::vector<text_range> links;
  std::size_t begin = chain.begin;
  each_at_top(text, chain, [&](std::size_t at) {
    if (text[at] != '.' || at == chain.begin) return;
    links.push_back(trimmed(text, {begin, at}));
    begin = at;
  });
  links.push_back(trimmed(text, {begin, chain.end}));
  return links;
}

std::string with_word(std::string_view text, std::string_view word, std::string_view by) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = is_word_character(text[at]) && (at == 0 || !is_word_character(text[at - 1]));
    if (begins && !begins_raw(text, at)) {
      std::size_t end = at;
      while (end < text.size() && is_word_character(text[end])) ++end;
      const std::string_view found = text.substr(at, end - at);
      result += found == word ? by : found;
      at = end;
    } else {
      const std::size_t next = behind_token(text, at);
      result += text.substr(at, next - at);
      at = next;
    }
  }
  return result;
}

bool has_word(std::string_view text, std::string_view word) { return with_word(text, word, "") != text; }

std::vector<std::string> strings_of(std::string_view text, text_range list) {
  std::vector<std::string> strings;
  for (const text_range& argument : arguments_of(text, list)) {
    const std::string_view piece = argument.of(text);
    if (!piece.starts_with('"') && !piece.starts_with("R\"")) break;
    std::string all;
    for (std::size_t at = argument.begin; at < argument.end; at = behind_space(text, behind_token(text, at)))
      all += content_of(text.substr(at, behind_token(text, at) - at));
    strings.push_back(std::move(all));
  }
  return strings;
}

std::string without_space(std::string_view text) {
  std::string result;
  for (std::size_t at = behind_space(text, 0); at < text.size(); at = behind_space(text, at)) {
    const std::size_t next = behind_token(text, at);
    const bool parts_words = !result.empty() && is_word_character(result.back()) && is_word_character(text[at]) &&
                             at > 0 && is_space(text[at - 1]);
    if (parts_words) result += ' ';
    result += text.substr(at, next - at);
    at = next;
  }
  return result;
}

}  // namespace virga::kit
