#include <virga/core/decimal.hpp>
#include <virga/query/execute.hpp>

#include <cstring>
#include <deque>
#include <stdexcept>

namespace virga {
namespace {

struct kept_values {
  std::deque<std::string> bytes;
  std::deque<decimal> numbers;
  std::deque<std::vector<driver::field>> arrays;
};

driver::field keep(const driver::field& from, kept_values& kept) {
  driver::field copy = from;
  switch (from.kind) {
    case driver::field_kind::text:
    case driver::field_kind::blob:
    case driver::field_kind::uuid:
    case driver::field_kind::interval:
    case driver::field_kind::malformed:
    case driver::field_kind::unknown:
      copy.data = kept.bytes.emplace_back(from.data, from.size).data();
      break;
    case driver::field_kind::numeric:
      copy.numeric = &kept.numbers.emplace_back(*from.numeric);
      break;
    case driver::field_kind::array: {
      std::vector<driver::field>& elements = kept.arrays.emplace_back(from.elements, from.elements + from.size);
      for (driver::field& element : elements) element = keep(element, kept);
      copy.elements = elements.data();
      break;
    }
    default:
      break;
  }
  return copy;
}

}  // namespace

sql_rows read_sql_rows(driver::call& call) {
  sql_rows rows;
  const auto kept = std::make_shared<kept_values>();
  const driver::field* fields = call.next();
  const std::size_t width = call.over().column_count();
  for (std::size_t i = 0; i < width; ++i) rows.columns_.emplace_back(call.over().column_name(i));
  for (; fields != nullptr; fields = call.next())
    for (std::size_t i = 0; i < width; ++i) rows.fields_.push_back(keep(fields[i], *kept));
  rows.affected_ = call.finish();
  rows.owned_ = kept;
  return rows;
}

sql_value_view sql_rows::at(std::size_t row, std::size_t column) const {
  if (row >= size() || column >= columns_.size()) throw std::out_of_range("sql_rows: there is no such row or column");
  return sql_value_view(fields_[row * columns_.size() + column], columns_[column]);
}

sql_value_view sql_rows::at(std::size_t row, std::string_view column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i] == column) return at(row, i);
  throw std::out_of_range("sql_rows: there is no column \"" + std::string(column) + "\"");
}

}  // namespace virga
