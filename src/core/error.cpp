#include <virga/core/error.hpp>

#include "core/without_passwords.hpp"

#include <utility>

namespace virga {
namespace {

std::string paragraph(const std::string& message, const error_context& context) {
  std::string text = message;
  if (!context.detail.empty()) text += "\n  detail: " + context.detail;
  if (!context.hint.empty()) text += "\n  hint: " + context.hint;
  if (!context.sqlstate.empty()) text += "\n  sqlstate: " + context.sqlstate;
  if (!context.sql.empty()) text += "\n  sql: " + context.sql;
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
