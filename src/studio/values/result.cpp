#include "studio/values/result.hpp"

namespace virga::studio {

result::result(const session& in, const statement& what) : on_(*in.on) {
  in.limit();
  on_.execute({what.sql()}, what.parameters(), driver::fetch::row_by_row);
  describe();
}

result::result(const session& in) : on_(*in.on) { describe(); }

result::~result() { on_.finish(); }

void result::describe() {
  for (std::size_t i = 0; i < on_.column_count(); ++i) {
    names_.emplace_back(on_.column_name(i));
    is_boolean_.push_back(on_.type_of_column(i).oid == boolean_oid);
  }
}

bool result::next() {
  fields_ = on_.next();
  return fields_ != nullptr;
}

cell result::at(std::size_t column) const { return cell_of(fields_[column], is_boolean_[column]); }

std::string_view result::storage_class_at(std::size_t column) const { return storage_class(fields_[column]); }

std::uint64_t run(const session& in, const statement& what) {
  result rows(in, what);
  while (rows.next()) {
  }
  return in.on->rows_affected();
}

cell value_of(const session& in, const statement& what) {
  result rows(in, what);
  return rows.next() ? rows.at(0) : std::nullopt;
}

json json_of(const session& in, const statement& what) {
  const cell text = value_of(in, what);
  return text ? json::parse(*text) : json(nullptr);
}

}  // namespace virga::studio
