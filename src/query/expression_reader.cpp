#include <virga/query/expression_reader.hpp>

namespace virga::detail {

void expression_reader::number(std::size_t value) { text_ += std::to_string(value); }

void expression_reader::identifier(std::string_view name) {
  text_ += '"';
  text_ += name;
  text_ += '"';
}

void expression_reader::column(std::string_view table, std::string_view name) {
  const std::size_t begin = text_.size();
  identifier(table);
  text_ += '.';
  identifier(name);
  columns_.push_back({{table, name}, begin, text_.size()});
}

const scope::column* expression_reader::only_column() const {
  const bool is_all = columns_.size() == 1 && columns_.front().end - columns_.front().begin == text_.size();
  return is_all ? &columns_.front().column : nullptr;
}

}  // namespace virga::detail
