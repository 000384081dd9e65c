#pragma once

#include <virga/value/value.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace virga::detail {

/// Finds the rows that have a key: which parents a related row belongs to. Integer keys of one column,
/// which most are, live in a flat table; any other key in a map by its bytes. Null is nobody's key.
class key_index {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  key_index() noexcept;
  key_index(key_index&&) noexcept;
  key_index& operator=(key_index&&) noexcept;
  ~key_index();

  /// Rows are numbered from 0 in the order they are added. `places` says which fields are the key.
  void add(const driver::field* fields, std::span<const std::size_t> places);

  /// The first row that has the key in these fields, or none.
  [[nodiscard]] std::uint32_t find(const driver::field* fields, std::span<const std::size_t> places) const;

  /// How many rows were added.
  [[nodiscard]] std::size_t size() const noexcept { return next_.size(); }

  /// The next row with the same key, or none.
  [[nodiscard]] std::uint32_t next(std::uint32_t row) const { return next_[row]; }

 private:
  struct slot {
    std::int64_t key;
    std::uint32_t row = none;
  };
  struct other_keys;

  [[nodiscard]] std::size_t place_of(std::int64_t key) const noexcept;
  void grow();

  std::vector<slot> integers_;
  std::size_t integer_count_ = 0;
  std::unique_ptr<other_keys> others_;
  std::vector<std::uint32_t> next_;  // of each row: an earlier row with the same key
};

}  // namespace virga::detail
