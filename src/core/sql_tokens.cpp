#include "sql_tokens.hpp"

#include <algorithm>
#include <iterator>

#include "ascii.hpp"

namespace virga {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

using detail::is_digit;
using detail::lower;

bool starts_word(char c) noexcept {
  return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_word(char c) noexcept { return starts_word(c) || is_digit(c) || c == '$'; }

std::size_t behind(std::string_view text, std::string_view close, std::size_t from) noexcept {
  const std::size_t found = text.find(close, from);
  return found == text.npos ? text.size() : found + close.size();
}

// The end of what is opened at `open`. A doubled quote stands for one, but for a bracket.
std::size_t end_of_quoted(std::string_view text, std::size_t open, bool backslashes) noexcept {
  const char close = text[open] == '[' ? ']' : text[open];
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (backslashes && text[at] == '\\') {
      ++at;
    } else if (text[at] == close) {
      if (close == ']' || at + 1 == text.size() || text[at + 1] != close) return at + 1;
      ++at;
    }
  }
  return text.size();
}

}  // namespace

bool sql_token::counts() const noexcept {
  return kind == token_kind::word || kind == token_kind::quoted || kind == token_kind::sign;
}

bool sql_token::is(std::string_view word) const noexcept {
  return (kind == token_kind::word || kind == token_kind::sign) &&
         std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
}

std::string sql_token::name() const {
  std::string result;
  if (kind != token_kind::quoted) {
    std::transform(text.begin(), text.end(), std::back_inserter(result), lower);
    return result;
  }
  if (std::string_view("'\"`[").find(text[0]) == std::string_view::npos) return std::string(text);
  const char close = text[0] == '[' ? ']' : text[0];
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == close && (at + 1 == text.size() || text[++at] != close)) break;
    result += text[at];
  }
  return result;
}

bool sql_tokens::next(sql_token& into) noexcept {
  if (rest_.empty()) return false;
  into = first();
  rest_.remove_prefix(into.text.size());
  return true;
}

bool sql_tokens::next_that_counts(sql_token& into) noexcept {
  while (next(into))
    if (into.counts()) return true;
  return false;
}

sql_token sql_tokens::first() const noexcept {
  const char c = rest_[0];
  const auto token = [&](token_kind kind, std::size_t end) { return sql_token{kind, rest_.substr(0, end)}; };
  if (blanks.find(c) != blanks.npos) return token(token_kind::space, rest_.find_first_not_of(blanks));
  if (rest_.starts_with("--")) return token(token_kind::line_comment, rest_.find('\n'));
  if (rest_.starts_with("/*")) return token(token_kind::block_comment, end_of_block_comment());
  if (c == '\'' || c == '"' || (!postgres_ && (c == '[' || c == '`')))
    return token(token_kind::quoted, end_of_quoted(rest_, 0, false));
  if (postgres_ && lower(c) == 'e' && rest_.size() > 1 && rest_[1] == '\'')
    return token(token_kind::quoted, end_of_quoted(rest_, 1, true));
  if (postgres_ && c == '$') {
    if (const std::size_t end = end_of_dollar_quote(); end != 0) return token(token_kind::quoted, end);
  }
  if (starts_word(c) || is_digit(c)) {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), continues_word);
    return token(token_kind::word, static_cast<std::size_t>(end - rest_.begin()));
  }
  return token(token_kind::sign, 1);
}

// PostgreSQL's nest, SQLite's do not.
std::size_t sql_tokens::end_of_block_comment() const noexcept {
  if (!postgres_) return behind(rest_, "*/", 2);
  std::size_t depth = 1;
  for (std::size_t at = 2; at < rest_.size(); ++at) {
    const std::string_view pair = rest_.substr(at, 2);
    if (pair != "/*" && pair != "*/") continue;
    pair == "/*" ? ++depth : --depth;
    if (depth == 0) return at + 2;
    ++at;
  }
  return rest_.size();
}

// 0 where none begins.
std::size_t sql_tokens::end_of_dollar_quote() const noexcept {
  std::size_t at = 1;
  while (at < rest_.size() && (starts_word(rest_[at]) || (at > 1 && is_digit(rest_[at])))) ++at;
  if (at >= rest_.size() || rest_[at] != '$') return 0;
  return behind(rest_, rest_.substr(0, at + 1), at + 1);
}

}  // namespace virga
