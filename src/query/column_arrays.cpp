#include "column_arrays.hpp"

#include <algorithm>

namespace virga::detail {

namespace {

// What a statement's values may take in memory, their texts counted and what a driver makes of them not. The gain of
// a larger statement is gone long before.
constexpr std::size_t most_bytes = std::size_t{64} << 20U;

}  // namespace

column_arrays::column_arrays(std::span<const row_cell> first_row, std::size_t rows, driver::parameter_store& store) {
  for (std::size_t place = 0; place < first_row.size(); ++place) {
    if (first_row[place].state == value_state::omitted)
      left_out_.push_back(place);
    else
      columns_.push_back({place, first_row[place].value.type, nullptr});
  }
  capacity_ = std::min(rows, most_bytes / (std::max(columns_.size(), std::size_t{1}) * sizeof(driver::parameter)));
  for (column& each : columns_) each.elements = store.keep_array(capacity_);
}

column_arrays::taken column_arrays::add(std::span<const row_cell> row, const parameter_list& arguments) {
  if (rows_ == capacity_ || bytes_ > most_bytes) return taken::full;
  for (const std::size_t place : left_out_)
    if (row[place].state != value_state::omitted) return taken::other_columns;
  for (const column& each : columns_) {
    const row_cell& cell = row[each.place];
    driver::parameter& element = each.elements[rows_];
    if (cell.state == value_state::value || cell.state == value_state::null) [[likely]]
      element = cell.value;
    else if (cell.state == value_state::placeholder)
      element = arguments.argument(each.type, cell.placeholder.name);
    else
      return taken::other_columns;
    bytes_ += sizeof(driver::parameter) + element.size;
  }
  ++rows_;
  return taken::row;
}

void column_arrays::bind(parameter_list& out) const {
  for (const column& each : columns_) out.add_array(each.type, each.elements, rows_);
}

const driver::parameter* column_arrays::elements(std::size_t place) const {
  const auto found = std::ranges::find(columns_, place, &column::place);
  return found != columns_.end() ? found->elements : nullptr;
}

void write_array_parameters(sql_writer& out, const cell_reader& reader, std::span<const row_cell> row) {
  bool first = true;
  for (std::size_t place = 0; place < row.size(); ++place) {
    const row_cell& cell = row[place];
    if (cell.state == value_state::omitted) continue;
    if (!first) out.text(", ");
    first = false;
    out.null(cell.value.type);
    out.text("::");
    if (const type_identifier& named = reader.columns[place].type_name; !named.name.empty()) {
      write_type(out, named);
      out.text("[]");
    } else {
      out.text(out.rules().array_type_name(cell.value.type));
    }
  }
}

}  // namespace virga::detail
