#include "studio/http/guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>

namespace virga::studio {
namespace {

response refusal(int status, const std::string& why) {
  response made;
  made.status = status;
  made.body = R"({"error":{"message":")" + why + R"("}})";
  // What is left of the request is not read.
  made.headers.emplace_back("Connection", "close");
  return made;
}

bool is_change(const std::string& method) { return method == "POST" || method == "PUT" || method == "DELETE"; }

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string new_token() {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;  // the system's, getrandom(2)
  std::string token;
  for (int i = 0; i < 8; ++i) {
    unsigned bits = random();
    for (int digit = 0; digit < 8; ++digit, bits >>= 4U) token += digits[bits & 15U];
  }
  return token;
}

bool is_equal_in_constant_time(std::string_view one, std::string_view other) noexcept {
  if (one.size() != other.size()) return false;
  unsigned different = 0;
  for (std::size_t i = 0; i < one.size(); ++i)
    different |= static_cast<unsigned>(static_cast<unsigned char>(one[i]) ^ static_cast<unsigned char>(other[i]));
  return different == 0;
}

bool guard::is_ours(std::string_view host) const {
  const std::string port = ":" + std::to_string(port_);
  static constexpr std::array<std::string_view, 3> names = {"127.0.0.1", "localhost", "[::1]"};
  return std::ranges::any_of(names, [&](std::string_view name) { return host == std::string(name) + port; });
}

bool guard::has_cookie(const request& asked) const {
  const std::string name = "virga_studio_" + std::to_string(port_) + "=";
  const auto [begin, end] = asked.headers.equal_range("cookie");
  bool found = false;
  for (auto header = begin; header != end; ++header) {
    std::string_view rest = header->second;
    while (!rest.empty()) {
      const std::size_t length = std::min(rest.find(';'), rest.size());
      const std::string_view one = without_blanks(rest.substr(0, length));
      if (one.starts_with(name) && is_equal_in_constant_time(one.substr(name.size()), token_)) found = true;
      rest.remove_prefix(std::min(length + 1, rest.size()));
    }
  }
  return found;
}

std::optional<response> guard::refuse_change(const request& asked) const {
  const std::string origin = asked.header("origin");
  constexpr std::string_view scheme = "http://";
  if (!origin.starts_with(scheme) || !is_ours(std::string_view(origin).substr(scheme.size())))
    return refusal(403, "the request comes from another origin");
  std::string type = asked.header("content-type");
  type.resize(std::min(type.find(';'), type.size()));
  if (without_blanks(type) != "application/json") return refusal(415, "the content type is not application/json");
  const std::string length = asked.header("content-length");
  if (length.empty() || asked.headers.contains("transfer-encoding"))
    return refusal(411, "the request has no content length");
  std::size_t bytes = 0;
  const char* const end = length.data() + length.size();
  const auto [at, wrong] = std::from_chars(length.data(), end, bytes);
  if (wrong != std::errc{} || at != end || bytes > most_body) return refusal(413, "the request is longer than 8 MB");
  return std::nullopt;
}

std::optional<response> guard::refuse(const request& asked) const {
  if (!is_ours(asked.header("host"))) return refusal(403, "the request is for another host");
  const bool reads = asked.method == "GET" || asked.method == "HEAD";
  if (!reads && !is_change(asked.method)) {
    response made = refusal(405, "there is no such method");
    made.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, DELETE");
    return made;
  }
  if (asked.header("sec-fetch-site") == "cross-site" && asked.path != "/")
    return refusal(403, "the request comes from another site");
  if (asked.path == "/" && asked.query.contains("token")) return std::nullopt;
  if (!has_cookie(asked)) return refusal(403, "open the address that virga studio has printed");
  if (reads) {
    const std::string length = asked.header("content-length");
    if (asked.headers.contains("transfer-encoding") || (!length.empty() && length != "0"))
      return refusal(400, "the request has a body");
    return std::nullopt;
  }
  return refuse_change(asked);
}

std::optional<response> guard::let_in(const request& asked) const {
  if (asked.path != "/" || !asked.query.contains("token")) return std::nullopt;
  if (!is_equal_in_constant_time(asked.parameter("token"), token_))
    return refusal(403, "open the address that virga studio has printed");
  response made;
  made.status = 303;
  made.type = "text/plain";
  made.headers = {
      {"Location", "/"},
      {"Set-Cookie", "virga_studio_" + std::to_string(port_) + "=" + token_ + "; HttpOnly; SameSite=Strict; Path=/"}};
  return made;
}

void guard::add_headers(const request& asked, response& to) {
  to.headers.emplace_back(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src "
      "'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'");
  to.headers.emplace_back("X-Content-Type-Options", "nosniff");
  to.headers.emplace_back("Referrer-Policy", "no-referrer");
  to.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  to.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (!asked.path.starts_with("/assets/")) to.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace virga::studio
