#include "studio/values/number_text.hpp"

#include "studio/values/cell.hpp"

#include <charconv>
#include <limits>
#include <string>

namespace virga::studio {

std::optional<std::int64_t> exact_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [at, wrong] = std::from_chars(text.data(), end, value);
  if (wrong != std::errc{} || at != end || std::to_string(value) != text) return std::nullopt;
  return value;
}

std::optional<double> exact_real(std::string_view text) {
  if (text == "Inf") return std::numeric_limits<double>::infinity();
  if (text == "-Inf") return -std::numeric_limits<double>::infinity();
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [at, wrong] = std::from_chars(text.data(), end, value);
  if (wrong != std::errc{} || at != end || text_of_real(value) != text) return std::nullopt;
  return value;
}

}  // namespace virga::studio
