// Texts that values are read from, and those of sql<>: what is read is written so that it is read as the same.
#include "require.hpp"

#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/core/uuid.hpp>
#include <virga/expr/brace_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

template <class Parse, class Format>
void read(std::string_view text, Parse parse, Format format) {
  const auto value = parse(text);
  if (!value) return;
  try {
    require(parse(std::string(format(*value))) == value, text);
  } catch (const virga::value_error&) {  // a year past 9999
  }
}

struct text_counter {
  std::size_t size = 0;
  void text(std::string_view piece) { size += piece.size(); }
};

// As sql<> does while it is compiled.
void read_braces(std::string_view text) {
  const std::size_t braces = virga::detail::count_braces(text);
  if (braces == std::string_view::npos) return;
  text_counter out;
  std::size_t at = 0;
  for (std::size_t i = 0; i <= braces; ++i) at = virga::detail::write_to_brace(out, text, at);
  require(at == text.size(), "as many pieces as were counted");
  require(out.size + 2 * braces <= text.size(), "no more text than was given");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_braces(text);
  read(text, virga::decimal::parse, [](const virga::decimal& value) { return value.to_string(); });
  read(text, virga::uuid::parse, [](const virga::uuid& value) { return value.to_string(); });
  const auto written = [](auto format) { return [format](auto value) { return format(value).to_string(); }; };
  read(text, virga::parse_timestamp, written(virga::format_timestamp));
  read(text, virga::parse_timestamptz, written(virga::format_timestamptz));
  read(text, virga::parse_date, written(virga::format_date));
  read(text, virga::parse_time, written(virga::format_time));
  return 0;
}
