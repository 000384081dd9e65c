#include "handles.hpp"

#include <virga/core/error.hpp>
#include <virga/postgres/driver/options.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace virga::pg {
namespace {

[[noreturn]] void malformed(const std::string& what) {
  throw value_error("the PostgreSQL connection string is malformed: " + what);
}

// Where the part after "postgresql://" starts; npos for text that is not a URL.
std::size_t after_scheme(std::string_view text) {
  for (const std::string_view scheme : {"postgresql://", "postgres://"})
    if (text.starts_with(scheme)) return scheme.size();
  return std::string_view::npos;
}

// Where a URL's query starts, behind its '?', or the URL's end. libpq ends the user and password at the
// first '@' if no '/' comes before it. An '@' that is left after that, or a port that is no number, is
// the trace of a password that was not encoded: libpq would take its pieces for a host or a database
// and name them in its messages.
std::size_t find_query(std::string_view url, std::size_t authority) {
  const std::size_t at = url.find('@', authority);
  const std::size_t slash = url.find('/', authority);
  const std::size_t hosts = at != url.npos && at < slash ? at + 1 : authority;
  const std::size_t query = std::min(url.find('?', hosts), url.size());
  if (url.substr(hosts, query - hosts).find('@') != url.npos)
    malformed("the characters @ : / ? # % of a user name, password or database name must be percent-encoded");
  return std::min(query + 1, url.size());
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    if (!low || (*high == 0 && *low == 0)) malformed("a '%' is not followed by two hexadecimal digits");
    decoded += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return decoded;
}

bool parse_flag(std::string_view name, std::string_view text) {
  for (const std::string_view yes : {"true", "on", "yes", "1"})
    if (text == yes) return true;
  for (const std::string_view no : {"false", "off", "no", "0"})
    if (text == no) return false;
  malformed(std::string(name) + " must be true or false");
}

std::size_t parse_count(std::string_view name, std::string_view text, std::size_t least) {
  std::size_t count = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (failure != std::errc{} || end != text.data() + text.size() || count < least)
    malformed(std::string(name) + " must be a whole number, at least " + std::to_string(least));
  return count;
}

std::chrono::milliseconds parse_duration(std::string_view name, std::string_view text) {
  std::int64_t amount = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), amount);
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  std::int64_t factor = 0;
  if (unit.empty() || unit == "ms") factor = 1;
  if (unit == "s") factor = 1000;
  if (unit == "min") factor = 60'000;
  // The server's own limit for such a setting is 2147483647 ms.
  if (failure != std::errc{} || factor == 0 || amount < 0 || amount > std::numeric_limits<int>::max() / factor)
    malformed(std::string(name) + " must be a time: 500 or 500ms, 5s, 2min");
  return std::chrono::milliseconds{amount * factor};
}

// True if the parameter is one of virga's own, which libpq would refuse.
bool take_own(options& into, std::string_view name, std::string_view encoded) {
  const std::array own{"prepare", "statement_cache", "pool_size", "statement_timeout", "acquire_timeout", "time_zone"};
  if (std::find(own.begin(), own.end(), name) == own.end()) return false;
  const std::string value = percent_decoded(encoded);
  if (name == "prepare") into.prepare = parse_flag(name, value);
  if (name == "statement_cache") into.statement_cache = parse_count(name, value, 0);
  if (name == "pool_size") into.pool_size = parse_count(name, value, 1);
  if (name == "statement_timeout") into.statement_timeout = parse_duration(name, value);
  if (name == "acquire_timeout") into.acquire_timeout = parse_duration(name, value);
  if (name == "time_zone") into.time_zone = value;
  return true;
}

// A key is no secret, but a piece of a password that was not encoded may look like one.
std::string named_unless_secret(std::string_view key, std::string_view before) {
  const bool plain =
      !key.empty() && key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == key.npos;
  return plain && before.find("password") == before.npos ? " \"" + std::string(key) + "\"" : "";
}

bool is_known(std::string_view key) {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> keys{"ssl"};  // ssl=true, for JDBC's sake
    const conninfo_handle list(PQconninfoParse("", nullptr));
    if (!list) throw std::bad_alloc();
    for (const PQconninfoOption* each = list.get(); each->keyword != nullptr; ++each) keys.emplace_back(each->keyword);
    return keys;
  }();
  return std::ranges::find(all, key) != all.end();
}

