#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace virga {

/// True when every byte belongs to well-formed UTF-8 (the Unicode Standard, table 3-7): no overlong
/// forms, no surrogates, nothing above U+10FFFF. A NUL byte is well-formed.
[[nodiscard]] bool valid_utf8(std::string_view text) noexcept;

/// Where the first NUL byte or malformed sequence starts; `std::string_view::npos` when there is none.
[[nodiscard]] std::size_t find_unsendable(std::string_view text) noexcept;

/// Which parameter a text is, counted from 1. `element` is its place in an array, from 1; 0: it isn't in one.
struct parameter_place {
  std::size_t parameter = 0;
  std::size_t element = 0;
};

namespace detail {
inline constexpr std::string_view sqlstate_of_unsendable = "22021";  // character_not_in_repertoire, PostgreSQL's

/// "text contains a NUL byte, which PostgreSQL can't store"
[[nodiscard]] std::string what_is_unsendable(std::string_view text, std::size_t at, std::string_view database);
[[noreturn]] void throw_unsendable(std::string_view text, std::size_t at, parameter_place where,
                                   std::string_view database, std::string_view sql);
}  // namespace detail

/// Throws value_error unless a database can hold the text: "parameter 2: text contains a NUL byte,
/// which PostgreSQL can't store", "parameter 2: text is not valid UTF-8 (byte 0xff at offset 3)".
/// Drivers call it for every text, json and enumeration parameter before anything is sent.
/// `database` is the name in the sentence, `sql` the statement for the error.
inline void require_text(std::string_view text, parameter_place where, std::string_view database,
                         std::string_view sql) {
  const std::size_t at = find_unsendable(text);
  if (at != std::string_view::npos) [[unlikely]]
    detail::throw_unsendable(text, at, where, database, sql);
}

}  // namespace virga
