#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// A piece of a text, by its place.
struct text_range {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The text of C++ as far as brackets, literals and comments go. Places beyond the end are the end.

/// Where what begins at `at` ends: a comment, a literal, or one character.
[[nodiscard]] std::size_t behind_token(std::string_view text, std::size_t at);
/// The first place from `at` on that is neither white space nor in a comment.
[[nodiscard]] std::size_t behind_space(std::string_view text, std::size_t at);
/// Behind the bracket that closes the one at `at`: (, [ or {.
[[nodiscard]] std::size_t behind_bracket(std::string_view text, std::size_t at);
/// Behind the > that closes the < at `at`.
[[nodiscard]] std::size_t behind_angle(std::string_view text, std::size_t at);

/// The pieces between the commas of a list of arguments, without the white space around them.
[[nodiscard]] std::vector<text_range> arguments_of(std::string_view text, text_range list);
/// `pg::varchar(20)` and `.not_null()` of a chain of calls.
[[nodiscard]] std::vector<text_range> links_of(std::string_view text, text_range chain);

/// Whether the word stands in the text, not as a part of another one, in no literal and no comment.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);
/// The same text with the word in place of another one.
[[nodiscard]] std::string with_word(std::string_view text, std::string_view word, std::string_view by);
/// What the string literals at the beginning of a list of arguments say: `"shop", "users", 1` as two.
[[nodiscard]] std::vector<std::string> strings_of(std::string_view text, text_range list);
/// The text without white space and comments, to be compared with another.
[[nodiscard]] std::string without_space(std::string_view text);

[[nodiscard]] bool is_word_character(char c);

}  // namespace virga::kit
