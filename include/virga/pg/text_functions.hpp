#pragma once

#include <virga/pg/function.hpp>

// Functions of text that PostgreSQL alone has (its manual, section 9.4), and its patterns (section 9.7).

namespace virga::pg {

/// `left(text, count)`: the first characters; of a negative count all but the last ones.
inline constexpr auto left = function<"left", std::string(std::string, std::int32_t)>;
/// `right(text, count)`: the last characters; of a negative count all but the first ones.
inline constexpr auto right = function<"right", std::string(std::string, std::int32_t)>;
/// `lpad(text, length, fill)`: filled up at the start, or cut, to so many characters.
inline constexpr auto lpad = function<"lpad", std::string(std::string, std::int32_t, std::string)>;
/// `rpad(text, length, fill)`: filled up at the end, or cut, to so many characters.
inline constexpr auto rpad = function<"rpad", std::string(std::string, std::int32_t, std::string)>;
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
/// `encode(bytes, format)`: as text, the format being base64, escape or hex.
inline constexpr auto encode = function<"encode", std::string(blob, std::string)>;
/// `decode(text, format)`: bytes from text, the format being base64, escape or hex.
inline constexpr auto decode = function<"decode", blob(std::string, std::string)>;
/// `quote_ident(text)`: as an identifier in SQL.
inline constexpr auto quote_ident = function<"quote_ident", std::string(std::string)>;
/// `quote_literal(text)`: as a literal in SQL.
inline constexpr auto quote_literal = function<"quote_literal", std::string(std::string)>;

namespace detail {

template <fixed_string Name, null_rule Nulls, class... Operands>
constexpr auto call_of_any(Operands... operands) {
  return operation<native_call_form<dialect_kind::postgresql, Name>, std::string, Nulls, Operands...>{
      {std::move(operands)...}};
}

}  // namespace detail

/// `concat(first, ...)`: of every type, as text, one behind the other without the nulls; never null.
template <class... Parts>
constexpr auto concat(const Parts&... parts) {
  return detail::call_of_any<"concat", null_rule::never>(as_operand(parts)...);
}
/// `concat_ws(separator, first, ...)`: the same with a separator between them.
template <class... Parts>
constexpr auto concat_ws(const std::string& separator, const Parts&... parts) {
  return detail::call_of_any<"concat_ws", null_rule::never>(as_operand(separator), as_operand(parts)...);
}
/// `format(pattern, first, ...)`: `%s` is the next argument as text, `%I` as an identifier, `%L` as a literal.
template <class... Parts>
constexpr auto format(const std::string& pattern, const Parts&... parts) {
  return detail::call_of_any<"format", null_rule::never>(as_operand(pattern), as_operand(parts)...);
}

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

/// `regexp_replace(text, pattern, replacement, flags)`: flag g is every match, i whatever the case.
inline constexpr auto regexp_replace =
    function<"regexp_replace", std::string(std::string, std::string, std::string, std::string)>;
/// `regexp_substr(text, pattern)`: the first match, null if there is none.
inline constexpr auto regexp_substr = function<"regexp_substr", std::optional<std::string>(std::string, std::string)>;
/// `regexp_count(text, pattern)`
inline constexpr auto regexp_count = function<"regexp_count", std::int32_t(std::string, std::string)>;
/// `regexp_instr(text, pattern)`: the position of the first match, 0 if there is none.
inline constexpr auto regexp_instr = function<"regexp_instr", std::int32_t(std::string, std::string)>;

}  // namespace virga::pg
