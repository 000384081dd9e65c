#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>

#include <algorithm>
#include <limits>
#include <utility>

#include "decimal_parts.hpp"

namespace virga {

using detail::absolute;
using detail::limb_view;
using detail::limbs;
using detail::magnitude;
using detail::powers_of_ten;

namespace {

[[noreturn]] void throw_out_of_range(const char* what) {
  throw value_error(std::string(what) + " has more digits than numeric holds (131072 before the point, 16383 after)");
}

// False when it doesn't fit.
bool times_power_of_ten(std::int64_t value, int exponent, std::int64_t& out) noexcept {
  if (exponent > 18) {
    out = 0;
    return value == 0;
  }
  return !__builtin_mul_overflow(value, static_cast<std::int64_t>(powers_of_ten[exponent]), &out);
}

// Of two positive values, digit by digit from the top: no allocation, however far apart the scales are.
int compare_digits(limb_view a, std::size_t a_scale, limb_view b, std::size_t b_scale) noexcept {
  const std::size_t a_digits = detail::digit_count(a);
  const std::size_t b_digits = detail::digit_count(b);
  if (a_scale == b_scale) return detail::compare(a, b);
  if (a_digits + b_scale != b_digits + a_scale) return a_digits + b_scale < b_digits + a_scale ? -1 : 1;
  for (std::size_t i = 1; i <= std::max(a_digits, b_digits); ++i) {
    const std::uint32_t left = i <= a_digits ? detail::digit_at(a, a_digits - i) : 0;
    const std::uint32_t right = i <= b_digits ? detail::digit_at(b, b_digits - i) : 0;
    if (left != right) return left < right ? -1 : 1;
  }
  return 0;
}

}  // namespace

magnitude* decimal::copy_of(const magnitude& source) { return new magnitude(source); }

void decimal::release(magnitude* owned) noexcept { delete owned; }

void decimal::assign_unsigned(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    payload_.small = static_cast<std::int64_t>(value);
    return;
  }
  const detail::small_limbs parts(value);
  const limb_view view = parts.view();
  payload_.large = new magnitude{false, limbs(view.begin(), view.end())};
  form_ = form::large;
}

bool decimal::assemble(magnitude&& coefficient, std::int64_t scale, decimal& out) {
  limbs& value = coefficient.value;
  const auto digits = static_cast<std::int64_t>(detail::digit_count(value));
  if (value.empty()) {
    scale = std::clamp<std::int64_t>(scale, 0, max_scale);
  } else if (digits - scale > max_integer_digits) {
    return false;
  } else if (scale < 0) {
    value = detail::times_power_of_ten(value, static_cast<std::size_t>(-scale));
    scale = 0;
  } else if (scale > max_scale) {
    const auto excess = static_cast<std::size_t>(scale - max_scale);
    if (detail::trailing_zeros(value) < excess) return false;
    value = detail::without_trailing_digits(value, excess);
    scale = max_scale;
  }
  decimal result;
  result.scale_ = static_cast<std::uint16_t>(scale);
  std::uint64_t small = 0;
  const std::uint64_t limit = std::uint64_t{1} << 63U;
  if (detail::to_unsigned(value, small) && (small < limit || (coefficient.negative && small == limit))) {
    result.payload_.small = static_cast<std::int64_t>(coefficient.negative ? 0 - small : small);
  } else {
    result.payload_.large = new magnitude(std::move(coefficient));
    result.form_ = form::large;
  }
  out = std::move(result);
  return true;
}

decimal decimal::special(form which) noexcept {
  decimal result;
  result.form_ = which;
  return result;
}

decimal decimal::nan() noexcept { return special(form::nan); }
decimal decimal::infinity() noexcept { return special(form::positive_infinity); }

decimal decimal::scaled(std::int64_t coefficient, int scale) {
  if (scale < 0 || scale > max_scale)
    throw value_error("a decimal's scale is 0 to 16383, not " + std::to_string(scale));
  decimal result(coefficient);
  result.scale_ = static_cast<std::uint16_t>(scale);
  return result;
}

