#pragma once

#include <virga/value/value.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace virga::detail {

/// Finds rows of the same key among those of one statement: a database would take any of them.
class same_keys {
 public:
  explicit same_keys(std::size_t rows) : hashes_(rows) {}

  /// The value of a key column in a row.
  void add(std::size_t row, const driver::parameter& value);
  /// The values of a key column in all rows.
  void add_column(const driver::parameter* values);

  /// True if two rows have the same key; `same(a, b)` is asked of those that look as if they had.
  template <class Same>
  [[nodiscard]] bool any(Same same) const {
    // Half full at most, by linear probing; a slot holds a row's place and 1.
    std::vector<std::size_t> slots(std::bit_ceil(2 * hashes_.size() + 1));
    for (std::size_t row = 0; row < hashes_.size(); ++row) {
      std::size_t slot = hashes_[row] & (slots.size() - 1);
      for (; slots[slot] != 0; slot = (slot + 1) & (slots.size() - 1))
        if (hashes_[slots[slot] - 1] == hashes_[row] && same(slots[slot] - 1, row)) return true;
      slots[slot] = row + 1;
    }
    return false;
  }

 private:
  std::vector<std::uint64_t> hashes_;
};

/// Of two values of one column.
bool are_equal(const driver::parameter& left, const driver::parameter& right);

}  // namespace virga::detail
