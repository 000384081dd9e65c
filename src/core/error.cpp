#include <virga/core/error.hpp>

#include "core/without_passwords.hpp"

#include <utility>

namespace virga {
namespace {

// A list of many values makes a statement of megabytes, which nobody reads and every log would hold.
std::string shortened(const std::string& sql) {
  constexpr std::size_t most = 4000;
  if (sql.size() <= most) return sql;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(sql[end]) & 0xC0U) == 0x80U) --end;  // not within a character
  return sql.substr(0, end) + " ... (" + std::to_string(sql.size()) + " bytes in all)";
}

std::string paragraph(const std::string& message, const error_context& context) {
  std::string text = message;
  if (!context.detail.empty()) text += "\n  detail: " + context.detail;
  if (!context.hint.empty()) text += "\n  hint: " + context.hint;
  if (!context.sqlstate.empty()) text += "\n  sqlstate: " + context.sqlstate;
  if (!context.sql.empty()) text += "\n  sql: " + shortened(context.sql);
  return text;
}

error_context without_passwords(error_context context) {
  for (std::string* text : {&context.sql, &context.detail, &context.hint}) *text = virga::without_passwords(*text);
  return context;
}

}  // namespace

error::error(const std::string& message, error_context context)
    : std::runtime_error(without_passwords(paragraph(message, context))),
      message_(without_passwords(message)),
      context_(without_passwords(std::move(context))) {}

}  // namespace virga
