#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <locale>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <system_error>

#include "ascii.hpp"
#include "decimal_parts.hpp"
#include "not_a_value.hpp"

namespace virga {
namespace {

// An exponent beyond this leaves numeric's range with any digits but zeros.
constexpr std::int64_t exponent_limit = 1'000'000'000;

using detail::is_digit;

bool equals_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  return std::ranges::equal(text, lower, {}, detail::lower);
}

std::string_view take_digits(std::string_view& text) noexcept {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  const std::string_view digits = text.substr(0, length);
  text.remove_prefix(length);
  return digits;
}

bool take_exponent(std::string_view& text, std::int64_t& exponent) noexcept {
  exponent = 0;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const std::string_view digits = take_digits(text);
  for (const char c : digits)
    if (exponent < exponent_limit) exponent = exponent * 10 + (c - '0');
  if (negative) exponent = -exponent;
  return !digits.empty() && text.empty();
}

template <class T>
decimal from_floating_point(T value) {
  char text[64];
  const std::to_chars_result written = std::to_chars(text, text + sizeof text, value);
  return decimal(std::string_view(text, static_cast<std::size_t>(written.ptr - text)));
}

}  // namespace

std::optional<decimal> decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (equals_ignoring_case(text, "infinity") || equals_ignoring_case(text, "inf"))
    return special(negative ? form::negative_infinity : form::positive_infinity);
  if (equals_ignoring_case(text, "nan")) return nan();

  std::string_view whole = take_digits(text);
  std::string_view fraction;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    fraction = take_digits(text);
  }
  std::int64_t exponent = 0;
  if ((whole.empty() && fraction.empty()) || !take_exponent(text, exponent)) return std::nullopt;
  const std::int64_t scale = static_cast<std::int64_t>(fraction.size()) - exponent;
  while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);

  decimal result;
  if (whole.size() + fraction.size() <= 18 && scale >= 0 && scale <= max_scale) {
    std::int64_t coefficient = 0;
    for (const char c : whole) coefficient = coefficient * 10 + (c - '0');
    for (const char c : fraction) coefficient = coefficient * 10 + (c - '0');
    result.payload_.small = negative ? -coefficient : coefficient;
    result.scale_ = static_cast<std::uint16_t>(scale);
    return result;
  }
  std::string digits;
  digits.reserve(whole.size() + fraction.size());
  digits.append(whole).append(fraction);
  if (!assemble({negative, detail::from_digits(digits)}, scale, result)) return std::nullopt;
  return result;
}

decimal::decimal(std::string_view text) {
  std::optional<decimal> value = parse(text);
  if (!value) detail::throw_not_a_value(text, "a number that numeric holds");
  *this = static_cast<decimal&&>(*value);
}

decimal::decimal(double value) : decimal(from_floating_point(value)) {}
decimal::decimal(float value) : decimal(from_floating_point(value)) {}

std::string decimal::to_string() const {
  if (is_nan()) return "NaN";
  if (is_infinite()) return is_negative() ? "-Infinity" : "Infinity";
  std::string text;
  if (form_ == form::small) {
    char buffer[24];
    const std::to_chars_result written =
        std::to_chars(buffer, buffer + sizeof buffer, detail::absolute(payload_.small));
    text.assign(buffer, written.ptr);
  } else {
    text = detail::to_digits(payload_.large->value);
  }
  if (scale_ > 0) {
    if (text.size() <= scale_) text.insert(0, scale_ + 1 - text.size(), '0');
    text.insert(text.size() - scale_, 1, '.');
  }
  if (is_negative()) text.insert(0, 1, '-');
  return text;
}

namespace {

std::optional<double> read_double(const std::string& text) {
  double value = 0;
#ifdef __cpp_lib_to_chars
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) return {};
#else
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  if (!(in >> value)) return {};
#endif
  return value;
}

}  // namespace

decimal::operator double() const {
  if (is_nan()) return std::numeric_limits<double>::quiet_NaN();
  if (is_infinite()) return (is_negative() ? -1 : 1) * std::numeric_limits<double>::infinity();
  // Both exact as doubles, so that the quotient is rounded once.
  constexpr std::int64_t exact = std::int64_t{1} << 53;
  if (form_ == form::small && scale_ < 20 && payload_.small <= exact && payload_.small >= -exact)
    return static_cast<double>(payload_.small) / static_cast<double>(detail::powers_of_ten[scale_]);
  const std::optional<double> value = read_double(to_string());
  if (!value || std::isinf(*value) || (*value == 0 && *this != 0))
    throw value_error("the decimal is outside the range of double precision");
  return *value;
}

std::ostream& operator<<(std::ostream& out, const decimal& value) { return out << value.to_string(); }

}  // namespace virga
