#pragma once

#include <bit>
#include <concepts>
#include <cstring>

namespace virga::pg {

template <std::unsigned_integral T>
[[nodiscard]] constexpr T byte_swapped(T value) noexcept {
  static_assert(sizeof(T) == 2 || sizeof(T) == 4 || sizeof(T) == 8);
  if constexpr (sizeof(T) == 2) return __builtin_bswap16(value);
  if constexpr (sizeof(T) == 4) return __builtin_bswap32(value);
  if constexpr (sizeof(T) == 8) return __builtin_bswap64(value);
}

/// The protocol sends the most significant byte first.
template <std::unsigned_integral T>
[[nodiscard]] T read_network(const char* from) noexcept {
  T value;
  std::memcpy(&value, from, sizeof value);
  if constexpr (std::endian::native == std::endian::little) value = byte_swapped(value);
  return value;
}

/// Returns where the next value goes.
template <std::unsigned_integral T>
char* write_network(char* to, T value) noexcept {
  if constexpr (std::endian::native == std::endian::little) value = byte_swapped(value);
  std::memcpy(to, &value, sizeof value);
  return to + sizeof value;
}

}  // namespace virga::pg
