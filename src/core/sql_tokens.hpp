#pragma once

#include <virga/core/dialect_kind.hpp>

#include <string>
#include <string_view>

namespace virga {

enum class token_kind { space, line_comment, block_comment, word, quoted, sign };

/// A piece of SQL text. A string, a quoted name and a dollar-quoted text are `quoted`, with their quotes; a `sign`
/// is one character.
struct sql_token {
  token_kind kind = token_kind::space;
  std::string_view text;

  /// Whether it is neither white space nor a comment.
  [[nodiscard]] bool counts() const noexcept;
  /// Whether it is this word, given in lower case, or this sign.
  [[nodiscard]] bool is(std::string_view word) const noexcept;
  /// A word in lower case; of what is in quotation marks, what they enclose.
  [[nodiscard]] std::string name() const;
};

/// Cuts SQL text into tokens as the database does (PostgreSQL's manual, section 4.1; SQLite's tokenizer), with
/// `standard_conforming_strings` on. Together the tokens are the text. What is opened and not closed goes to its end.
class sql_tokens {
 public:
  sql_tokens(std::string_view sql, dialect_kind dialect) noexcept
      : rest_(sql), postgres_(dialect == dialect_kind::postgresql) {}

  /// False at the end.
  bool next(sql_token& into) noexcept;
  /// The next one that counts.
  bool next_that_counts(sql_token& into) noexcept;

 private:
  [[nodiscard]] sql_token first() const noexcept;
  [[nodiscard]] std::size_t end_of_block_comment() const noexcept;
  [[nodiscard]] std::size_t end_of_dollar_quote() const noexcept;

  std::string_view rest_;
  bool postgres_;
};

}  // namespace virga
