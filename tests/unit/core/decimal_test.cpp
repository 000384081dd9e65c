#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <unordered_set>
#include <vector>

namespace {

using virga::decimal;

std::string nines(std::size_t count) { return std::string(count, '9'); }

TEST(decimal, text_is_read_and_written_with_its_scale) {
  const struct {
    const char* text;
    const char* expected;
    int scale;
  } cases[] = {
      {"0", "0", 0},
      {"-0", "0", 0},
      {"-0.00", "0.00", 2},
      {"+7", "7", 0},
      {"10.00", "10.00", 2},
      {"-12.50", "-12.50", 2},
      {".5", "0.5", 1},
      {"5.", "5", 0},
      {"007", "7", 0},
      {"0.0012", "0.0012", 4},
      {"1e3", "1000", 0},
      {"1E+3", "1000", 0},
      {"1.5e-3", "0.0015", 4},
      {"1.50e1", "15.0", 1},
      {"0e5", "0", 0},
      {"0e-3", "0.000", 3},
      {"9223372036854775807", "9223372036854775807", 0},
      {"-9223372036854775808", "-9223372036854775808", 0},
      {"9223372036854775808", "9223372036854775808", 0},
      {"-9223372036854775809", "-9223372036854775809", 0},
      {"-92233720368547758.08", "-92233720368547758.08", 2},
      {"123456789012345678901234567890.000000001", "123456789012345678901234567890.000000001", 9},
      {"0.00000000000000000000000000001", "0.00000000000000000000000000001", 29},
      {"1000000000000000000", "1000000000000000000", 0},
      {"1000000000000000000000000000", "1000000000000000000000000000", 0},
      {"NaN", "NaN", 0},
      {"nan", "NaN", 0},
      {"Infinity", "Infinity", 0},
      {"-infinity", "-Infinity", 0},
      {"inf", "Infinity", 0},
      {"+INF", "Infinity", 0},
  };
  for (const auto& c : cases) {
    const auto value = decimal::parse(c.text);
    ASSERT_TRUE(value) << c.text;
    EXPECT_EQ(value->to_string(), c.expected) << c.text;
    EXPECT_EQ(value->scale(), c.scale) << c.text;
  }
}

TEST(decimal, other_text_is_refused) {
  for (const char* text : {"",         "-",
                           "+",        ".",
                           "1,5",      " 1",
                           "1 ",       "1e",
                           "1e+",      "e5",
                           "1.2.3",    "--1",
                           "+-1",      "0x10",
                           "1_000",    "infinit",
                           "nanx",     "1e5x",
                           "1f",       "1e-16384",
                           "1e131072", "1e999999999999999999999"})
    EXPECT_FALSE(decimal::parse(text)) << text;
  EXPECT_FALSE(decimal::parse(std::string_view("1\0", 2)));
  EXPECT_THROW(decimal("twelve"), virga::value_error);
  try {
    const decimal value(std::string(100'000, 'x'));
    FAIL() << value;
  } catch (const virga::value_error& e) {
    EXPECT_LT(e.message().size(), 200U);
  }
}

TEST(decimal, the_whole_range_of_numeric_is_held) {
  const std::string largest = nines(131072) + '.' + nines(16383);
  EXPECT_EQ(decimal(largest).to_string(), largest);
  EXPECT_EQ(decimal('-' + largest).to_string(), '-' + largest);
  EXPECT_FALSE(decimal::parse('1' + std::string(131072, '0')));
  EXPECT_TRUE(decimal::parse('1' + std::string(131071, '0')));
  const std::string least = "0." + std::string(16382, '0') + '1';
  EXPECT_EQ(decimal(least).to_string(), least);
  EXPECT_EQ(decimal("1e-16383").to_string(), least);
  EXPECT_FALSE(decimal::parse("0." + std::string(16383, '0') + '1'));
  // Zeros beyond the last place are no loss.
  EXPECT_EQ(decimal(least + "000").to_string(), least);
  EXPECT_EQ(decimal("1e131071").to_string(), '1' + std::string(131071, '0'));
}

TEST(decimal, integers_convert_both_ways) {
  EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
  EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::max()).to_string(), "9223372036854775807");
  EXPECT_EQ(decimal(std::numeric_limits<std::uint64_t>::max()).to_string(), "18446744073709551615");
  EXPECT_EQ(decimal(short{-7}).to_string(), "-7");
  EXPECT_EQ(decimal(4294967295U).to_string(), "4294967295");
  const struct {
    const char* text;
    std::optional<std::int64_t> expected;
  } cases[] = {
      {"0.00", 0},
      {"10.00", 10},
      {"-3", -3},
      {"1.5", std::nullopt},
      {"9223372036854775807.000", std::numeric_limits<std::int64_t>::max()},
      {"-9223372036854775808.0", std::numeric_limits<std::int64_t>::min()},
      {"9223372036854775808", std::nullopt},
      {"9223372036854775808.0", std::nullopt},
      {"-9223372036854775809.0", std::nullopt},
      {"99999999999999999999.0", std::nullopt},
      {"5.00000000000000000000000000000000000000", 5},
      {"5.00000000000000000000000000000000000001", std::nullopt},
      {"NaN", std::nullopt},
      {"-Infinity", std::nullopt},
  };
  for (const auto& c : cases) {
    const decimal value(c.text);
    EXPECT_EQ(value.as_exact_integer(), c.expected) << c.text;
    if (c.expected) {
      EXPECT_EQ(static_cast<std::int64_t>(value), *c.expected);
    } else {
      EXPECT_THROW(static_cast<void>(static_cast<std::int64_t>(value)), virga::value_error) << c.text;
    }
  }
}

TEST(decimal, a_double_becomes_its_shortest_text_and_comes_back) {
  EXPECT_EQ(decimal(0.1).to_string(), "0.1");
  EXPECT_EQ(decimal(0.1F).to_string(), "0.1");
  EXPECT_EQ(decimal(-0.0).to_string(), "0");
  EXPECT_EQ(decimal(1e23).to_string(), "100000000000000000000000");
  EXPECT_EQ(decimal(1.5e-7).to_string(), "0.00000015");
  EXPECT_TRUE(decimal(std::nan("")).is_nan());
  EXPECT_EQ(decimal(-std::numeric_limits<double>::infinity()).to_string(), "-Infinity");
  using limits = std::numeric_limits<double>;
  for (const double value :
       {0.1, -2.5, 1.0 / 3, 1e22, 1e23, 123456.789, 9007199254740993.0, limits::max(), limits::min(),
        limits::denorm_min(), limits::denorm_min() * 12345, limits::lowest(), limits::epsilon()}) {
    EXPECT_EQ(static_cast<double>(decimal(value)), value);
    EXPECT_EQ(static_cast<double>(-decimal(value)), -value);
  }
  EXPECT_TRUE(std::isnan(static_cast<double>(decimal::nan())));
  EXPECT_EQ(static_cast<double>(-decimal::infinity()), -limits::infinity());
  EXPECT_EQ(static_cast<double>(decimal("0.000")), 0.0);
  EXPECT_EQ(static_cast<double>(decimal(std::string("1.") + std::string(400, '0') + '1')), 1.0);
  EXPECT_THROW(static_cast<void>(static_cast<double>(decimal("1e309"))), virga::value_error);
  EXPECT_THROW(static_cast<void>(static_cast<double>(decimal("-1e400"))), virga::value_error);
  EXPECT_THROW(static_cast<void>(static_cast<double>(decimal("1e-400"))), virga::value_error);
}

TEST(decimal, is_ordered_by_value) {
  // Each less than the next one.
  const char* ascending[] = {"-Infinity",
                             "-1e131071",
                             "-9223372036854775809",
                             "-9223372036854775808",
                             "-922337203685477580.8",
                             "-10.01",
                             "-10",
                             "-1e-16383",
                             "0",
                             "1e-16383",
                             "0.1",
                             "0.100000000000000000000000000001",
                             "0.2",
                             "9.99",
                             "10",
                             "10.0000000000000000000000001",
                             "922337203685477580.7",
                             "9223372036854775807",
                             "9223372036854775807.5",
                             "9223372036854775808",
                             "1e20",
                             "1e131071",
                             "Infinity",
                             "NaN"};
  for (std::size_t i = 0; i < std::size(ascending); ++i) {
    for (std::size_t j = 0; j < std::size(ascending); ++j) {
      const decimal a(ascending[i]);
      const decimal b(ascending[j]);
      EXPECT_EQ(a <=> b, std::weak_ordering(i <=> j)) << ascending[i] << " <=> " << ascending[j];
      EXPECT_EQ(a == b, i == j);
    }
  }
}

TEST(decimal, equal_values_of_any_scale_are_equal_and_have_one_hash) {
  const std::vector<const char*> groups[] = {
      {"0", "0.0", "-0", "0e-50"},
      {"10", "10.00", "1e1", "10.000000000000000000000000000000000"},
      {"-2.5", "-2.50", "-2.500000000000000000000000000"},
      {"100000000000000000000", "1e20", "100000000000000000000.00000"},
      {"9223372036854775807", "9223372036854775807.0"},
      {"NaN", "nan"},
      {"Infinity"},
      {"-Infinity"},
  };
  for (const auto& group : groups) {
    for (const char* left : group) {
      for (const char* right : group) {
        EXPECT_EQ(decimal(left), decimal(right)) << left << ' ' << right;
        EXPECT_EQ(std::hash<decimal>{}(decimal(left)), std::hash<decimal>{}(decimal(right))) << left << ' ' << right;
      }
    }
  }
  std::unordered_set<std::size_t> hashes;
  for (int i = -500; i < 500; ++i)
    for (const int scale : {0, 1, 7})
      if (scale == 0 || i % 10 != 0) hashes.insert(decimal::scaled(i, scale).hash());
  EXPECT_EQ(hashes.size(), 1000U + 900U + 900U);
}

TEST(decimal, normalized_drops_the_zeros_of_the_fraction) {
  const struct {
    const char* text;
    const char* expected;
    std::size_t digits;
  } cases[] = {
      {"10.50", "10.5", 3},
      {"10.00", "10", 1},
      {"1500", "1500", 2},
      {"0.000", "0", 1},
      {"0.0120", "0.012", 2},
      {"-123456789012345.00", "-123456789012345", 15},
      {"12345678901234567890.1200", "12345678901234567890.12", 22},
      {"1.00000000000000000000000000", "1", 1},
      {"NaN", "NaN", 0},
      {"-Infinity", "-Infinity", 0},
  };
  for (const auto& c : cases) {
    const decimal value(c.text);
    EXPECT_EQ(value.normalized().to_string(), c.expected);
    EXPECT_EQ(value.normalized(), value);
    EXPECT_EQ(value.significant_digits(), c.digits) << c.text;
  }
}

TEST(decimal, copies_and_moves_are_values) {
  const std::string large_text = nines(40) + ".25";
  decimal small("1.50");
  decimal large(large_text);
  decimal copy = large;
  copy += 1;
  EXPECT_EQ(large.to_string(), large_text);
  copy = small;
  EXPECT_EQ(copy.to_string(), "1.50");
  copy = large;
  EXPECT_EQ(copy.to_string(), large_text);
  const decimal& same = copy;
  copy = same;
  EXPECT_EQ(copy.to_string(), large_text);
  const decimal moved = std::move(copy);
  EXPECT_EQ(moved.to_string(), large_text);
  small = std::move(large);
  EXPECT_EQ(small.to_string(), large_text);
  std::vector<decimal> many(10, moved);
  many.resize(100);
  EXPECT_EQ(many[9], moved);
  EXPECT_EQ(many[99], 0);
  EXPECT_EQ(sizeof(decimal), 16U);
}

TEST(decimal, is_written_to_a_stream) {
  std::ostringstream out;
  out << decimal("10.50") << ' ' << -decimal::infinity();
  EXPECT_EQ(out.str(), "10.50 -Infinity");
}

TEST(decimal, scaled_takes_a_coefficient) {
  EXPECT_EQ(decimal::scaled(1050, 2).to_string(), "10.50");
  EXPECT_EQ(decimal::scaled(-5, 3).to_string(), "-0.005");
  EXPECT_EQ(decimal::scaled(std::numeric_limits<std::int64_t>::min(), 19).to_string(), "-0.9223372036854775808");
  EXPECT_THROW(static_cast<void>(decimal::scaled(1, -1)), virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::scaled(1, 16384)), virga::value_error);
}

}  // namespace
