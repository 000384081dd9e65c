#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// A name with the schema it is in, which may be empty.
struct qualified_name {
  std::string schema;
  std::string name;
  bool operator==(const qualified_name&) const = default;
};

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The text without the parentheses around it, if one pair is around all of it.
[[nodiscard]] std::optional<std::string> without_parentheses(std::string_view text);
/// The pieces between the commas that stand in no parentheses and no quotes.
[[nodiscard]] std::vector<std::string> split_at_commas(std::string_view text);
/// The text as one identifier, bare or quoted; nullopt: it is something else.
[[nodiscard]] std::optional<std::string> as_identifier(std::string_view text);
[[nodiscard]] std::optional<qualified_name> as_qualified_name(std::string_view text);
/// The content of `'...'`; nullopt: the text is something else.
[[nodiscard]] std::optional<std::string> as_string(std::string_view text);
/// `'draft'::post_status` and `(0)::numeric` without what is around the literal or number, if that is all there is.
[[nodiscard]] std::string_view without_cast(std::string_view text);
/// The identifier in quotes.
[[nodiscard]] std::string quoted_identifier(std::string_view name);
[[nodiscard]] std::string quoted_name(std::string_view schema, std::string_view name);
[[nodiscard]] std::string quoted_string(std::string_view text);
/// True if a line comment goes on at the text's end.
[[nodiscard]] bool ends_in_comment(std::string_view text);
/// Whether the text is a number, with digits in front of the point.
[[nodiscard]] bool is_number(std::string_view text);
[[nodiscard]] bool is_integer(std::string_view text);

}  // namespace virga::kit