bool decimal::is_negative() const noexcept {
  if (form_ == form::small) return payload_.small < 0;
  if (form_ == form::large) return payload_.large->negative;
  return form_ == form::negative_infinity;
}

decimal decimal::normalized() const {
  if (scale_ == 0 || !is_finite()) return *this;
  if (form_ == form::small) {
    decimal result = *this;
    while (result.scale_ > 0 && result.payload_.small % 10 == 0) {
      result.payload_.small /= 10;
      --result.scale_;
    }
    return result;
  }
  const limbs& value = payload_.large->value;
  const std::size_t zeros = std::min<std::size_t>(scale_, detail::trailing_zeros(value));
  decimal result;
  assemble({payload_.large->negative, detail::without_trailing_digits(value, zeros)},
           scale_ - static_cast<std::int64_t>(zeros), result);
  return result;
}

std::optional<std::int64_t> decimal::as_exact_integer() const noexcept {
  if (!is_finite()) return std::nullopt;
  if (scale_ == 0) return form_ == form::small ? std::optional(payload_.small) : std::nullopt;
  const unpacked parts(*this);
  if (parts.value.empty()) return 0;
  const std::size_t digits = detail::digit_count(parts.value);
  if (detail::trailing_zeros(parts.value) < parts.scale || digits - parts.scale > 19) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t place = digits; place-- > parts.scale;)
    value = value * 10 + detail::digit_at(parts.value, place);  // at most 19 digits: fits
  const std::uint64_t limit = (std::uint64_t{1} << 63U) - (parts.negative ? 0 : 1);
  if (value > limit) return std::nullopt;
  return static_cast<std::int64_t>(parts.negative ? 0 - value : value);
}

std::size_t decimal::significant_digits() const noexcept {
  if (!is_finite()) return 0;
  const unpacked parts(*this);
  return parts.value.empty() ? 1 : detail::digit_count(parts.value) - detail::trailing_zeros(parts.value);
}

decimal::operator std::int64_t() const {
  if (const std::optional<std::int64_t> value = as_exact_integer()) return *value;
  throw value_error("the decimal is not an integer of 64 bits");
}

decimal decimal::operator-() const {
  if (form_ == form::nan) return *this;
  if (form_ == form::positive_infinity) return special(form::negative_infinity);
  if (form_ == form::negative_infinity) return special(form::positive_infinity);
  return scaled(0, scale_) - *this;
}

decimal decimal::add(const decimal& a, const decimal& b, bool subtract) {
  if (a.form_ == form::small && b.form_ == form::small) [[likely]] {
    std::int64_t left = a.payload_.small;
    std::int64_t right = b.payload_.small;
    const int scale = std::max(a.scale_, b.scale_);
    std::int64_t sum = 0;
    if (times_power_of_ten(left, scale - a.scale_, left) && times_power_of_ten(right, scale - b.scale_, right) &&
        !(subtract ? __builtin_sub_overflow(left, right, &sum) : __builtin_add_overflow(left, right, &sum)))
      return scaled(sum, scale);
  }
  if (!a.is_finite() || !b.is_finite()) {
    if (a.is_nan() || b.is_nan()) return nan();
    if (a.is_finite()) return subtract ? -b : b;
    const bool opposed = b.is_infinite() && (a.is_negative() != b.is_negative()) != subtract;
    return opposed ? nan() : a;
  }
  const unpacked left(a);
  const unpacked right(b);
  const std::size_t scale = std::max(left.scale, right.scale);
  const limbs wide = left.scale == right.scale  ? limbs{}
                     : left.scale < right.scale ? detail::times_power_of_ten(left.value, scale - left.scale)
                                                : detail::times_power_of_ten(right.value, scale - right.scale);
  const limb_view x = left.scale < scale ? limb_view(wide) : left.value;
  const limb_view y = right.scale < scale ? limb_view(wide) : right.value;
  const bool y_negative = right.negative != subtract;
  magnitude sum;
  if (left.negative == y_negative) {
    sum = {left.negative, detail::add(x, y)};
  } else if (detail::compare(x, y) >= 0) {
    sum = {left.negative, detail::subtract(x, y)};
  } else {
    sum = {y_negative, detail::subtract(y, x)};
  }
  decimal result;
  if (!assemble(std::move(sum), static_cast<std::int64_t>(scale), result))
    throw_out_of_range(subtract ? "the difference" : "the sum");
  return result;
}