// The URL without virga's own parameters.
std::string without_own(options& into, std::string_view url, std::size_t authority) {
  const std::size_t query = find_query(url, authority);
  std::string rest(url.substr(0, query));
  bool first = true;
  for (std::size_t start = query; start < url.size();) {
    const std::size_t end = std::min(url.find('&', start), url.size());
    const std::string_view part = url.substr(start, end - start);
    const std::size_t equals = part.find('=');
    const std::string_view value = equals == part.npos ? std::string_view{} : part.substr(equals + 1);
    if (!take_own(into, part.substr(0, equals), value)) {
      const std::string key = percent_decoded(part.substr(0, equals));
      if (equals != part.npos && !is_known(key))
        malformed("unknown key" + named_unless_secret(key, url.substr(query, start - query)) + " in its query");
      if (!first) rest += '&';
      rest += part;
      first = false;
    }
    start = end + 1;
  }
  if (first && rest.ends_with('?')) rest.pop_back();
  return rest;
}

// libpq quotes pieces of the string in its messages: all between the first and the last quotation mark goes.
std::string without_quotations(std::string message) {
  while (!message.empty() && message.back() == '\n') message.pop_back();
  const std::size_t first = message.find('"');
  const std::size_t last = message.rfind('"');
  if (first != message.npos && last > first) message.replace(first + 1, last - first - 1, "...");
  return message;
}

// Of "key = value key = 'value'", where libpq has found a mistake: its words are translated, and quote values as well.
void require_known_keys(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    const std::size_t equals = text.find('=', at);
    if (equals == text.npos) return;
    std::string_view key = text.substr(at, equals - at);
    key = key.substr(0, key.find_first_of(" \t\r\n"));
    if (!is_known(key)) malformed("unknown key" + named_unless_secret(key, text.substr(0, at)));
    at = std::min(text.find_first_not_of(" \t\r\n", equals + 1), text.size());
    const bool quoted = at < text.size() && text[at] == '\'';
    if (quoted) ++at;
    while (at < text.size() && text.substr(at, 1).find_first_of(quoted ? "'" : " \t\r\n") == text.npos)
      at += text[at] == '\\' ? 2 : 1;
    if (quoted) ++at;
  }
}

void take_port(options& into, std::string_view text) {
  if (text.find_first_not_of("0123456789,") != text.npos) malformed("the port is not a number");
  int port = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (failure == std::errc{} && end == text.data() + text.size()) {
    if (port < 1 || port > 65535) malformed("the port is not between 1 and 65535");
    into.port = port;
  } else {
    into.parameters.emplace_back("port", text);  // one for each of several hosts
  }
}

void take_connect_timeout(options& into, std::string_view text) {
  int seconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (failure != std::errc{} || end != text.data() + text.size())
    malformed("connect_timeout must be a whole number of seconds");
  into.connect_timeout = std::chrono::seconds{seconds > 0 ? seconds : -1};  // libpq: for ever
}

void take(options& into, std::string_view keyword, std::string_view value) {
  using member = std::pair<std::string_view, std::string options::*>;
  static constexpr std::array<member, 9> texts{{{"host", &options::host},
                                                {"dbname", &options::dbname},
                                                {"user", &options::user},
                                                {"password", &options::password},
                                                {"sslmode", &options::sslmode},
                                                {"sslrootcert", &options::sslrootcert},
                                                {"sslcert", &options::sslcert},
                                                {"sslkey", &options::sslkey},
                                                {"application_name", &options::application_name}}};
  for (const auto& [name, target] : texts) {
    if (name == keyword) {
      into.*target = value;
      return;
    }
  }
  if (keyword == "port") return take_port(into, value);
  if (keyword == "connect_timeout") return take_connect_timeout(into, value);
  into.parameters.emplace_back(keyword, value);
}

}  // namespace

options parse_options(std::string_view text) {
  options parsed;
  if (text.find('\0') != text.npos) malformed("it contains a NUL byte");
  const std::size_t authority = after_scheme(text);
  std::string plain;
  if (authority != text.npos) {
    plain = without_own(parsed, text, authority);
  } else if (const std::size_t colon = text.find("://"); colon != text.npos && text.find('=') > colon) {
    malformed("it starts neither with postgresql:// nor with postgres://");
  } else {
    plain = text;
  }

  char* said = nullptr;
  const conninfo_handle list(PQconninfoParse(plain.c_str(), &said));
  const text_handle message(said);
  if (!list) {
    if (authority == text.npos) require_known_keys(plain);
    malformed(without_quotations(message ? message.get() : "out of memory"));
  }
  for (const PQconninfoOption* entry = list.get(); entry->keyword != nullptr; ++entry)
    if (entry->val != nullptr) take(parsed, entry->keyword, entry->val);
  return parsed;
}

}  // namespace virga::pg
