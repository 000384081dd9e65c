#pragma once

#include <virga/expr/function.hpp>

// Functions of text that both databases have. A position counts characters, from 1. What only one of them has is in
// <virga/postgres/expr/text_functions.hpp> and <virga/sqlite/expr/functions.hpp>.

namespace virga {

/// `lower(text)`; SQLite lowers ASCII letters alone.
template <detail::some_sql_or_number Text>
constexpr auto lower(const Text& text) {
  return function<"lower", std::string(std::string)>(text);
}

/// `upper(text)`; SQLite raises ASCII letters alone.
template <detail::some_sql_or_number Text>
constexpr auto upper(const Text& text) {
  return function<"upper", std::string(std::string)>(text);
}

/// `length(text)`: in characters.
template <detail::some_sql_or_number Text>
constexpr auto length(const Text& text) {
  return function<"length", std::int32_t(std::string)>(text);
}

/// `char_length(text)`: in characters; `length(text)` on SQLite.
template <detail::some_sql_or_number Text>
constexpr auto char_length(const Text& text) {
  return function<"char_length", std::int32_t(std::string)>(text);
}

/// `octet_length(text)`: of a text or a blob, in bytes; `length(cast(text as blob))` on SQLite.
template <detail::some_sql_or_number Text>
constexpr auto octet_length(const Text& text) {
  using Given = typename decltype(detail::argument_type<Text>())::type;
  using Wanted = std::conditional_t<std::same_as<Given, blob>, blob, std::string>;
  return detail::text_function<"octet_length({})", std::int32_t(Wanted)>(text);
}

/// `trim(text)`: without the spaces at both ends.
template <detail::some_sql_or_number Text>
constexpr auto trim(const Text& text) {
  return function<"trim", std::string(std::string)>(text);
}
/// `btrim(text, characters)`: without those characters at both ends; `trim(text, characters)` on SQLite.
template <class Text, class Characters>
  requires detail::some_sql<Text, Characters>
constexpr auto trim(const Text& text, const Characters& characters) {
  return function<"btrim", std::string(std::string, std::string)>(text, characters);
}

/// `ltrim(text)`: without the spaces at the start.
template <detail::some_sql_or_number Text>
constexpr auto ltrim(const Text& text) {
  return function<"ltrim", std::string(std::string)>(text);
}
/// `ltrim(text, characters)`: without those characters at the start.
template <class Text, class Characters>
  requires detail::some_sql<Text, Characters>
constexpr auto ltrim(const Text& text, const Characters& characters) {
  return function<"ltrim", std::string(std::string, std::string)>(text, characters);
}

/// `rtrim(text)`: without the spaces at the end.
template <detail::some_sql_or_number Text>
constexpr auto rtrim(const Text& text) {
  return function<"rtrim", std::string(std::string)>(text);
}
/// `rtrim(text, characters)`: without those characters at the end.
template <class Text, class Characters>
  requires detail::some_sql<Text, Characters>
constexpr auto rtrim(const Text& text, const Characters& characters) {
  return function<"rtrim", std::string(std::string, std::string)>(text, characters);
}

/// `replace(text, from, to)`: every occurrence.
template <class Text, class From, class To>
  requires detail::some_sql<Text, From, To>
constexpr auto replace(const Text& text, const From& from, const To& to) {
  return function<"replace", std::string(std::string, std::string, std::string)>(text, from, to);
}

/// `substr(text, start)`: from a position on. SQLite counts a negative one from the end, PostgreSQL does not.
template <class Text, class Start>
  requires detail::some_sql<Text, Start>
constexpr auto substr(const Text& text, const Start& start) {
  return function<"substr", std::string(std::string, std::int32_t)>(text, start);
}
/// `substr(text, start, count)`: so many characters from a position on.
template <class Text, class Start, class Count>
  requires detail::some_sql<Text, Start, Count>
constexpr auto substr(const Text& text, const Start& start, const Count& count) {
  return function<"substr", std::string(std::string, std::int32_t, std::int32_t)>(text, start, count);
}

/// `strpos(text, part)`: the position of the first occurrence, 0 if there is none; `instr(text, part)` on SQLite.
template <class Text, class Part>
  requires detail::some_sql<Text, Part>
constexpr auto strpos(const Text& text, const Part& part) {
  return function<"strpos", std::int32_t(std::string, std::string)>(text, part);
}

/// `starts_with(text, start)`; `(instr(text, start) = 1)` on SQLite.
template <class Text, class Start>
  requires detail::some_sql<Text, Start>
constexpr auto starts_with(const Text& text, const Start& start) {
  return detail::text_function<"starts_with({}, {})", bool(std::string, std::string)>(text, start);
}

/// `chr(code point)`: the text of one character; `char(code point)` on SQLite.
template <detail::some_sql Code>
constexpr auto chr(const Code& code) {
  return function<"chr", std::string(std::int32_t)>(code);
}

}  // namespace virga
