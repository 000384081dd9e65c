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

/// What `macaddr` and `macaddr8` have in common. Ordered by the bytes, as PostgreSQL orders them.
template <class Self, std::size_t Size>
struct mac_address {
  std::array<std::uint8_t, Size> bytes{};

  /// Pairs of hexadecimal digits in any case, with `:` or `-` between all of them, or nothing. PostgreSQL reads other
  /// forms, too.
  [[nodiscard]] static std::optional<Self> parse(std::string_view text) noexcept;
  /// What `parse` reads; value_error for anything else.
  [[nodiscard]] static Self from(std::string_view text);

  /// As PostgreSQL prints it: `08:00:2b:01:02:03`.
  [[nodiscard]] std::string to_string() const;

  friend constexpr auto operator<=>(const mac_address&, const mac_address&) noexcept = default;
  friend constexpr bool operator==(const mac_address&, const mac_address&) noexcept = default;
  friend std::ostream& operator<<(std::ostream& out, const mac_address& value) { return out << value.to_string(); }
};

template <class Address>
struct mac_hash {
  std::size_t operator()(const Address& value) const noexcept {
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()});
  }
};

}  // namespace detail

/// The C++ type of PostgreSQL's `macaddr` (its manual, section 8.9.4): a hardware address of 6 bytes.
struct macaddr : detail::mac_address<macaddr, 6> {};

/// The C++ type of PostgreSQL's `macaddr8`: a hardware address of 8 bytes. One of 6 becomes one by `cast` in SQL.
struct macaddr8 : detail::mac_address<macaddr8, 8> {};

extern template struct detail::mac_address<macaddr, 6>;
extern template struct detail::mac_address<macaddr8, 8>;

}  // namespace virga

template <>
struct std::hash<virga::macaddr> : virga::detail::mac_hash<virga::macaddr> {};
template <>
struct std::hash<virga::macaddr8> : virga::detail::mac_hash<virga::macaddr8> {};
