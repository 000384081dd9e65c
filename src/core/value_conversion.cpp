#include <virga/core/error.hpp>
#include <virga/core/value_conversion.hpp>

#include <charconv>
#include <utility>

namespace virga::detail {

std::string any_number::to_string() const {
  if (kind_ == kind::unsigned_integer) return std::to_string(unsigned_);
  if (kind_ == kind::signed_integer) return std::to_string(signed_);
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, real_).ptr};
}

void throw_out_of_range(std::string_view type, any_number value, std::string_view table, std::string_view column) {
  std::string message;
  if (!column.empty()) message = std::string(table) + '.' + std::string(column) + ": ";
  message += value.to_string() + " is out of range for " + std::string(type);
  error_context context{.sqlstate = "22003"};  // numeric_value_out_of_range
  context.table = table;
  context.column = column;
  throw value_error(message, std::move(context));
}

}  // namespace virga::detail
