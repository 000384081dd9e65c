#include "introspect/sqlite/sql_pieces.hpp"

#include "core/ascii.hpp"

#include <algorithm>
#include <array>

namespace virga::kit::sqlite_text {
namespace {

std::string quoted(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

bool is_one_of(const sql_token& piece, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return piece.is(word); });
}

bool touch(const sql_token& left, const sql_token& right) {
  return left.text.data() + left.text.size() == right.text.data();
}

/// Words that may be a column's name without quotes and are none where they stand in an expression.
bool is_operator(const sql_token& piece) {
  static constexpr std::array<std::string_view, 8> words = {
      "like", "glob", "match", "regexp", "end", "current_date", "current_time", "current_timestamp"};
  return is_one_of(piece, words);
}

bool is_opened_with(const sql_token& piece, std::string_view quotes) {
  return piece.kind == token_kind::quoted && quotes.find(piece.text.front()) != std::string_view::npos;
}

std::string in_virgas_form(pieces all, std::size_t at, const std::vector<std::string>& columns) {
  const sql_token& piece = all[at];
  if (is_opened_with(piece, "[`")) return quoted_identifier(name_of(piece));
  if (is_opened_with(piece, "\"") && (at == 0 || !all[at - 1].is(".")))
    return quoted_identifier(as_in(columns, name_of(piece)));
  if (piece.kind != token_kind::word) return std::string(piece.text);
  const bool is_called = at + 1 < all.size() && all[at + 1].is("(");
  const bool is_prefix = at + 1 < all.size() && all[at + 1].kind == token_kind::quoted && touch(piece, all[at + 1]);
  const auto column =
      std::ranges::find_if(columns, [&](const std::string& name) { return is_same_name(name, piece.text); });
  if (column != columns.end() && !is_called && !is_prefix && !is_operator(piece)) return quoted_identifier(*column);
  return detail::in_lower_case(piece.text);
}

bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const bool digits = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits && text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
}

}  // namespace

std::vector<sql_token> pieces_of(std::string_view sql) {
  std::vector<sql_token> all;
  sql_tokens rest(sql, dialect_kind::sqlite);
  for (sql_token next; rest.next_that_counts(next);) all.push_back(next);
  return all;
}

std::string name_of(const sql_token& piece) {
  return piece.kind == token_kind::quoted ? piece.name() : std::string(piece.text);
}

bool is_same_name(std::string_view one, std::string_view other) { return detail::is_same_word(one, other); }

std::string as_in(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find_if(names, [&](const std::string& one) { return is_same_name(one, name); });
  return found == names.end() ? name : *found;
}

std::size_t behind_group(pieces all, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < all.size(); ++at) {
    if (all[at].is("(")) ++depth;
    if (all[at].is(")") && --depth == 0) return at + 1;
  }
  return all.size();
}

pieces group_at(pieces all, std::size_t open) {
  const std::size_t behind = behind_group(all, open);
  return behind < open + 2 ? pieces{} : all.subspan(open + 1, behind - open - 2);
}

std::vector<pieces> parts_of(pieces list) {
  std::vector<pieces> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    if (list[at].is("(")) {
      at = behind_group(list, at) - 1;
    } else if (list[at].is(",")) {
      parts.push_back(list.subspan(begin, at - begin));
      begin = at + 1;
    }
  }
  parts.push_back(list.subspan(begin));
  return parts;
}

std::string expression_text(pieces expression, const std::vector<std::string>& columns) {
  std::string text;
  for (std::size_t at = 0; at < expression.size(); ++at) {
    if (at != 0 && !touch(expression[at - 1], expression[at])) text += ' ';
    text += in_virgas_form(expression, at, columns);
  }
  return text;
}

std::string default_text(std::string_view sql) {
  static constexpr std::array<std::string_view, 6> bare = {"null",         "true",         "false",
                                                           "current_date", "current_time", "current_timestamp"};
  const std::vector<sql_token> all = pieces_of(sql);
  const std::string text = expression_text(all, {});
  if (all.size() == 1) {
    if (is_opened_with(all[0], "\"`[")) return quoted(name_of(all[0]), '\'');
    if (all[0].kind == token_kind::quoted || is_one_of(all[0], bare)) return text;
    const bool is_name = all[0].kind == token_kind::word && (all[0].text[0] < '0' || all[0].text[0] > '9');
    if (is_name) return quoted(all[0].text, '\'');
  }
  const bool is_blob = all.size() == 2 && all[0].is("x") && is_opened_with(all[1], "'");
  return is_number(text) || is_blob ? text : in_parentheses(text);
}

std::string in_parentheses(const std::string& expression) {
  const std::vector<sql_token> all = pieces_of(expression);
  const bool has_them = !all.empty() && all[0].is("(") && behind_group(all, 0) == all.size();
  return has_them ? expression : "(" + expression + ")";
}

std::string quoted_identifier(std::string_view name) { return quoted(name, '"'); }

}  // namespace virga::kit::sqlite_text
