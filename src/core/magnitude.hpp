#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The arithmetic behind virga::decimal: non-negative integers in base 10^9. Limbs stand least
/// significant first without zeros at the top; 0 has none. Base 10^9 rather than 2^32, because what a
/// decimal does most is scaling by powers of ten and conversion to and from decimal digits.
namespace virga::detail {

using limbs = std::vector<std::uint32_t>;
using limb_view = std::span<const std::uint32_t>;

inline constexpr std::uint32_t limb_base = 1'000'000'000;
inline constexpr std::size_t limb_digits = 9;

struct magnitude {
  bool negative = false;
  limbs value;
};

inline constexpr std::uint64_t powers_of_ten[] = {1,
                                                  10,
                                                  100,
                                                  1'000,
                                                  10'000,
                                                  100'000,
                                                  1'000'000,
                                                  10'000'000,
                                                  100'000'000,
                                                  1'000'000'000,
                                                  10'000'000'000,
                                                  100'000'000'000,
                                                  1'000'000'000'000,
                                                  10'000'000'000'000,
                                                  100'000'000'000'000,
                                                  1'000'000'000'000'000,
                                                  10'000'000'000'000'000,
                                                  100'000'000'000'000'000,
                                                  1'000'000'000'000'000'000,
                                                  10'000'000'000'000'000'000U};

/// Three limbs hold every 64-bit value.
struct small_limbs {
  std::uint32_t storage[3];
  std::size_t count = 0;
  explicit small_limbs(std::uint64_t value) noexcept {
    for (; value != 0; value /= limb_base) storage[count++] = static_cast<std::uint32_t>(value % limb_base);
  }
  [[nodiscard]] limb_view view() const noexcept { return {storage, count}; }
};

[[nodiscard]] std::size_t digit_count(std::uint64_t value) noexcept;  ///< 1 for 0.
[[nodiscard]] std::size_t digit_count(limb_view value) noexcept;      ///< 0 for 0.
[[nodiscard]] std::size_t trailing_zeros(limb_view value) noexcept;   ///< Decimal zeros at the low end; 0 for 0.

/// The decimal digit at a place, counted from 0 at the low end; 0 beyond the top.
[[nodiscard]] std::uint32_t digit_at(limb_view value, std::size_t place) noexcept;

/// Less than, equal to, or greater than 0.
[[nodiscard]] int compare(limb_view a, limb_view b) noexcept;

[[nodiscard]] limbs add(limb_view a, limb_view b);
[[nodiscard]] limbs subtract(limb_view a, limb_view b);  ///< a is not less than b.
[[nodiscard]] limbs multiply(limb_view a, limb_view b);
[[nodiscard]] limbs times_power_of_ten(limb_view value, std::size_t exponent);
[[nodiscard]] limbs without_trailing_digits(limb_view value, std::size_t count);

[[nodiscard]] limbs from_digits(std::string_view digits);
[[nodiscard]] std::string to_digits(limb_view value);  ///< "0" for 0.

/// True and the value, when it fits 64 bits.
[[nodiscard]] bool to_unsigned(limb_view value, std::uint64_t& out) noexcept;

}  // namespace virga::detail
