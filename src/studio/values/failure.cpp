#include "studio/values/failure.hpp"

#include "core/without_passwords.hpp"

#include <virga/core/error.hpp>

#include <charconv>
#include <string_view>

namespace virga::studio {
namespace {

/// The drivers say which character of the statement the database means: PostgreSQL's at the message's end, SQLite's at
/// the detail's beginning.
int take_position(std::string& text, std::string_view before, std::string_view behind) {
  const std::size_t at = text.rfind(before);
  if (at == std::string::npos || !text.ends_with(behind)) return 0;
  int position = 0;
  const char* const begin = text.data() + at + before.size();
  const char* const end = text.data() + text.size() - behind.size();
  if (begin >= end || std::from_chars(begin, end, position).ptr != end) return 0;
  text.resize(at);
  return position;
}

json of_database(const error& thrown) {
  std::string message = thrown.message();
  std::string detail = thrown.detail();
  int position = take_position(message, " (at character ", ")");
  if (position == 0) position = take_position(detail, "at character ", " of the statement");
  json result = {{"message", message}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) result[name] = value;
  };
  add("detail", detail);
  add("hint", thrown.hint());
  add("code", thrown.sqlstate());
  add("constraint", thrown.constraint());
  add("column", thrown.column());
  if (position > 0) result["position"] = position;
  add("sql", thrown.sql());
  return result;
}

}  // namespace

json error_of(const std::exception& thrown) {
  if (const auto* of = dynamic_cast<const error*>(&thrown)) return of_database(*of);
  return {{"message", without_passwords(thrown.what())}};
}

int status_of(const std::exception& thrown) {
  if (const auto* of = dynamic_cast<const failure*>(&thrown)) return of->status();
  if (dynamic_cast<const connection_error*>(&thrown) != nullptr) return 503;
  if (dynamic_cast<const timeout_error*>(&thrown) != nullptr) return 504;
  return dynamic_cast<const error*>(&thrown) != nullptr || dynamic_cast<const json::exception*>(&thrown) != nullptr
             ? 400
             : 500;
}

}  // namespace virga::studio
