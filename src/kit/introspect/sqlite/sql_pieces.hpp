#pragma once

#include "core/sql_tokens.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// SQL text of SQLite in pieces: its tokens without white space and comments.
namespace virga::kit::sqlite_text {

using pieces = std::span<const sql_token>;

[[nodiscard]] std::vector<sql_token> pieces_of(std::string_view sql);

/// A name without its quotes, in the case of letters that it is written in.
[[nodiscard]] std::string name_of(const sql_token& piece);

/// Whether two names are one to SQLite, which doesn't look at the case of ASCII letters.
[[nodiscard]] bool is_same_name(std::string_view one, std::string_view other);

/// The name among these that is the same, as it is written there; else the name itself.
[[nodiscard]] std::string as_in(const std::vector<std::string>& names, const std::string& name);

/// The place behind the ")" that closes the "(" at `open`.
[[nodiscard]] std::size_t behind_group(pieces all, std::size_t open);

/// What is inside the parentheses that begin at `open`.
[[nodiscard]] pieces group_at(pieces all, std::size_t open);

/// What stands between the commas that are in no parentheses.
[[nodiscard]] std::vector<pieces> parts_of(pieces list);

/// An expression in virga's form: one blank where there was white space or a comment, unquoted words in lower case, the
/// columns among them and what is in brackets or backticks in quotation marks.
[[nodiscard]] std::string expression_text(pieces expression, const std::vector<std::string>& columns);

/// A default as a snapshot has it: a literal as it is, anything else in parentheses. A name, which SQLite takes for a
/// text, is one.
[[nodiscard]] std::string default_text(std::string_view sql);

[[nodiscard]] std::string in_parentheses(const std::string& expression);

/// `"name"`
[[nodiscard]] std::string quoted_identifier(std::string_view name);

}  // namespace virga::kit::sqlite_text
