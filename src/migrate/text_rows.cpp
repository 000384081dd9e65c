#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <algorithm>

namespace virga::migrations {
namespace {

std::string text(const driver::field& field) {
  using enum driver::field_kind;
  switch (field.kind) {
    case null:
      return {};
    case boolean:
    case integer:
      return std::to_string(field.integer);
    case driver::field_kind::text:
      return {field.data, field.size};
    default:
      throw value_error("a query of the migrator returned a type that it does not read");
  }
}

}  // namespace

std::vector<std::vector<std::string>> text_rows(driver::connection& on, std::string_view sql,
                                                std::span<const driver::parameter> parameters) {
  struct end_of_result {
    driver::connection& of;
    ~end_of_result() { of.finish(); }
  };
  on.execute({sql}, parameters, driver::fetch::whole);
  const end_of_result end{on};
  std::vector<std::vector<std::string>> rows;
  while (const driver::field* fields = on.next()) {
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t i = 0; i < on.column_count(); ++i) row.push_back(text(fields[i]));
  }
  return rows;
}

std::string text_of(driver::connection& on, std::string_view sql) {
  const auto rows = text_rows(on, sql);
  return rows.empty() ? std::string() : rows[0][0];
}

std::string listed(const std::vector<std::string>& rows) {
  constexpr std::size_t shown = 10;
  constexpr std::size_t longest = 200;  // bytes of a row
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, rows.size()); ++i) {
    text += i == 0 ? "" : ", ";
    text += rows[i].size() <= longest ? rows[i] : rows[i].substr(0, longest) + "...";
  }
  if (rows.size() > shown) text += " and " + std::to_string(rows.size() - shown) + " more";
  return text;
}

driver::parameter text_parameter(std::string_view value) {
  driver::parameter parameter;
  parameter.type = sql_type::text;
  parameter.is_null = false;
  parameter.size = static_cast<std::uint32_t>(value.size());
  parameter.data = value.data();
  return parameter;
}

}  // namespace virga::migrations
