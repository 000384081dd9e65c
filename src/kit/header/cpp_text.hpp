#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

inline constexpr std::size_t longest_line = 120;

/// A string literal of C++: raw where the text has quotes or several lines.
[[nodiscard]] std::string literal(std::string_view text);

/// `text` with `count` spaces in front of it.
[[nodiscard]] std::string indented(std::size_t count, std::string_view text);

/// Where a long line may be broken: in front of a call that goes on with what stands before it. No literal has it.
inline constexpr char may_break = '\x01';
/// `.where(...)`, with such a place in front of it.
[[nodiscard]] std::string link(std::string_view call);
/// A chain of calls as it fits behind what `column` characters are in front of it: in one line, or with more lines that
/// begin four characters to the right.
[[nodiscard]] std::string laid_out(std::size_t column, std::string_view chain);

/// `head(a, b)tail`: in one line if it fits behind what `column` characters are in front of it, else the arguments one
/// below the other. Arguments and head may be chains.
[[nodiscard]] std::string call(std::size_t column, std::string_view head, const std::vector<std::string>& arguments,
                               std::string_view tail = {});

/// The same with as many arguments in a line as there is room for.
[[nodiscard]] std::string filled_call(std::string_view head, const std::vector<std::string>& arguments,
                                      std::string_view tail);

/// `// text`, in as many lines as it needs.
[[nodiscard]] std::string comment(std::size_t indent, std::string_view text);

[[nodiscard]] std::string joined(const std::vector<std::string>& pieces, std::string_view between);

/// How many characters of its last line a text has, of UTF-8.
[[nodiscard]] std::size_t width(std::string_view text);

}  // namespace virga::kit
