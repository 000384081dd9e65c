#pragma once

#include <virga/query/write/row_cells.hpp>

#include <cstddef>
#include <span>

namespace virga::detail {

/// What a row gives whose cells have been read.
inline columns_with_values sets_of(std::span<const row_cell> cells) noexcept {
  columns_with_values sets;
  for (std::size_t place = 0; place < cells.size(); ++place) sets.add(place, cells[place].state);
  return sets;
}

/// Rows of an insert or update, whose types are forgotten, one after the other in memory.
class row_range {
 public:
  row_range(const cell_reader& reader, erased_rows rows)
      : reader_(&reader), first_(static_cast<const std::byte*>(rows.data)), size_(rows.size) {}

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t members() const noexcept { return reader_->names.size(); }
  [[nodiscard]] row_range from(std::size_t place) const { return part(place, size_ - place); }
  [[nodiscard]] row_range first(std::size_t count) const { return part(0, count); }

  /// True if rows that give these columns may be sent as arrays. A column of arrays can't: an array of arrays has no
  /// rows, it has dimensions.
  [[nodiscard]] bool unnests(const columns_with_values& sets) const noexcept {
    return !reader_->arrays.overlaps(sets.given);
  }

  [[nodiscard]] columns_with_values sets(std::size_t row) const {
    columns_with_values result;
    add_sets(row, result);
    return result;
  }
  void add_sets(std::size_t row, columns_with_values& to) const { reader_->read_sets(at(row), to); }
  void read(std::size_t row, std::span<row_cell> to, driver::parameter_store& store) const {
    reader_->read(at(row), to, store);
  }

 private:
  [[nodiscard]] const void* at(std::size_t row) const noexcept { return first_ + row * reader_->size; }
  [[nodiscard]] row_range part(std::size_t place, std::size_t count) const { return {*reader_, {at(place), count}}; }

  const cell_reader* reader_;
  const std::byte* first_;
  std::size_t size_;
};

/// usage_error if a row has a placeholder whose value nobody gave, or an expression that uses columns of a table that
/// is not in sight: before the first of several statements is sent.
void refuse_rows(const row_range& rows, const assignment_place& place, const dialect_rules& rules,
                 const parameter_list::arguments* arguments);

}  // namespace virga::detail
