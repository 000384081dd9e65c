#pragma once

#include <virga/postgres/expr/function.hpp>

#include <optional>
#include <string>
#include <vector>

// Patterns that PostgreSQL alone has: its manual, section 9.7. Regular expressions are POSIX's; flags are letters: i
// whatever the case, g every match. What yields tables of matches is in <virga/postgres/query/table_functions.hpp>.

namespace virga::pg {

/// `text ~ pattern`: matches the regular expression.
inline constexpr auto matches = operator_function<"~", "{} ~ {}", bool(std::string, std::string)>;
/// `text ~* pattern`: the same, whatever the case of letters.
inline constexpr auto imatches = operator_function<"~*", "{} ~* {}", bool(std::string, std::string)>;
/// `text !~ pattern`
inline constexpr auto not_matches = operator_function<"!~", "{} !~ {}", bool(std::string, std::string)>;
/// `text !~* pattern`
inline constexpr auto not_imatches = operator_function<"!~*", "{} !~* {}", bool(std::string, std::string)>;
/// `text similar to pattern`: SQL's regular expressions, of the whole text.
inline constexpr auto similar_to =
    operator_function<"similar to", "{} similar to {}", bool(std::string, std::string), binding::comparison>;
/// `text not similar to pattern`
inline constexpr auto not_similar_to =
    operator_function<"similar to", "{} not similar to {}", bool(std::string, std::string), binding::comparison>;

/// `regexp_like(text, pattern, flags)`: what matches() is, with flags.
inline constexpr auto regexp_like =
    detail::overloads<"regexp_like", bool(std::string, std::string), bool(std::string, std::string, std::string)>;
/// `regexp_replace(text, pattern, replacement, flags)`: the first match, with flag g every match; `\1` is what the
/// first parentheses matched.
inline constexpr auto regexp_replace =
    detail::overloads<"regexp_replace", std::string(std::string, std::string, std::string),
                      std::string(std::string, std::string, std::string, std::string)>;
/// `regexp_substr(text, pattern, start, nth, flags)`: the first match, or the nth one from a position on; null if there
/// is none. What is behind the pattern may be left out.
inline constexpr auto regexp_substr =
    detail::overloads<"regexp_substr", std::optional<std::string>(std::string, std::string),
                      std::optional<std::string>(std::string, std::string, std::int32_t),
                      std::optional<std::string>(std::string, std::string, std::int32_t, std::int32_t),
                      std::optional<std::string>(std::string, std::string, std::int32_t, std::int32_t, std::string)>;
/// `substring(text, pattern)`: what the first parentheses of the pattern match, or all of the match where it has none;
/// null if there is none.
inline constexpr auto substring = function<"substring", std::optional<std::string>(std::string, std::string)>;
/// `regexp_count(text, pattern, start, flags)`: how many matches there are, from a position on. What is behind the
/// pattern may be left out.
inline constexpr auto regexp_count =
    detail::overloads<"regexp_count", std::int32_t(std::string, std::string),
                      std::int32_t(std::string, std::string, std::int32_t),
                      std::int32_t(std::string, std::string, std::int32_t, std::string)>;
/// `regexp_instr(text, pattern, start, nth)`: the position of the first match, or of the nth one from a position on; 0
/// if there is none. What is behind the pattern may be left out.
inline constexpr auto regexp_instr =
    detail::overloads<"regexp_instr", std::int32_t(std::string, std::string),
                      std::int32_t(std::string, std::string, std::int32_t),
                      std::int32_t(std::string, std::string, std::int32_t, std::int32_t)>;
/// `regexp_match(text, pattern, flags)`: what the parentheses of the pattern match the first time, or all of the match
/// where it has none; null if there is none.
inline constexpr auto regexp_match =
    detail::overloads<"regexp_match", std::optional<std::vector<std::optional<std::string>>>(std::string, std::string),
                      std::optional<std::vector<std::optional<std::string>>>(std::string, std::string, std::string)>;
/// `regexp_split_to_array(text, pattern, flags)`: what stands between the matches.
inline constexpr auto regexp_split_to_array =
    detail::overloads<"regexp_split_to_array", std::vector<std::string>(std::string, std::string),
                      std::vector<std::string>(std::string, std::string, std::string)>;

}  // namespace virga::pg
