#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace {

using virga::decimal;
__extension__ using int128 = __int128;

// ---- a second way to count: school arithmetic on strings of digits, one at a time

struct digits {
  bool negative = false;
  std::string text;  // most significant first
  std::size_t scale = 0;
};

digits split(std::string text) {
  digits result;
  result.negative = text.starts_with('-');
  if (result.negative) text.erase(0, 1);
  const std::size_t point = text.find('.');
  if (point != std::string::npos) {
    result.scale = text.size() - point - 1;
    text.erase(point, 1);
  }
  result.text = text;
  return result;
}

std::string join(bool negative, std::string text, std::size_t scale) {
  text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  if (text.size() <= scale) text.insert(0, scale + 1 - text.size(), '0');
  const bool zero = text.find_first_not_of('0') == std::string::npos;
  if (scale > 0) text.insert(text.size() - scale, ".");
  return (negative && !zero ? "-" : "") + text;
}

std::string school_add(const std::string& a, const std::string& b) {  // equal lengths
  std::string sum(a.size() + 1, '0');
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int digit = (a[i] - '0') + (b[i] - '0') + carry;
    sum[i + 1] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  sum[0] = static_cast<char>('0' + carry);
  return sum;
}

std::string school_subtract(const std::string& a, const std::string& b) {  // equal lengths, a >= b
  std::string difference(a.size(), '0');
  int borrow = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int digit = a[i] - b[i] - borrow;
    borrow = digit < 0 ? 1 : 0;
    difference[i] = static_cast<char>('0' + digit + 10 * borrow);
  }
  return difference;
}

std::string sum_by_school(const std::string& left, const std::string& right, bool subtract) {
  digits a = split(left);
  digits b = split(right);
  if (subtract) b.negative = !b.negative;
  const std::size_t scale = std::max(a.scale, b.scale);
  a.text.append(scale - a.scale, '0');
  b.text.append(scale - b.scale, '0');
  const std::size_t width = std::max(a.text.size(), b.text.size());
  a.text.insert(0, width - a.text.size(), '0');
  b.text.insert(0, width - b.text.size(), '0');
  if (a.negative == b.negative) return join(a.negative, school_add(a.text, b.text), scale);
  if (a.text >= b.text) return join(a.negative, school_subtract(a.text, b.text), scale);
  return join(b.negative, school_subtract(b.text, a.text), scale);
}

std::string product_by_school(const std::string& left, const std::string& right) {
  const digits a = split(left);
  const digits b = split(right);
  std::string product(a.text.size() + b.text.size(), '0');
  for (std::size_t i = a.text.size(); i-- > 0;) {
    int carry = 0;
    for (std::size_t j = b.text.size(); j-- > 0;) {
      const int digit = (product[i + j + 1] - '0') + (a.text[i] - '0') * (b.text[j] - '0') + carry;
      product[i + j + 1] = static_cast<char>('0' + digit % 10);
      carry = digit / 10;
    }
    product[i] = static_cast<char>('0' + carry);
  }
  return join(a.negative != b.negative, product, a.scale + b.scale);
}

std::string random_number(std::mt19937_64& random, std::size_t longest) {
  const std::size_t length = 1 + random() % longest;
  const bool runs = random() % 4 == 0;  // of nines and zeros, where carries go far
  std::string text(length, '0');
  for (char& c : text) c = runs ? (random() % 2 == 0 ? '9' : '0') : static_cast<char>('0' + random() % 10);
  return join(random() % 2 == 0, text, random() % 3 == 0 ? 0 : random() % (length + 3));
}

void expect_agreement(const std::string& a, const std::string& b) {
  const decimal x(a);
  const decimal y(b);
  EXPECT_EQ((x + y).to_string(), sum_by_school(a, b, false)) << a << " + " << b;
  EXPECT_EQ((x - y).to_string(), sum_by_school(a, b, true)) << a << " - " << b;
  EXPECT_EQ((x * y).to_string(), product_by_school(a, b)) << a << " * " << b;
  const std::string difference = sum_by_school(a, b, true);
  const bool equal = difference.find_first_not_of("-0.") == std::string::npos;
  EXPECT_EQ(x == y, equal) << a << ' ' << b;
  EXPECT_EQ(x < y, difference.starts_with('-')) << a << ' ' << b;
}

TEST(decimal_arithmetic, agrees_with_school_arithmetic) {
  std::mt19937_64 random(20260101);
  for (const std::size_t longest : {3U, 9U, 19U, 20U, 40U, 200U})
    for (int i = 0; i < 3000; ++i) expect_agreement(random_number(random, longest), random_number(random, longest));
  for (int i = 0; i < 20; ++i) expect_agreement(random_number(random, 3000), random_number(random, 30));
}

