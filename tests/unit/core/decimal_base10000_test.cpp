#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace {

using virga::decimal;
using groups = std::vector<std::uint16_t>;

struct exported {
  decimal::base10000 head;
  groups digits;
};

exported exported_from(const decimal& value) {
  groups buffer(value.max_base10000_digits(), 0xFFFF);
  const decimal::base10000 head = value.to_base10000(buffer);
  buffer.resize(head.count);
  return {head, buffer};
}

// The rows are what numeric_send of PostgreSQL 15 sends for the text.
TEST(decimal_base10000, has_postgresqls_wire_form) {
  const struct {
    const char* text;
    int weight;
    int scale;
    groups digits;
  } cases[] = {
      {"0", 0, 0, {}},
      {"0.00", 0, 2, {}},
      {"1", 0, 0, {1}},
      {"10000", 1, 0, {1}},
      {"12345", 1, 0, {1, 2345}},
      {"-12345.678", 1, 3, {1, 2345, 6780}},
      {"10.50", 0, 2, {10, 5000}},
      {"0.5", -1, 1, {5000}},
      {"0.0001", -1, 4, {1}},
      {"0.00001", -2, 5, {1000}},
      {"100000000.00000001", 2, 8, {1, 0, 0, 0, 1}},
      {"9223372036854775807", 4, 0, {922, 3372, 368, 5477, 5807}},
      {"-9223372036854775808", 4, 0, {922, 3372, 368, 5477, 5808}},
      {"922337203685477580.7", 4, 1, {92, 2337, 2036, 8547, 7580, 7000}},
      {"18446744073709551616.000", 4, 3, {1844, 6744, 737, 955, 1616}},
      {"123456789012345678901234567890.1", 7, 1, {12, 3456, 7890, 1234, 5678, 9012, 3456, 7890, 1000}},
  };
  for (const auto& c : cases) {
    const decimal value(c.text);
    const exported out = exported_from(value);
    EXPECT_EQ(out.head.negative, c.text[0] == '-') << c.text;
    EXPECT_EQ(out.head.weight, c.weight) << c.text;
    EXPECT_EQ(out.head.scale, c.scale) << c.text;
    EXPECT_EQ(out.digits, c.digits) << c.text;
    EXPECT_EQ(decimal::from_base10000(c.text[0] == '-', c.weight, c.scale, c.digits).to_string(), c.text);
  }
}

TEST(decimal_base10000, every_value_comes_back) {
  std::mt19937_64 random(99);
  for (int i = 0; i < 20'000; ++i) {
    std::string text(1 + random() % (i % 10 == 0 ? 300 : 24), '0');
    for (char& c : text) c = random() % 3 == 0 ? '0' : static_cast<char>('0' + random() % 10);
    decimal value = decimal(text) * decimal::scaled(random() % 2 == 0 ? 1 : -1, static_cast<int>(random() % 40));
    const exported out = exported_from(value);
    const decimal back = decimal::from_base10000(out.head.negative, out.head.weight, out.head.scale, out.digits);
    ASSERT_EQ(back.to_string(), value.to_string());
    if (!out.digits.empty()) {
      ASSERT_NE(out.digits.front(), 0);
      ASSERT_NE(out.digits.back(), 0);
    }
  }
  const decimal largest(std::string(131072, '9') + '.' + std::string(16383, '9'));
  const exported out = exported_from(largest);
  EXPECT_EQ(out.head.weight, 32767);
  EXPECT_EQ(decimal::from_base10000(false, out.head.weight, 16383, out.digits), largest);
}

TEST(decimal_base10000, digits_beyond_the_scale_are_kept_unless_zero) {
  EXPECT_EQ(decimal::from_base10000(false, 0, 1, groups{1, 5000}).to_string(), "1.5");
  EXPECT_EQ(decimal::from_base10000(false, 0, 1, groups{1, 5600}).to_string(), "1.56");
  EXPECT_EQ(decimal::from_base10000(false, 0, 0, groups{1, 1, 1, 1, 1}).to_string(), "1.0001000100010001");
  EXPECT_EQ(decimal::from_base10000(true, 0, 2, groups{0, 0}).to_string(), "0.00");
}

TEST(decimal_base10000, malformed_digits_are_an_error) {
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, 0, 0, groups{10000})), virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, 9, 0, groups{1, 2, 3, 4, 5, 0xFFFF})),
               virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, 0, -1, groups{1})), virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, 0, 16384, groups{1})), virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, 32768, 0, groups{1})), virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, 1 << 30, 0, groups{1})), virga::value_error);
  EXPECT_THROW(static_cast<void>(decimal::from_base10000(false, -32768, 0, groups{1})), virga::value_error);
}

TEST(decimal_base10000, what_has_no_digits_is_refused) {
  groups buffer(10);
  EXPECT_THROW(decimal::nan().to_base10000(buffer), virga::usage_error);
  EXPECT_THROW(decimal::infinity().to_base10000(buffer), virga::usage_error);
  EXPECT_THROW(decimal("1e100").to_base10000(buffer), virga::usage_error);
}

}  // namespace
