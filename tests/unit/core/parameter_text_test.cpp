#include <virga/core/decimal.hpp>
#include <virga/core/text_check.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/parameter_text.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace {

using virga::decimal;
using virga::sql_type;
using virga::driver::bind;
using virga::driver::bind_array;
using virga::driver::bind_null;
using virga::driver::parameter_store;
using virga::driver::to_text;

template <class T>
std::string shown(sql_type type, const T& value, std::size_t max_length = 80) {
  parameter_store store;
  return to_text(bind(type, value, store), max_length);
}

TEST(parameter_text, shows_every_type) {
  EXPECT_EQ(to_text(bind_null(sql_type::text)), "null");
  EXPECT_EQ(shown(sql_type::boolean, true), "true");
  EXPECT_EQ(shown(sql_type::boolean, false), "false");
  EXPECT_EQ(shown(sql_type::smallint, -7), "-7");
  EXPECT_EQ(shown(sql_type::bigint, INT64_MIN), "-9223372036854775808");
  EXPECT_EQ(shown(sql_type::real, 0.1F), "0.1");
  EXPECT_EQ(shown(sql_type::double_precision, 0.1), "0.1");
  EXPECT_EQ(shown(sql_type::double_precision, -0.0), "-0");
  EXPECT_EQ(shown(sql_type::double_precision, std::numeric_limits<double>::quiet_NaN()), "NaN");
  EXPECT_EQ(shown(sql_type::real, -std::numeric_limits<float>::infinity()), "-Infinity");
  EXPECT_EQ(shown(sql_type::numeric, decimal("10.50")), "10.50");
  EXPECT_EQ(shown(sql_type::text, "Ada"), "'Ada'");
  EXPECT_EQ(shown(sql_type::text, ""), "''");
  EXPECT_EQ(shown(sql_type::varchar, "it's"), "'it''s'");
  EXPECT_EQ(shown(sql_type::char_, "a"), "'a'");
  EXPECT_EQ(shown(sql_type::json, "{\"a\": 1}"), "'{\"a\": 1}'");
  EXPECT_EQ(shown(sql_type::enumeration, "draft"), "'draft'");
  EXPECT_EQ(shown(sql_type::uuid, virga::uuid::from("00112233445566778899aabbccddeeff")),
            "'00112233-4455-6677-8899-aabbccddeeff'");
  EXPECT_EQ(shown(sql_type::blob, virga::blob{std::byte{0}, std::byte{0xff}}), "x'00ff'");
  EXPECT_EQ(shown(sql_type::blob, virga::blob{}), "x''");
  EXPECT_EQ(shown(sql_type::timestamp, virga::timestamp_value{}), "'1970-01-01 00:00:00.000000'");
  EXPECT_EQ(shown(sql_type::timestamptz, virga::timestamptz_value{}), "'1970-01-01 00:00:00.000000Z'");
  EXPECT_EQ(shown(sql_type::timestamptz, virga::timestamptz_value::max()), "'infinity'");
  EXPECT_EQ(shown(sql_type::date, virga::date_value::min()), "'-infinity'");
  EXPECT_EQ(shown(sql_type::date, virga::date_from_days(20779)), "'2026-11-22'");
  EXPECT_EQ(shown(sql_type::time, virga::end_of_day), "'24:00:00.000000'");
}

TEST(parameter_text, is_one_line_of_valid_text) {
  EXPECT_EQ(shown(sql_type::text, "a\nb\r\tc\x07"), "'a\\nb\\r\\tc\\x07'");
  EXPECT_EQ(shown(sql_type::text, std::string_view("a\0b", 3)), "'a\\x00b'");
  EXPECT_EQ(shown(sql_type::text, "\xff\xc3"), "'\\xff\\xc3'");
  EXPECT_EQ(shown(sql_type::text, "\xe2\x82\xac \xf0\x9f\x98\x80"), "'\xe2\x82\xac \xf0\x9f\x98\x80'");
}

TEST(parameter_text, what_is_too_long_is_cut) {
  EXPECT_EQ(shown(sql_type::text, std::string(18, 'x'), 20), "'" + std::string(18, 'x') + "'");
  EXPECT_EQ(shown(sql_type::text, std::string(19, 'x'), 20), "'" + std::string(15, 'x') + "'...");
  EXPECT_EQ(shown(sql_type::blob, virga::blob(8, std::byte{1}), 20), "x'0101010101010101'");
  EXPECT_EQ(shown(sql_type::blob, virga::blob(9, std::byte{1}), 20), "x'01010101010101'...");
  EXPECT_EQ(shown(sql_type::numeric, decimal(std::string(20, '7')), 20), std::string(20, '7'));
  EXPECT_EQ(shown(sql_type::numeric, decimal(std::string(21, '7')), 20), std::string(17, '7') + "...");
  EXPECT_EQ(shown(sql_type::text, std::string(1000, 'x')).size(), 80U);
  for (std::size_t limit = 0; limit < 60; ++limit) {
    for (const std::string piece : {"x", "'", "\n", "\xff", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80"}) {
      std::string text;
      while (text.size() < 100) text += piece;
      const std::string out = shown(sql_type::text, text, limit);
      EXPECT_LE(out.size(), std::max<std::size_t>(limit, 16));
      EXPECT_TRUE(virga::valid_utf8(out)) << limit;
      EXPECT_TRUE(out.ends_with("'...")) << out;
    }
  }
}

TEST(parameter_text, arrays_are_cut_between_elements) {
  parameter_store store;
  const auto numbers = [&](std::size_t count) {
    return bind_array(sql_type::integer, std::vector<int>(count, 1), store);
  };
  EXPECT_EQ(to_text(numbers(0)), "[]");
  EXPECT_EQ(to_text(numbers(3)), "[1, 1, 1]");
  EXPECT_EQ(to_text(numbers(6), 18), "[1, 1, 1, 1, 1, 1]");
  EXPECT_EQ(to_text(numbers(7), 18), "[1, 1, 1, 1, ...]");
  const std::vector<std::optional<std::string>> names = {"Ada", std::nullopt, "it's"};
  EXPECT_EQ(to_text(bind_array(sql_type::text, names, store)), "['Ada', null, 'it''s']");
  const std::vector<std::string> long_names(3, std::string(200, 'x'));
  for (std::size_t limit = 0; limit < 100; ++limit)
    EXPECT_LE(to_text(bind_array(sql_type::text, long_names, store), limit).size(), std::max<std::size_t>(limit, 16));
}

}  // namespace
