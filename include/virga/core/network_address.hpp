#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace virga {
namespace detail {

[[noreturn]] void throw_not_an_address(bool is_cidr);

/// An IP address and the length of its prefix: what `inet` and `cidr` have in common.
class ip_address {
 public:
  [[nodiscard]] constexpr bool is_v6() const noexcept { return form_[0] == v6_family; }
  /// In bits: 0 to 32, of IPv6 to 128.
  [[nodiscard]] constexpr unsigned prefix_length() const noexcept { return form_[1]; }
  /// The 4 or 16 bytes of the address, most significant first.
  [[nodiscard]] constexpr std::span<const std::uint8_t> bytes() const noexcept {
    return {form_.data() + header, form_[3]};
  }

  /// As PostgreSQL prints it: `192.168.0.1/24`, `::1`. An inet has its prefix where it is shorter than the address, a
  /// cidr always.
  [[nodiscard]] std::string to_string() const;

  /// The form in which it travels (the server's network_send): family, prefix length, whether it is a cidr, the number
  /// of bytes, the bytes.
  [[nodiscard]] std::string_view form() const noexcept;
  /// False for what is no such form, and for a cidr with bits behind its prefix.
  [[nodiscard]] bool assign_form(std::string_view form) noexcept;

  /// As PostgreSQL orders (its network_cmp): IPv4 first, then by the bits that both prefixes have, by the length of
  /// the prefix, and by all bits. A cidr equals the inet of its bits and prefix.
  friend std::strong_ordering operator<=>(const ip_address& left, const ip_address& right) noexcept;
  friend bool operator==(const ip_address& left, const ip_address& right) noexcept { return (left <=> right) == 0; }
  friend std::ostream& operator<<(std::ostream& out, const ip_address& value);

 protected:
  constexpr explicit ip_address(bool is_cidr) noexcept
      : form_{v4_family, 32, is_cidr ? std::uint8_t{1} : std::uint8_t{0}, 4} {}

  constexpr void assign(std::span<const std::uint8_t> bytes, std::optional<unsigned> prefix_length) {
    if (!set(bytes, prefix_length.value_or(static_cast<unsigned>(bytes.size() * 8)))) throw_not_an_address(is_cidr());
  }
  [[nodiscard]] bool parse_text(std::string_view text) noexcept;
  void read_text(std::string_view text);

 private:
  static constexpr std::size_t header = 4;
  static constexpr std::uint8_t v4_family = 2;
  static constexpr std::uint8_t v6_family = 3;

  [[nodiscard]] constexpr bool is_cidr() const noexcept { return form_[2] != 0; }
  [[nodiscard]] constexpr bool set(std::span<const std::uint8_t> bytes, unsigned prefix_length) noexcept {
    if ((bytes.size() != 4 && bytes.size() != 16) || prefix_length > bytes.size() * 8) return false;
    for (unsigned bit = prefix_length; is_cidr() && bit < bytes.size() * 8; ++bit)
      if ((bytes[bit / 8] >> (7 - bit % 8) & 1U) != 0) return false;
    form_ = {bytes.size() == 4 ? v4_family : v6_family, static_cast<std::uint8_t>(prefix_length), form_[2],
             static_cast<std::uint8_t>(bytes.size())};
    for (std::size_t i = 0; i < bytes.size(); ++i) form_[header + i] = bytes[i];
    return true;
  }

  std::array<std::uint8_t, header + 16> form_;  // what is behind an IPv4 address is 0
};

}  // namespace detail

class cidr;

/// The C++ type of PostgreSQL's `inet` (its manual, section 8.9): an IPv4 or IPv6 address, and the length of the prefix
/// that is its network. Made without anything it is 0.0.0.0.
class inet : public detail::ip_address {
 public:
  constexpr inet() noexcept : ip_address(false) {}
  /// Of 4 or 16 bytes; the prefix is the whole address where nothing is said. value_error for another number of bytes
  /// and for a prefix that is longer than the address.
  constexpr explicit inet(std::span<const std::uint8_t> bytes, std::optional<unsigned> prefix_length = std::nullopt)
      : inet() {
    assign(bytes, prefix_length);
  }
  /// As SQL converts by itself.
  inet(const cidr& network) noexcept;

  /// `192.168.0.1`, `192.168.0.1/24`, `2001:db8::1/64`: the four numbers of IPv4, or what RFC 4291 has for IPv6, and a
  /// prefix length. PostgreSQL reads shorter forms too, such as `10/8`.
  [[nodiscard]] static std::optional<inet> parse(std::string_view text) noexcept;
  /// What `parse` reads; value_error for anything else.
  [[nodiscard]] static inet from(std::string_view text);
};

/// The C++ type of PostgreSQL's `cidr`: a network, an address whose bits behind the prefix are 0. Made without anything
/// it is 0.0.0.0/32.
class cidr : public detail::ip_address {
 public:
  constexpr cidr() noexcept : ip_address(true) {}
  /// As an inet is made; value_error also for bits behind the prefix.
  constexpr explicit cidr(std::span<const std::uint8_t> bytes, std::optional<unsigned> prefix_length = std::nullopt)
      : cidr() {
    assign(bytes, prefix_length);
  }

  /// As `inet::parse`; nothing where bits behind the prefix are set.
  [[nodiscard]] static std::optional<cidr> parse(std::string_view text) noexcept;
  /// What `parse` reads; value_error for anything else.
  [[nodiscard]] static cidr from(std::string_view text);
};

}  // namespace virga

template <>
struct std::hash<virga::inet> {
  std::size_t operator()(const virga::inet& value) const noexcept;
};
template <>
struct std::hash<virga::cidr> {
  std::size_t operator()(const virga::cidr& value) const noexcept;
};
