#pragma once

#include <virga/value/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Values for a person to read, on one line, each cut with "..." to at most `limit` bytes (at least 16).
namespace virga::driver {

/// Text in quotes: the quote doubled, control characters and malformed UTF-8 as \n, \x07.
[[nodiscard]] std::string readable_text(std::string_view text, char quote, std::size_t limit);
[[nodiscard]] std::string readable_bytes(std::string_view bytes, std::size_t limit);  ///< x'00ff'
[[nodiscard]] std::string readable_real(double value);
[[nodiscard]] std::string readable_float(double value);  ///< One that came from a float: its shortest text.
[[nodiscard]] std::string readable_decimal(const decimal& value, std::size_t limit);
[[nodiscard]] std::string readable_uuid(const char* bytes);
[[nodiscard]] std::string readable_network(std::string_view form);   ///< An inet or cidr, as it travels.
[[nodiscard]] std::string readable_macaddr(std::string_view bytes);  ///< Of 6 or 8 bytes.
[[nodiscard]] std::string readable_bits(std::string_view form);      ///< 0101, of a bit string as it travels.

/// A timestamp, timestamptz, date or time by its payload.
[[nodiscard]] std::string readable_moment(field_kind kind, std::int64_t payload);

}  // namespace virga::driver
