#include <virga/core/mac_address.hpp>

#include <charconv>
#include <ostream>

#include "not_a_value.hpp"

namespace virga {
namespace detail {

template <class Self, std::size_t Size>
std::optional<Self> mac_address<Self, Size>::parse(std::string_view text) noexcept {
  const bool separated = text.size() == Size * 3 - 1;
  if (!separated && text.size() != Size * 2) return std::nullopt;
  const char separator = text[2];
  if (separated && separator != ':' && separator != '-') return std::nullopt;
  Self result;
  const std::size_t step = separated ? 3 : 2;
  for (std::size_t i = 0; i < Size; ++i) {
    const char* const pair = text.data() + i * step;
    if (separated && i != 0 && pair[-1] != separator) return std::nullopt;
    if (std::from_chars(pair, pair + 2, result.bytes[i], 16).ptr != pair + 2) return std::nullopt;
  }
  return result;
}

template <class Self, std::size_t Size>
Self mac_address<Self, Size>::from(std::string_view text) {
  if (const std::optional<Self> result = parse(text)) return *result;
  throw_not_a_value(text, Size == 6 ? "a macaddr (08:00:2b:01:02:03)" : "a macaddr8 (08:00:2b:01:02:03:04:05)");
}

template <class Self, std::size_t Size>
std::string mac_address<Self, Size>::to_string() const {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (!text.empty()) text += ':';
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 15U];
  }
  return text;
}

}  // namespace detail

template struct detail::mac_address<macaddr, 6>;
template struct detail::mac_address<macaddr8, 8>;

}  // namespace virga
