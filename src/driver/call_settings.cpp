#include <virga/core/error.hpp>
#include <virga/driver/call_settings.hpp>

#include <algorithm>

namespace virga::driver {
namespace {

// As RFC 3986 has it, with nothing left as it is but what is unreserved: so neither a quote nor the end of a comment
// can come of it.
void append_encoded(std::string& to, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain) {
      to += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      to += '%';
      to += digits[byte >> 4U];
      to += digits[byte & 15U];
    }
  }
}

}  // namespace

lease session::acquire() {
  const call_settings* const own = settings();
  if (own == nullptr || !own->has_limits()) return lend({});
  const call_limits limits = own->limits();
  lease lent = lend(limits);
  lent->limit(limits);
  return lent;
}

call_limits::ending call_limits::reached() const noexcept {
  if (stop.stop_requested()) return ending::stop;
  return deadline != clock::time_point::max() && clock::now() >= deadline ? ending::timeout : ending::none;
}

void call_limits::raise(ending why, std::string_view sql) const {
  error_context context{.sqlstate = "57014", .sql = std::string(sql)};  // query_canceled
  if (why == ending::stop) throw cancelled_error("the statement was cancelled", std::move(context));
  throw timeout_error("the statement took longer than its timeout of " + std::to_string(timeout.count()) + " ms",
                      std::move(context));
}

void call_settings::tag(std::string key, std::string value) {
  const auto place = std::ranges::lower_bound(tags, key, {}, &std::pair<std::string, std::string>::first);
  if (place != tags.end() && place->first == key)
    place->second = std::move(value);
  else
    tags.emplace(place, std::move(key), std::move(value));
}

call_limits call_settings::limits() const {
  call_limits limits;
  limits.stop = stop;
  limits.timeout = timeout;
  // Longer than the clock counts is for ever.
  constexpr auto for_ever = std::chrono::hours(24 * 365 * 100);
  if (timeout.count() > 0 && timeout < for_ever) limits.deadline = call_limits::clock::now() + timeout;
  return limits;
}

std::string call_settings::text_of(std::string_view sql) const {
  std::string text = before;
  text += sql;
  // The specification leaves a statement alone that has a comment.
  if (tags.empty() || sql.find("/*") != sql.npos) return text;
  text += " /*";
  for (const auto& [key, value] : tags) {
    if (text.back() != '*') text += ',';
    append_encoded(text, key);
    text += "='";
    append_encoded(text, value);
    text += '\'';
  }
  text += "*/";
  return text;
}

}  // namespace virga::driver
