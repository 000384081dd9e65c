#include <virga/core/error.hpp>

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

}  // namespace

error::error(const std::string& message, error_context context)
    : std::runtime_error(paragraph(message, context)), message_(message), context_(std::move(context)) {}

}  // namespace virga
