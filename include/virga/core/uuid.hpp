#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace virga {

namespace detail {
[[noreturn]] void throw_not_a_uuid(std::string_view text);
}

/// A UUID (RFC 4122), the C++ type of `uuid`. Ordered by its bytes, as PostgreSQL orders them; the
/// canonical text that SQLite stores has the same order.
struct uuid {
  std::array<std::uint8_t, 16> bytes{};  ///< Most significant first.

  /// A random one, version 4, from the operating system's random numbers.
  [[nodiscard]] static uuid generate();

  /// 32 hexadecimal digits in any case, with the hyphens of "8-4-4-4-12" or without any.
  [[nodiscard]] static constexpr std::optional<uuid> parse(std::string_view text) noexcept {
    const bool hyphens = text.size() == 36;
    if (!hyphens && text.size() != 32) return std::nullopt;
    uuid result;
    std::size_t at = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      if (hyphens && (i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-') return std::nullopt;
      const int high = digit_value(text[at]);
      const int low = digit_value(text[at + 1]);
      if (high < 0 || low < 0) return std::nullopt;
      result.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
      at += 2;
    }
    return result;
  }

  /// What `parse` reads; value_error for anything else, or a compile error in a constant.
  [[nodiscard]] static constexpr uuid from(std::string_view text) {
    const std::optional<uuid> result = parse(text);
    if (!result) detail::throw_not_a_uuid(text);
    return *result;
  }

  /// The 36 characters of the canonical form, lower case, not terminated.
  [[nodiscard]] constexpr std::array<char, 36> characters() const noexcept {
    std::array<char, 36> text{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      if (i == 4 || i == 6 || i == 8 || i == 10) text[at++] = '-';
      text[at++] = "0123456789abcdef"[bytes[i] >> 4U];
      text[at++] = "0123456789abcdef"[bytes[i] & 15U];
    }
    return text;
  }
  [[nodiscard]] constexpr std::string to_string() const {
    const std::array<char, 36> text = characters();
    return {text.data(), text.size()};
  }

  friend constexpr auto operator<=>(const uuid&, const uuid&) noexcept = default;
  friend constexpr bool operator==(const uuid&, const uuid&) noexcept = default;
  friend std::ostream& operator<<(std::ostream& out, const uuid& value);

 private:
  static constexpr int digit_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  }
};

}  // namespace virga

template <>
struct std::hash<virga::uuid> {
  std::size_t operator()(const virga::uuid& value) const noexcept {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    for (std::size_t i = 0; i < 8; ++i) {
      high = high << 8U | value.bytes[i];
      low = low << 8U | value.bytes[i + 8];
    }
    // Multiplied, because a table keyed by version 1 uuids differs in few bits.
    return static_cast<std::size_t>((high ^ (low * 0x9e3779b97f4a7c15U)) * 0xff51afd7ed558ccdU);
  }
};
