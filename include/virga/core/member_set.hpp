#pragma once

#include <cstddef>
#include <cstdint>

namespace virga {

/// Which members of a table struct: a set of up to 256 places, and a template argument.
struct member_set {
  std::uint64_t words[4] = {};

  [[nodiscard]] constexpr bool contains(std::size_t place) const noexcept {
    return (words[place / 64] >> (place % 64) & 1U) != 0;
  }
  constexpr void insert(std::size_t place) noexcept { words[place / 64] |= std::uint64_t{1} << (place % 64); }

  [[nodiscard]] constexpr bool overlaps(const member_set& other) const noexcept {
    for (std::size_t i = 0; i < 4; ++i)
      if ((words[i] & other.words[i]) != 0) return true;
    return false;
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept {
    std::size_t count = 0;
    for (std::size_t place = 0; place < 256; ++place) count += contains(place) ? 1U : 0U;
    return count;
  }

  constexpr bool operator==(const member_set&) const noexcept = default;
};

}  // namespace virga
