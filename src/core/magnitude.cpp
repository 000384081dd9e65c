#include "magnitude.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace virga::detail {
namespace {

void trim(limbs& value) {
  while (!value.empty() && value.back() == 0) value.pop_back();
}

}  // namespace

std::size_t digit_count(std::uint64_t value) noexcept {
  std::size_t count = 1;
  while (count < std::size(powers_of_ten) && value >= powers_of_ten[count]) ++count;
  return count;
}

std::size_t digit_count(limb_view value) noexcept {
  return value.empty() ? 0 : (value.size() - 1) * limb_digits + digit_count(std::uint64_t{value.back()});
}

std::size_t trailing_zeros(limb_view value) noexcept {
  if (value.empty()) return 0;
  std::size_t limb = 0;
  while (value[limb] == 0) ++limb;
  std::size_t count = limb * limb_digits;
  for (std::uint32_t rest = value[limb]; rest % 10 == 0; rest /= 10) ++count;
  return count;
}

std::uint32_t digit_at(limb_view value, std::size_t place) noexcept {
  const std::size_t limb = place / limb_digits;
  if (limb >= value.size()) return 0;
  return static_cast<std::uint32_t>(value[limb] / powers_of_ten[place % limb_digits] % 10);
}

int compare(limb_view a, limb_view b) noexcept {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  for (std::size_t i = a.size(); i-- > 0;)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

limbs add(limb_view a, limb_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  limbs sum(a.size() + 1);
  std::uint32_t carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint32_t digit = a[i] + (i < b.size() ? b[i] : 0) + carry;
    carry = digit >= limb_base ? 1 : 0;
    sum[i] = digit - carry * limb_base;
  }
  sum.back() = carry;
  trim(sum);
  return sum;
}

limbs subtract(limb_view a, limb_view b) {
  limbs difference(a.size());
  std::uint32_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint32_t taken = (i < b.size() ? b[i] : 0) + borrow;
    borrow = a[i] < taken ? 1 : 0;
    difference[i] = a[i] + borrow * limb_base - taken;
  }
  trim(difference);
  return difference;
}

limbs multiply(limb_view a, limb_view b) {
  limbs product(a.size() + b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::uint64_t digit = product[i + j] + std::uint64_t{a[i]} * b[j] + carry;
      product[i + j] = static_cast<std::uint32_t>(digit % limb_base);
      carry = digit / limb_base;
    }
    product[i + b.size()] = static_cast<std::uint32_t>(carry);
  }
  trim(product);
  return product;
}

limbs times_power_of_ten(limb_view value, std::size_t exponent) {
  if (value.empty()) return {};
  const std::size_t shift = exponent / limb_digits;
  const std::uint64_t factor = powers_of_ten[exponent % limb_digits];
  limbs product(shift + value.size() + 1);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    carry += value[i] * factor;
    product[shift + i] = static_cast<std::uint32_t>(carry % limb_base);
    carry /= limb_base;
  }
  product.back() = static_cast<std::uint32_t>(carry);
  trim(product);
  return product;
}

limbs without_trailing_digits(limb_view value, std::size_t count) {
  const std::size_t shift = count / limb_digits;
  if (shift >= value.size()) return {};
  const std::uint64_t divisor = powers_of_ten[count % limb_digits];
  limbs quotient(value.begin() + static_cast<std::ptrdiff_t>(shift), value.end());
  std::uint64_t remainder = 0;
  for (std::size_t i = quotient.size(); i-- > 0;) {
    const std::uint64_t part = remainder * limb_base + quotient[i];
    quotient[i] = static_cast<std::uint32_t>(part / divisor);
    remainder = part % divisor;
  }
  trim(quotient);
  return quotient;
}

limbs from_digits(std::string_view digits) {
  limbs value;
  value.reserve(digits.size() / limb_digits + 1);
  while (!digits.empty()) {
    const std::size_t length = std::min(digits.size(), limb_digits);
    const std::string_view group = digits.substr(digits.size() - length);
    std::uint32_t limb = 0;
    std::from_chars(group.data(), group.data() + group.size(), limb);
    value.push_back(limb);
    digits.remove_suffix(length);
  }
  trim(value);
  return value;
}

std::string to_digits(limb_view value) {
  if (value.empty()) return "0";
  std::string digits(digit_count(value), '0');
  std::size_t end = digits.size();
  for (std::uint32_t limb : value) {
    for (std::size_t i = 0; i < limb_digits && end > 0; ++i, limb /= 10)
      digits[--end] = static_cast<char>('0' + static_cast<int>(limb % 10));
  }
  return digits;
}

bool to_unsigned(limb_view value, std::uint64_t& out) noexcept {
  out = 0;
  for (std::size_t i = value.size(); i-- > 0;) {
    if (__builtin_mul_overflow(out, std::uint64_t{limb_base}, &out) ||
        __builtin_add_overflow(out, std::uint64_t{value[i]}, &out))
      return false;
  }
  return true;
}

}  // namespace virga::detail
