#pragma once

#include <virga/driver/value.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace virga::detail {

/// Finds rows of the same key among those of one statement: a database would take any of them.
class same_keys {
 public:
  explicit same_keys(std::size_t rows);

  /// The value of a key column in a row.
  void add(std::size_t row, const driver::parameter& value);
  /// The values of a key column in all rows.
  void add_column(const driver::parameter* values);

  /// True if two rows have the same key; `same(a, b)` is asked of those that look as if they had.
  template <class Same>
  [[nodiscard]] bool any(Same same) {
    std::ranges::sort(rows_, {}, &hashed_row::hash);
    const auto alike = [&](const hashed_row& a, const hashed_row& b) { return a.hash == b.hash && same(a.row, b.row); };
    return std::ranges::adjacent_find(rows_, alike) != rows_.end();
  }

 private:
  struct hashed_row {
    std::uint64_t hash;
    std::size_t row;
  };

  std::vector<hashed_row> rows_;
};

/// Of two values of one column.
bool are_equal(const driver::parameter& left, const driver::parameter& right);

}  // namespace virga::detail
