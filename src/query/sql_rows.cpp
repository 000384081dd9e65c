#include <virga/core/error.hpp>
#include <virga/query/select/sql_rows.hpp>
#include <virga/value/field_store.hpp>

#include <algorithm>
#include <stdexcept>

namespace virga {
namespace {

std::string quoted_list(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) {
    text += text.empty() ? "\"" : ", \"";
    text += name;
    text += '"';
  }
  return text;
}

}  // namespace

namespace detail {

std::vector<std::size_t> places_of_members(const sql_result& result, std::span<const std::string_view> members) {
  std::vector<std::size_t> places;
  std::vector<std::string_view> without_column;
  std::vector<std::string_view> without_member;
  std::vector<std::string_view> twice;
  const auto& columns = result.columns;
  for (const std::string_view member : members) {
    const auto found = std::find(columns.begin(), columns.end(), member);
    if (found == columns.end())
      without_column.push_back(member);
    else if (std::find(found + 1, columns.end(), member) != columns.end())
      twice.push_back(member);
    else
      places.push_back(static_cast<std::size_t>(found - columns.begin()));
  }
  for (const std::string& column : columns)
    if (std::find(members.begin(), members.end(), column) == members.end()) without_member.push_back(column);
  if (without_column.empty() && without_member.empty() && twice.empty()) return places;
  std::string message;
  const auto add = [&](std::string_view what, const std::vector<std::string_view>& names) {
    if (names.empty()) return;
    message += message.empty() ? "into<>(): " : "; ";
    message += what;
    message += quoted_list(names);
  };
  add("members without a column of their name: ", without_column);
  add("columns without a member of their name: ", without_member);
  add("several columns of one name: ", twice);
  throw value_error(message, {.sql = result.sql});
}

void throw_mismatches(const sql_result& result, const driver::row_mismatches& mismatches, const driver::field* fields,
                      const std::vector<std::size_t>& places) {
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const std::size_t place : places) names.push_back(result.columns[place]);
  mismatches.raise(names, result.sql, fields);
}

}  // namespace detail

sql_rows read_sql_rows(driver::call& call) {
  auto result = std::make_shared<detail::sql_result>();
  const auto kept = std::make_shared<driver::field_store>();
  const driver::field* fields = call.next();
  result->sql = call.sql();
  const std::size_t width = call.over().column_count();
  for (std::size_t i = 0; i < width; ++i) result->columns.emplace_back(call.over().column_name(i));
  std::size_t count = 0;
  for (; fields != nullptr; fields = call.next(), ++count) {
    result->fields.resize((count + 1) * width);
    kept->keep({fields, width}, result->fields.data() + count * width);
  }
  result->affected = call.finish();
  result->owned = kept;
  sql_rows rows;
  rows.result_ = std::move(result);
  rows.rows_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) rows.rows_.emplace_back(rows.result_, i);
  return rows;
}

const std::shared_ptr<const detail::sql_result>& sql_rows::none() {
  static const std::shared_ptr<const detail::sql_result> empty = std::make_shared<const detail::sql_result>();
  return empty;
}

const sql_row& sql_rows::at(std::size_t row) const {
  if (row >= size()) throw std::out_of_range("sql_rows: there is no such row");
  return rows_[row];
}

sql_value_view sql_row::at(std::size_t column) const {
  if (column >= size()) throw std::out_of_range("sql_row: there is no such column");
  return sql_value_view(result_->fields[place_ * size() + column], columns()[column]);
}

sql_value_view sql_row::at(std::string_view column) const {
  for (std::size_t i = 0; i < size(); ++i)
    if (columns()[i] == column) return at(i);
  throw std::out_of_range("sql_row: there is no column \"" + std::string(column) + "\"");
}

}  // namespace virga
