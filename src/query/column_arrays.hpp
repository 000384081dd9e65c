#pragma once

#include <virga/query/write/row_cells.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace virga::detail {

/// Rows as one array for each column that they give. A statement takes as many as have a certain size in memory
/// together, so that the copies of a long range are never all there at once.
class column_arrays {
 public:
  column_arrays(std::span<const row_cell> first_row, std::size_t rows, driver::parameter_store& store);

  enum class taken : std::uint8_t { row, full, other_columns };

  /// Takes a row, unless it is one too many for this statement or gives other columns than the first, or an expression.
  taken add(std::span<const row_cell> row, const parameter_list& arguments);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  void bind(parameter_list& out) const;

  /// One column's elements, by the place of its member; nullptr if it is not given.
  [[nodiscard]] const driver::parameter* elements(std::size_t place) const;

 private:
  struct column {
    std::size_t place;
    sql_type type;
    driver::parameter* elements;
  };

  std::vector<column> columns_;
  std::vector<std::size_t> left_out_;  // the places of the columns that no row gives
  std::size_t rows_ = 0;
  std::size_t capacity_;
  std::size_t bytes_ = 0;
};

/// `$1::integer[], $2::text[]`: the arrays of the columns that are given.
void write_array_parameters(sql_writer& out, const cell_reader& reader, std::span<const row_cell> row);

}  // namespace virga::detail
