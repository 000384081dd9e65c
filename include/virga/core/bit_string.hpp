#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga {

/// The C++ type of PostgreSQL's `bit` and `bit varying` (its manual, section 8.10): so many bits, the first of which is
/// the leftmost. Ordered as PostgreSQL orders them: by the first bit that differs, and what is the beginning of another
/// one is less than that.
class bit_string {
 public:
  bit_string() = default;
  /// So many bits, all 0.
  explicit bit_string(std::size_t size);
  /// The first bits of bytes, most significant first. value_error where the bytes have fewer.
  bit_string(std::span<const std::uint8_t> bytes, std::size_t size);

  /// `0101`: nothing but zeros and ones.
  [[nodiscard]] static std::optional<bit_string> parse(std::string_view text);
  /// What `parse` reads; value_error for anything else.
  [[nodiscard]] static bit_string from(std::string_view text);

  /// In bits.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  /// Not checked, as that of a vector is not.
  [[nodiscard]] bool operator[](std::size_t place) const noexcept { return (bytes_[place / 8] & mask(place)) != 0; }
  void set(std::size_t place, bool value = true) noexcept {
    std::uint8_t& byte = bytes_[place / 8];
    byte = static_cast<std::uint8_t>(value ? byte | mask(place) : byte & ~mask(place));
  }
  /// Eight bits to a byte, most significant first; what is left of the last one is 0.
  [[nodiscard]] std::span<const std::uint8_t> bytes() const noexcept { return {bytes_.data(), bytes_.size()}; }

  [[nodiscard]] std::string to_string() const;

  friend std::strong_ordering operator<=>(const bit_string& left, const bit_string& right) noexcept;
  friend bool operator==(const bit_string& left, const bit_string& right) noexcept;
  friend std::ostream& operator<<(std::ostream& out, const bit_string& value);

 private:
  static constexpr unsigned mask(std::size_t place) noexcept { return 0x80U >> (place % 8); }

  // In the order in which they are compared.
  std::vector<std::uint8_t> bytes_;
  std::size_t size_ = 0;
};

}  // namespace virga

template <>
struct std::hash<virga::bit_string> {
  std::size_t operator()(const virga::bit_string& value) const noexcept;
};
