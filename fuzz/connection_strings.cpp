// A connection string is read or refused, and no message has anything of a password.
#include "require.hpp"

#include <postgres/connection_keywords.hpp>
#include <virga/core/error.hpp>
#include <virga/postgres/driver/options.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

constexpr std::string_view secret = "Zx9QvT7w";

void read(const std::string& text) {
  try {
    const virga::pg::options read = virga::pg::parse_options(text);
    static_cast<void>(virga::pg::connection_keywords(read));
    static_cast<void>(virga::pg::redacted(text, read));
  } catch (const virga::value_error& refused) {
    require(std::string_view(refused.what()).find(secret) == std::string_view::npos, "a message has no password");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string password(secret);
  read(text);
  read("postgresql://ada:" + password + "@h/d?" + text);
  read("postgres://ada:" + password + text);
  read("host=h password=" + password + " " + text);
  return 0;
}
