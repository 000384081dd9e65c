#pragma once

#include "dataset.hpp"

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

// PostgreSQL's binary format of the types the benchmarks use.
namespace bench {

static_assert(std::endian::native == std::endian::little, "the hand-written code of the benchmarks swaps bytes");

inline std::uint32_t network(std::uint32_t value) noexcept { return __builtin_bswap32(value); }
inline std::uint64_t network(std::uint64_t value) noexcept { return __builtin_bswap64(value); }

/// From 1970, where local_time begins, to 2000, where PostgreSQL's timestamps begin.
inline constexpr std::int64_t epoch_microseconds = 946'684'800'000'000;

inline std::int32_t read_integer(const char* from) noexcept {
  std::uint32_t value;
  std::memcpy(&value, from, sizeof value);
  return static_cast<std::int32_t>(network(value));
}

inline instant read_timestamp(const char* from) noexcept {
  std::uint64_t value;
  std::memcpy(&value, from, sizeof value);
  return instant(std::chrono::microseconds(static_cast<std::int64_t>(network(value)) + epoch_microseconds));
}

/// Writes into memory that is large enough.
class binary_writer {
 public:
  explicit binary_writer(char* to) noexcept : to_(to) {}

  void put16(std::uint16_t value) noexcept { put(static_cast<std::uint16_t>(__builtin_bswap16(value))); }
  void put32(std::uint32_t value) noexcept { put(network(value)); }
  void put64(std::uint64_t value) noexcept { put(network(value)); }
  void put(std::string_view bytes) noexcept {
    std::memcpy(to_, bytes.data(), bytes.size());
    to_ += bytes.size();
  }

  // Each value behind its length, as in arrays and in COPY.
  void value(bool given) noexcept {
    put32(1);
    *to_++ = given ? '\1' : '\0';
  }
  void value(std::int32_t given) noexcept {
    put32(4);
    put32(static_cast<std::uint32_t>(given));
  }
  void value(instant given) noexcept {
    put32(8);
    put64(static_cast<std::uint64_t>(given.time_since_epoch().count() - epoch_microseconds));
  }
  void value(std::string_view given) noexcept {
    put32(static_cast<std::uint32_t>(given.size()));
    put(given);
  }

  [[nodiscard]] char* position() const noexcept { return to_; }

 private:
  template <class T>
  void put(T value) noexcept
    requires std::is_integral_v<T>
  {
    std::memcpy(to_, &value, sizeof value);
    to_ += sizeof value;
  }

  char* to_;
};

/// One array parameter: dimensions, no nulls, the element's type, its length, its first index; then the values.
template <class Row, class Value>
std::string binary_array(std::span<const Row> rows, std::uint32_t type, std::size_t bytes_of_values, Value value) {
  constexpr std::size_t header = 20;
  std::string bytes(header + 4 * rows.size() + bytes_of_values, '\0');
  binary_writer to(bytes.data());
  to.put32(1);
  to.put32(0);
  to.put32(type);
  to.put32(static_cast<std::uint32_t>(rows.size()));
  to.put32(1);
  for (const Row& row : rows) to.value(value(row));
  return bytes;
}

}  // namespace bench