TEST(decimal_arithmetic, agrees_with_128_bit_integers) {
  const auto text_of = [](int128 value) {
    std::string text;
    const bool negative = value < 0;
    do {
      const int digit = static_cast<int>(value % 10);
      text.insert(text.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
      value /= 10;
    } while (value != 0);
    return negative ? '-' + text : text;
  };
  std::mt19937_64 random(7);
  const std::int64_t extremes[] = {INT64_MIN, INT64_MIN + 1, -1,         0, 1, INT64_MAX - 1,
                                   INT64_MAX, 1'000'000'000, 999'999'999};
  const auto any = [&] {
    if (random() % 4 == 0) return extremes[random() % std::size(extremes)];
    return static_cast<std::int64_t>(random() >> random() % 64);
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t a = any();
    const std::int64_t b = any();
    EXPECT_EQ((decimal(a) + decimal(b)).to_string(), text_of(int128{a} + b));
    EXPECT_EQ((decimal(a) - decimal(b)).to_string(), text_of(int128{a} - b));
    EXPECT_EQ((decimal(a) * decimal(b)).to_string(), text_of(int128{a} * b));
    EXPECT_EQ((-decimal(a)).to_string(), text_of(-int128{a}));
    EXPECT_EQ(decimal(a) < decimal(b), a < b);
  }
}

TEST(decimal_arithmetic, keeps_the_scale_as_postgresql_does) {
  EXPECT_EQ((decimal("1.10") + decimal("2.2")).to_string(), "3.30");
  EXPECT_EQ((decimal("1.10") - decimal("1.1")).to_string(), "0.00");
  EXPECT_EQ((decimal("1.10") * decimal("2.0")).to_string(), "2.200");
  EXPECT_EQ((-decimal("0.00")).to_string(), "0.00");
  EXPECT_EQ((-decimal(INT64_MIN)).to_string(), "9223372036854775808");
  // A difference that fits in place again.
  const decimal back = decimal("9223372036854775808") - decimal("9223372036854775807");
  EXPECT_EQ(back.as_exact_integer(), 1);
  decimal total = 0;
  for (int i = 0; i < 10; ++i) total += decimal("0.10");
  total *= 2;
  total -= 1;
  EXPECT_EQ(total.to_string(), "1.00");
}

TEST(decimal_arithmetic, nan_and_infinity_as_postgresql_counts) {
  const decimal inf = decimal::infinity();
  const decimal nan = decimal::nan();
  const decimal large("1e50");
  for (const decimal& value : {decimal(5), decimal(-5), large, -large, decimal(0)}) {
    EXPECT_EQ(inf + value, inf);
    EXPECT_EQ(value + inf, inf);
    EXPECT_EQ(value - inf, -inf);
    EXPECT_EQ(-inf - value, -inf);
    EXPECT_TRUE((nan + value).is_nan());
    EXPECT_TRUE((value * nan).is_nan());
  }
  EXPECT_TRUE((inf - inf).is_nan());
  EXPECT_TRUE((inf + -inf).is_nan());
  EXPECT_EQ(inf + inf, inf);
  EXPECT_EQ(inf - -inf, inf);
  EXPECT_EQ(inf * large, inf);
  EXPECT_EQ(inf * -1, -inf);
  EXPECT_EQ(-inf * -inf, inf);
  EXPECT_TRUE((inf * 0).is_nan());
  EXPECT_TRUE((decimal("0.00") * -inf).is_nan());
  EXPECT_TRUE((-nan).is_nan());
}

TEST(decimal_arithmetic, a_result_beyond_numeric_is_an_error) {
  const decimal largest(std::string(131072, '9'));
  EXPECT_THROW(largest + 1, virga::value_error);
  EXPECT_THROW(-largest - 1, virga::value_error);
  EXPECT_THROW(largest * 2, virga::value_error);
  EXPECT_THROW(largest * largest, virga::value_error);
  EXPECT_EQ(largest - 1 + 1, largest);
  const decimal least("1e-16383");
  EXPECT_THROW(least * decimal("0.1"), virga::value_error);
  EXPECT_EQ(least * decimal("10.0"), decimal("1e-16382"));
  EXPECT_EQ((largest + least) - largest, least);
  EXPECT_EQ(least * 0, 0);
}

TEST(decimal_arithmetic, the_largest_square_is_exact) {
  // (10^n - 1)^2 = 10^2n - 2 * 10^n + 1
  const std::size_t n = 5000;
  const decimal value(std::string(n, '9'));
  EXPECT_EQ((value * value).to_string(), std::string(n - 1, '9') + '8' + std::string(n - 1, '0') + '1');
}

}  // namespace