decimal operator+(const decimal& a, const decimal& b) { return decimal::add(a, b, false); }
decimal operator-(const decimal& a, const decimal& b) { return decimal::add(a, b, true); }

decimal operator*(const decimal& a, const decimal& b) {
  using form = decimal::form;
  const int scale = a.scale_ + b.scale_;
  if (a.form_ == form::small && b.form_ == form::small && scale <= decimal::max_scale) [[likely]] {
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(a.payload_.small, b.payload_.small, &product)) return decimal::scaled(product, scale);
  }
  if (!a.is_finite() || !b.is_finite()) {
    if (a.is_nan() || b.is_nan() || a == 0 || b == 0) return decimal::nan();
    return decimal::special(a.is_negative() == b.is_negative() ? form::positive_infinity : form::negative_infinity);
  }
  const decimal::unpacked left(a);
  const decimal::unpacked right(b);
  // The product has this many digits or one less: nothing is multiplied that can't be held.
  const std::size_t digits = detail::digit_count(left.value) + detail::digit_count(right.value);
  decimal result;
  if (digits > decimal::max_integer_digits + static_cast<std::size_t>(scale) + 1 ||
      !decimal::assemble({left.negative != right.negative, detail::multiply(left.value, right.value)}, scale, result))
    throw_out_of_range("the product");
  return result;
}

std::weak_ordering operator<=>(const decimal& a, const decimal& b) noexcept {
  using form = decimal::form;
  if (a.form_ == form::small && b.form_ == form::small) [[likely]] {
    if (a.scale_ == b.scale_) return a.payload_.small <=> b.payload_.small;
    std::int64_t left = 0;
    std::int64_t right = 0;
    const int scale = std::max(a.scale_, b.scale_);
    // A side that overflows is beyond every 64-bit coefficient of the other: its sign decides.
    if (!times_power_of_ten(a.payload_.small, scale - a.scale_, left)) return a.payload_.small <=> 0;
    if (!times_power_of_ten(b.payload_.small, scale - b.scale_, right)) return 0 <=> b.payload_.small;
    return left <=> right;
  }
  const auto rank = [](const decimal& value) {
    if (value.is_finite()) return 1;
    return value.is_nan() ? 3 : value.is_negative() ? 0 : 2;
  };
  if (!a.is_finite() || !b.is_finite()) return rank(a) <=> rank(b);
  const decimal::unpacked left(a);
  const decimal::unpacked right(b);
  if (left.negative != right.negative) return right.negative <=> left.negative;
  if (left.value.empty() || right.value.empty()) return right.value.empty() <=> left.value.empty();
  const int order = compare_digits(left.value, left.scale, right.value, right.scale);
  return left.negative ? 0 <=> order : order <=> 0;
}

std::size_t decimal::hash() const noexcept {
  // Of the coefficient without its trailing zeros, modulo 2^64, and of the exponent: the same for every scale.
  std::uint64_t digits = 0;
  std::int64_t exponent = 0;
  if (is_finite()) {
    const unpacked parts(*this);
    const std::size_t zeros = detail::trailing_zeros(parts.value);
    exponent = parts.value.empty() ? 0 : static_cast<std::int64_t>(zeros) - static_cast<std::int64_t>(parts.scale);
    for (std::size_t place = detail::digit_count(parts.value); place-- > zeros;)
      digits = digits * 10 + detail::digit_at(parts.value, place);
  } else {
    exponent = is_nan() ? 2 * max_integer_digits : 3 * max_integer_digits;
  }
  std::uint64_t h = digits * 0x9e3779b97f4a7c15U;
  h ^= (static_cast<std::uint64_t>(exponent) << 1U | (is_negative() ? 1U : 0U)) * 0xff51afd7ed558ccdU;
  h = (h ^ h >> 32U) * 0xc4ceb9fe1a85ec53U;
  return static_cast<std::size_t>(h ^ h >> 29U);
}

}  // namespace virga
