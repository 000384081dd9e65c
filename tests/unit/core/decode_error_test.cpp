#include <virga/core/error.hpp>
#include <virga/value/decode.hpp>

#include <gtest/gtest.h>

#include <string>

#include "value_fields.hpp"

namespace {

using namespace virga_test;
using virga::driver::expected_name;

enum class mood { sad, happy };

std::string message_for(const field& got, std::string_view expected) {
  try {
    virga::driver::throw_decode_error("age", got, expected, "select age from people");
  } catch (const virga::value_error& e) {
    EXPECT_EQ(e.column(), "age");
    EXPECT_EQ(e.sql(), "select age from people");
    return e.message();
  }
}

TEST(decode_error, says_what_came_and_what_was_expected) {
  const virga::decimal money("10.50");
  const std::string id = "\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11";
  const struct {
    field got;
    const char* expected;
  } cases[] = {
      {text_field("abc"), "text \"abc\""},
      {text_field("say \"no\"\n"), "text \"say \"\"no\"\"\\n\""},
      {integer_field(-70000), "integer -70000"},
      {of_integer(field_kind::boolean, 1), "boolean true"},
      {real_field(1.5), "real 1.5"},
      {numeric_field(money), "numeric 10.50"},
      {of_bytes(field_kind::blob, "\x01\xfe"), "blob x'01fe'"},
      {of_bytes(field_kind::uuid, id), "uuid 11111111-1111-1111-1111-111111111111"},
      {of_integer(field_kind::timestamp, 0), "timestamp 1970-01-01 00:00:00.000000"},
      {of_integer(field_kind::timestamptz, INT64_MAX), "timestamptz infinity"},
      {of_integer(field_kind::date, -1), "date 1969-12-31"},
      {of_integer(field_kind::time, 1), "time 00:00:00.000001"},
      {of_bytes(field_kind::unknown, "?"), "a value of a type that virga has no C++ type for"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(message_for(c.got, "integer"),
              "column \"age\": the database sent " + std::string(c.expected) + ", the row expects integer");
  EXPECT_EQ(message_for(null_field(), "integer"),
            "column \"age\": the database sent null, the row expects integer (a column that may be null is read into a "
            "std::optional)");
}

TEST(decode_error, a_long_value_is_cut) {
  EXPECT_LT(message_for(text_field(std::string(100'000, 'x')), "integer").size(), 160U);
  EXPECT_LT(message_for(of_bytes(field_kind::blob, std::string(100'000, 'x')), "integer").size(), 160U);
}

TEST(decode_error, a_type_is_named_in_sql) {
  EXPECT_EQ(expected_name<std::int32_t>, "integer");
  EXPECT_EQ(expected_name<std::optional<std::int64_t>>, "bigint");
  EXPECT_EQ(expected_name<double>, "double precision");
  EXPECT_EQ(expected_name<std::string>, "text");
  EXPECT_EQ(expected_name<virga::decimal>, "numeric");
  EXPECT_EQ(expected_name<virga::timestamptz_value>, "timestamptz");
  EXPECT_EQ(expected_name<mood>, "one of the labels of its enumeration");
  EXPECT_EQ(expected_name<std::optional<mood>>, "one of the labels of its enumeration");
}

}  // namespace
