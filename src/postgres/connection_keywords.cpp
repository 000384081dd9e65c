#include "connection_keywords.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace virga::pg {
namespace {

// "-c name=value" as the server splits its `options`: at spaces, with a backslash to keep one.
void append_setting(std::string& settings, std::string_view name, std::string_view value) {
  if (!settings.empty()) settings += ' ';
  settings.append("-c ").append(name).append("=");
  for (const char c : value) {
    if (c == ' ' || c == '\\') settings += '\\';
    settings += c;
  }
}

// The server's command-line options: those given, or else PGOPTIONS, which libpq forgets as soon as it is given any.
std::string server_options(const options& where) {
  std::string settings;
  bool given = false;
  for (const auto& [keyword, value] : where.parameters) {
    if (keyword != "options") continue;
    settings = value;
    given = true;
  }
  if (!given) {
    if (const char* inherited = std::getenv("PGOPTIONS"); inherited != nullptr) settings = inherited;
  }
  if (where.statement_timeout.count() > 0)
    append_setting(settings, "statement_timeout", std::to_string(where.statement_timeout.count()));
  if (!where.time_zone.empty()) append_setting(settings, "timezone", where.time_zone);
  return settings;
}

bool is_given(const options& where, std::string_view keyword) {
  return std::ranges::any_of(where.parameters, [&](const auto& each) { return each.first == keyword; });
}

bool in_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

// libpq waits for ever by itself. What the environment and a service file say stands.
void append_bounds(std::vector<std::pair<std::string, std::string>>& keywords, const options& where) {
  const bool has_service = is_given(where, "service") || in_environment("PGSERVICE");
  if (where.connect_timeout.count() != 0) {
    keywords.emplace_back("connect_timeout", std::to_string(std::max<std::int64_t>(where.connect_timeout.count(), 0)));
  } else if (!has_service && !in_environment("PGCONNECT_TIMEOUT")) {
    keywords.emplace_back("connect_timeout", "10");
  }
  if (has_service) return;
  keywords.emplace_back("keepalives_idle", "30");
  keywords.emplace_back("keepalives_interval", "10");
  keywords.emplace_back("keepalives_count", "3");
  keywords.emplace_back("tcp_user_timeout", "60000");
}

bool names_utf8(std::string_view encoding) {
  std::string letters;
  for (const char c : encoding)
    if (c != '-' && c != '_') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return letters == "utf8" || letters == "unicode";
}

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (plain) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += digits[byte >> 4U];
      encoded += digits[byte & 15U];
    }
  }
  return encoded;
}

void remove(std::string& text, std::string_view secret) {
  for (std::size_t at = text.find(secret); at != text.npos; at = text.find(secret, at + 3))
    text.replace(at, secret.size(), "***");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> connection_keywords(const options& where) {
  std::vector<std::pair<std::string, std::string>> keywords;
  const auto add = [&](std::string_view keyword, std::string value) {
    if (!value.empty()) keywords.emplace_back(keyword, std::move(value));
  };
  if (where.port < 0 || where.port > 65535)
    throw value_error("options: port " + std::to_string(where.port) + " is not between 1 and 65535");
  add("host", where.host);
  if (where.port != 0) add("port", std::to_string(where.port));
  add("dbname", where.dbname);
  add("user", where.user);
  add("password", where.password);
  add("sslmode", where.sslmode);
  add("sslrootcert", where.sslrootcert);
  add("sslcert", where.sslcert);
  add("sslkey", where.sslkey);
  add("application_name", where.application_name);
  append_bounds(keywords, where);
  for (const auto& [keyword, value] : where.parameters) {
    if (keyword == "client_encoding") {
      if (!names_utf8(value)) throw value_error("options: client_encoding must be UTF8, in which virga keeps all text");
    } else if (keyword != "options") {
      add(keyword, value);
    }
  }
  // Later ones win in libpq.
  add("options", server_options(where));
  add("client_encoding", "UTF8");
  for (const auto& [keyword, value] : keywords)
    if (value.find('\0') != value.npos) throw value_error("options: " + keyword + " contains a NUL byte");
  return keywords;
}

std::string redacted(std::string text, const options& where) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::string secret = where.password;
  for (const auto& [keyword, value] : where.parameters)
    if (keyword == "password") secret = value;
  // A password that is also part of a name is no secret where the name stands, and its removal would mark it.
  for (const std::string* name : {&where.user, &where.dbname, &where.host})
    if (name->find(secret) != name->npos) return text;
  remove(text, secret);
  remove(text, percent_encoded(secret));
  return text;
}

}  // namespace virga::pg
