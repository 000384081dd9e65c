#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>

#include <algorithm>

#include "decimal_parts.hpp"

namespace virga {
namespace {

constexpr int digits_per_group = 4;
constexpr int group_limit = 1 << 16;  // the wire format counts groups, and weighs them, in 16 bits

[[noreturn]] void throw_malformed() { throw value_error("a numeric from the server is malformed"); }

std::uint16_t checked(std::uint16_t digit) {
  if (digit > 9999) throw_malformed();
  return digit;
}

}  // namespace

decimal decimal::from_base10000(bool negative, int weight, int scale, std::span<const std::uint16_t> digits) {
  if (scale < 0 || scale > max_scale || weight < -group_limit || weight > group_limit || digits.size() > group_limit)
    throw_malformed();
  const int count = static_cast<int>(digits.size());
  // The places by which the last digit's end lies to the right of the scale; negative: to the left.
  const int surplus = digits_per_group * (count - 1 - weight) - scale;

  if (count <= 4 && surplus < digits_per_group && surplus > -digits_per_group) [[likely]] {
    std::uint64_t coefficient = 0;  // at most 16 digits, 19 with the zeros
    for (const std::uint16_t digit : digits) coefficient = coefficient * 10000 + checked(digit);
    bool exact = true;
    if (surplus <= 0) {
      coefficient *= detail::powers_of_ten[-surplus];
    } else {
      exact = coefficient % detail::powers_of_ten[surplus] == 0;
      coefficient /= detail::powers_of_ten[surplus];
    }
    constexpr std::uint64_t limit = (std::uint64_t{1} << 63U) - 1;
    if (exact && coefficient <= limit) {
      decimal result;
      result.payload_.small =
          negative ? -static_cast<std::int64_t>(coefficient) : static_cast<std::int64_t>(coefficient);
      result.scale_ = static_cast<std::uint16_t>(scale);
      return result;
    }
  }

  std::string text;
  text.reserve(digits.size() * digits_per_group);
  for (const std::uint16_t digit : digits) {
    checked(digit);
    for (const int place : {1000, 100, 10, 1}) text.push_back(static_cast<char>('0' + digit / place % 10));
  }
  detail::magnitude coefficient{negative, detail::from_digits(text)};
  std::int64_t result_scale = std::int64_t{scale} + surplus;  // where the digits end
  if (surplus > 0) {
    // Zeros that fill the last digit, not more: what lies beyond the scale and isn't zero is kept.
    const std::size_t zeros =
        std::min<std::size_t>(static_cast<std::size_t>(surplus), detail::trailing_zeros(coefficient.value));
    coefficient.value = detail::without_trailing_digits(coefficient.value, zeros);
    result_scale -= static_cast<std::int64_t>(zeros);
  } else if (surplus < 0 && scale - surplus <= max_scale + max_integer_digits + digits_per_group) {
    coefficient.value = detail::times_power_of_ten(coefficient.value, static_cast<std::size_t>(-surplus));
    result_scale = scale;
  }
  if (coefficient.value.empty()) result_scale = scale;
  decimal result;
  if (!assemble(std::move(coefficient), result_scale, result)) throw_malformed();
  return result;
}

std::size_t decimal::max_base10000_digits() const noexcept {
  if (form_ != form::large) return 6;
  return detail::digit_count(payload_.large->value) / digits_per_group + 2;
}

decimal::base10000 decimal::to_base10000(std::span<std::uint16_t> out) const {
  base10000 result;
  if (!is_finite()) throw usage_error("to_base10000(): NaN and the infinities have no digits");
  if (out.size() < max_base10000_digits()) throw usage_error("to_base10000(): the buffer is too small");
  result.negative = is_negative();
  result.scale = scale_;
  const auto put = [&](std::uint16_t digit, int exponent) {
    if (result.count == 0 && digit == 0) return;  // zeros at the low end
    out[result.count++] = digit;
    result.weight = exponent;
  };
  // From the low end; the first group may be filled up with zeros, because groups start at the point.
  const unsigned partial = scale_ % digits_per_group;
  int exponent = -((scale_ + digits_per_group - 1) / digits_per_group);
  if (form_ == form::small) {
    std::uint64_t rest = detail::absolute(payload_.small);
    if (partial != 0) {
      put(static_cast<std::uint16_t>(rest % detail::powers_of_ten[partial] *
                                     detail::powers_of_ten[digits_per_group - partial]),
          exponent++);
      rest /= detail::powers_of_ten[partial];
    }
    for (; rest != 0; rest /= 10000) put(static_cast<std::uint16_t>(rest % 10000), exponent++);
  } else {
    const detail::limb_view value = payload_.large->value;
    const std::size_t digits = detail::digit_count(value);
    std::size_t place = 0;
    const auto group = [&](std::size_t length) {
      std::uint32_t digit = 0;
      for (std::size_t i = length; i-- > 0;) digit = digit * 10 + detail::digit_at(value, place + i);
      place += length;
      return digit;
    };
    if (partial != 0)
      put(static_cast<std::uint16_t>(group(partial) * detail::powers_of_ten[digits_per_group - partial]), exponent++);
    while (place < digits) put(static_cast<std::uint16_t>(group(digits_per_group)), exponent++);
  }
  // A leading zero can only be a whole coefficient that the partial group took up.
  while (result.count > 0 && out[result.count - 1] == 0) {
    --result.count;
    --result.weight;
  }
  if (result.count == 0) result.weight = 0;
  std::reverse(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(result.count));
  return result;
}

}  // namespace virga
