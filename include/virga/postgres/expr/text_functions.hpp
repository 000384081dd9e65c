#pragma once

#include <virga/postgres/expr/function.hpp>

// Functions of text that PostgreSQL alone has (its manual, section 9.4).

namespace virga::pg {

/// `left(text, count)`: the first characters; of a negative count all but the last ones.
inline constexpr auto left = function<"left", std::string(std::string, std::int32_t)>;
/// `right(text, count)`: the last characters; of a negative count all but the first ones.
inline constexpr auto right = function<"right", std::string(std::string, std::int32_t)>;
/// `lpad(text, length, fill)`: filled up at the start, or cut, to so many characters; with spaces where there is no
/// fill.
inline constexpr auto lpad = detail::overloads<"lpad", std::string(std::string, std::int32_t),
                                               std::string(std::string, std::int32_t, std::string)>;
/// `rpad(text, length, fill)`: filled up at the end, or cut, to so many characters; with spaces where there is no fill.
inline constexpr auto rpad = detail::overloads<"rpad", std::string(std::string, std::int32_t),
                                               std::string(std::string, std::int32_t, std::string)>;
/// `overlay(text placing other from start for count)`: the other text in the place of so many characters; without a
/// count, of as many as it has.
template <class Text, class Other, class Start>
constexpr auto overlay(const Text& text, const Other& other, const Start& start) {
  return operator_function<"overlay", "overlay(({}) placing ({}) from ({}))",
                           std::string(std::string, std::string, std::int32_t), binding::atom>(text, other, start);
}
template <class Text, class Other, class Start, class Count>
constexpr auto overlay(const Text& text, const Other& other, const Start& start, const Count& count) {
  return operator_function<"overlay", "overlay(({}) placing ({}) from ({}) for ({}))",
                           std::string(std::string, std::string, std::int32_t, std::int32_t), binding::atom>(
      text, other, start, count);
}
/// `repeat(text, count)`
inline constexpr auto repeat = function<"repeat", std::string(std::string, std::int32_t)>;
/// `reverse(text)`
inline constexpr auto reverse = function<"reverse", std::string(std::string)>;
/// `initcap(text)`: each word's first letter as a capital one, the others small.
inline constexpr auto initcap = function<"initcap", std::string(std::string)>;
/// `split_part(text, separator, place)`: the part of that place, from 1; of a negative place from the end.
inline constexpr auto split_part = function<"split_part", std::string(std::string, std::string, std::int32_t)>;
/// `translate(text, from, to)`: each character of `from` becomes the one at the same place of `to`.
inline constexpr auto translate = function<"translate", std::string(std::string, std::string, std::string)>;
/// `ascii(text)`: the code point of the first character.
inline constexpr auto ascii = function<"ascii", std::int32_t(std::string)>;
/// `to_hex(number)`
inline constexpr auto to_hex = function<"to_hex", std::string(std::int64_t)>;
/// `md5(text)`: in hexadecimal.
inline constexpr auto md5 = function<"md5", std::string(std::string)>;
/// `quote_ident(text)`: as an identifier in SQL.
inline constexpr auto quote_ident = function<"quote_ident", std::string(std::string)>;
/// `quote_literal(text)`: as a literal in SQL.
inline constexpr auto quote_literal = function<"quote_literal", std::string(std::string)>;

/// `quote_nullable(value)`: as a literal in SQL, NULL where it is null.
inline constexpr auto quote_nullable = function<"quote_nullable", std::string(std::optional<any_type>)>;
/// `bit_length(text)`
inline constexpr auto bit_length = function<"bit_length", std::int32_t(std::string)>;
/// `normalize(text)`: in Unicode's form NFC.
inline constexpr auto normalize = function<"normalize", std::string(std::string)>;
/// `unistr(text)`: with `\0041` and its like as the characters they are.
inline constexpr auto unistr = function<"unistr", std::string(std::string)>;
/// `to_number(text, format)`
inline constexpr auto to_number = function<"to_number", decimal(std::string, std::string)>;

/// `concat(first, ...)`: of every type, as text, one behind the other without the nulls; never null.
template <class... Parts>
constexpr auto concat(const Parts&... parts) {
  using any = std::optional<any_type>;
  return function<"concat", std::string(virga::detail::for_each_type<any, Parts>...)>(parts...);
}
/// `concat_ws(separator, first, ...)`: the same with a separator between them; null where that is.
template <class Separator, class... Parts>
constexpr auto concat_ws(const Separator& separator, const Parts&... parts) {
  using any = std::optional<any_type>;
  return function<"concat_ws", std::string(std::string, virga::detail::for_each_type<any, Parts>...)>(separator,
                                                                                                      parts...);
}
/// `format(pattern, first, ...)`: `%s` is the next argument as text, `%I` as an identifier, `%L` as a literal. Null
/// where the pattern is.
template <class Pattern, class... Parts>
constexpr auto format(const Pattern& pattern, const Parts&... parts) {
  using any = std::optional<any_type>;
  return function<"format", std::string(std::string, virga::detail::for_each_type<any, Parts>...)>(pattern, parts...);
}

}  // namespace virga::pg
