#include <virga/core/network_address.hpp>

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ostream>

#include "not_a_value.hpp"

namespace virga {
namespace {

constexpr std::size_t v4_size = 4;
constexpr std::size_t v6_size = 16;

/// The first `bits` of two addresses of one family.
std::strong_ordering compare_bits(const std::uint8_t* left, const std::uint8_t* right, unsigned bits) noexcept {
  const unsigned whole = bits / 8;
  if (const int order = std::memcmp(left, right, whole); order != 0) return order <=> 0;
  const unsigned rest = bits % 8;
  if (rest == 0) return std::strong_ordering::equal;
  return (left[whole] >> (8 - rest)) <=> (right[whole] >> (8 - rest));
}

template <class Address>
std::size_t hash_of(const Address& value) noexcept {
  const auto bytes = value.bytes();
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return std::hash<std::string_view>()(text) * 131 + value.prefix_length();
}

}  // namespace

namespace detail {

void throw_not_an_address(bool is_cidr) {
  throw value_error(is_cidr
                        ? "a cidr has 4 or 16 bytes, a prefix no longer than they are, and no bits behind the prefix"
                        : "an inet has 4 or 16 bytes and a prefix no longer than they are");
}

bool ip_address::parse_text(std::string_view text) noexcept {
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  char terminated[INET6_ADDRSTRLEN] = {};
  if (address.size() >= sizeof terminated || address.find('\0') != address.npos) return false;
  std::copy(address.begin(), address.end(), terminated);
  const bool v6 = address.find(':') != address.npos;
  std::array<std::uint8_t, v6_size> bytes{};
  if (inet_pton(v6 ? AF_INET6 : AF_INET, terminated, bytes.data()) != 1) return false;
  const std::size_t size = v6 ? v6_size : v4_size;
  auto prefix_length = static_cast<unsigned>(size * 8);
  if (slash != text.npos) {
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data() + slash + 1, end, prefix_length);
    if (error != std::errc() || read != end) return false;
  }
  return set({bytes.data(), size}, prefix_length);
}

void ip_address::read_text(std::string_view text) {
  if (parse_text(text)) return;
  throw_not_a_value(text, is_cidr() ? "a cidr (192.168.0.0/24, 2001:db8::/32; no bits are set behind the prefix)"
                                    : "an inet (192.168.0.1, 192.168.0.1/24, 2001:db8::1/64)");
}

std::string ip_address::to_string() const {
  char text[INET6_ADDRSTRLEN];
  inet_ntop(is_v6() ? AF_INET6 : AF_INET, form_.data() + header, text, sizeof text);
  std::string result = text;
  if (is_cidr() || prefix_length() != bytes().size() * 8) result += '/' + std::to_string(prefix_length());
  return result;
}

std::string_view ip_address::form() const noexcept {
  return {reinterpret_cast<const char*>(form_.data()), header + form_[3]};
}

bool ip_address::assign_form(std::string_view form) noexcept {
  if (form.size() != header + v4_size && form.size() != header + v6_size) return false;
  const auto* const from = reinterpret_cast<const std::uint8_t*>(form.data());
  const std::size_t size = form.size() - header;
  return from[0] == (size == v4_size ? v4_family : v6_family) && from[3] == size && set({from + header, size}, from[1]);
}

std::strong_ordering operator<=>(const ip_address& left, const ip_address& right) noexcept {
  if (left.form_[0] != right.form_[0]) return left.form_[0] <=> right.form_[0];
  const std::uint8_t* const one = left.form_.data() + ip_address::header;
  const std::uint8_t* const other = right.form_.data() + ip_address::header;
  const auto common = compare_bits(one, other, std::min(left.prefix_length(), right.prefix_length()));
  if (common != 0) return common;
  if (left.prefix_length() != right.prefix_length()) return left.prefix_length() <=> right.prefix_length();
  return compare_bits(one, other, left.form_[3] * 8U);
}

std::ostream& operator<<(std::ostream& out, const ip_address& value) { return out << value.to_string(); }

}  // namespace detail

inet::inet(const cidr& network) noexcept : inet() {
  static_cast<void>(assign_form(network.form()));  // has fewer rules than a cidr
}

std::optional<inet> inet::parse(std::string_view text) noexcept {
  inet result;
  return result.parse_text(text) ? std::optional(result) : std::nullopt;
}
inet inet::from(std::string_view text) {
  inet result;
  result.read_text(text);
  return result;
}

std::optional<cidr> cidr::parse(std::string_view text) noexcept {
  cidr result;
  return result.parse_text(text) ? std::optional(result) : std::nullopt;
}
cidr cidr::from(std::string_view text) {
  cidr result;
  result.read_text(text);
  return result;
}

}  // namespace virga

std::size_t std::hash<virga::inet>::operator()(const virga::inet& value) const noexcept {
  return virga::hash_of(value);
}
std::size_t std::hash<virga::cidr>::operator()(const virga::cidr& value) const noexcept {
  return virga::hash_of(value);
}
