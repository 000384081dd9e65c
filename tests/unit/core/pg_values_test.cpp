#include "value_fields.hpp"

#include <virga/core/error.hpp>
#include <virga/value/parameter_text.hpp>
#include <virga/value/pg_values.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using namespace virga_test;
using virga::array_of;
using virga::sql_type;
using virga::driver::parameter;
using virga::driver::parameter_store;

field array_field(const std::vector<field>& elements) {
  field result;
  result.kind = field_kind::array;
  result.size = static_cast<std::uint32_t>(elements.size());
  result.elements = elements.data();
  return result;
}

template <class T>
std::optional<T> decoded(const field& from) {
  T value{};
  if (!virga::driver::decode(from, value)) return std::nullopt;
  return value;
}

TEST(PgValues, TypesOfArrays) {
  static_assert(virga::sql_type_of<std::vector<std::int32_t>> == array_of(sql_type::integer));
  static_assert(virga::sql_type_of<std::vector<std::optional<std::string>>> == array_of(sql_type::text));
  static_assert(virga::sql_type_of<std::vector<std::byte>> == sql_type::blob);
  static_assert(virga::sql_type_of<virga::interval> == sql_type::interval);
  static_assert(virga::element_of(array_of(sql_type::uuid)) == sql_type::uuid);
  static_assert(virga::is_array(array_of(sql_type::boolean)) && !virga::is_array(sql_type::tsquery));
  EXPECT_EQ(virga::driver::sql_name(array_of(sql_type::double_precision)), "double precision[]");
  EXPECT_EQ(virga::driver::sql_name(sql_type::jsonb), "jsonb");
}

TEST(PgValues, ArraysAreDecoded) {
  using numbers = std::vector<std::int16_t>;
  using optionals = std::vector<std::optional<std::int16_t>>;
  const std::vector<field> two{integer_field(1), integer_field(-2)};
  const std::vector<field> with_null{integer_field(1), null_field()};
  const std::vector<field> too_large{integer_field(40'000)};
  EXPECT_EQ(decoded<numbers>(array_field(two)), (numbers{1, -2}));
  EXPECT_EQ(decoded<numbers>(array_field({})), numbers{});
  EXPECT_EQ(decoded<optionals>(array_field(with_null)), (optionals{1, std::nullopt}));
  EXPECT_EQ(decoded<numbers>(array_field(with_null)), std::nullopt);
  EXPECT_EQ(decoded<numbers>(array_field(too_large)), std::nullopt);
  EXPECT_EQ(decoded<numbers>(integer_field(1)), std::nullopt);
  EXPECT_EQ(decoded<std::vector<std::string>>(array_field(two)), std::nullopt);
  EXPECT_EQ(decoded<std::int32_t>(array_field(two)), std::nullopt);
  EXPECT_EQ(decoded<std::optional<numbers>>(null_field()).value_or(numbers{}), std::nullopt);
  const std::vector<field> bits{integer_field(0), integer_field(1)};
  std::vector<bool> flags{true};
  EXPECT_TRUE(virga::driver::decode(array_field(bits), flags));
  EXPECT_EQ(flags, (std::vector<bool>{false, true}));
}

TEST(PgValues, ArraysAreBound) {
  parameter_store store;
  const std::vector<std::optional<std::string>> words{"a", std::nullopt};
  const parameter bound = virga::driver::bind(array_of(sql_type::text), words, store);
  ASSERT_TRUE(bound.is_array && !bound.is_null && bound.type == sql_type::text && bound.size == 2);
  EXPECT_EQ(virga::driver::to_text(bound), "['a', null]");
  const parameter none = virga::driver::bind_null(array_of(sql_type::integer));
  EXPECT_TRUE(none.is_array && none.is_null && none.type == sql_type::integer);
  EXPECT_THROW(virga::driver::bind(sql_type::text, words, store), virga::value_error);
  EXPECT_THROW(virga::driver::bind(array_of(sql_type::integer), words, store), virga::value_error);
  EXPECT_THROW(virga::driver::bind(array_of(sql_type::smallint), std::vector{70'000}, store), virga::value_error);
}

TEST(PgValues, Intervals) {
  const std::string bytes("\xff\xff\xff\xff\xff\xff\xff\xfe\0\0\0\3\xff\xff\xff\xff", 16);
  EXPECT_EQ(decoded<virga::interval>(of_bytes(field_kind::interval, bytes)),
            (virga::interval{.months = -1, .days = 3, .microseconds = -2}));
  EXPECT_EQ(decoded<virga::interval>(of_bytes(field_kind::interval, "short")), std::nullopt);
  EXPECT_EQ(decoded<virga::interval>(text_field("1 day")), std::nullopt);
  parameter_store store;
  const virga::interval day{.days = 1};
  EXPECT_EQ(virga::driver::to_text(virga::driver::bind(sql_type::interval, day, store)), "'1 days 00:00:00.000000'");
  EXPECT_THROW(virga::driver::bind(sql_type::time, day, store), virga::value_error);
}

TEST(PgValues, TextSearch) {
  parameter_store store;
  const virga::tsquery query{"'a' & 'b'"};
  EXPECT_EQ(virga::driver::to_text(virga::driver::bind(sql_type::tsquery, query, store)), "'''a'' & ''b'''");
  EXPECT_EQ(decoded<virga::tsvector>(text_field("'a':1")), virga::tsvector{"'a':1"});
  EXPECT_THROW(virga::driver::bind(sql_type::integer, query, store), virga::value_error);
}

TEST(PgValues, WhatWasSentIsTold) {
  const std::vector<field> elements{integer_field(1), null_field()};
  std::string message;
  try {
    virga::driver::throw_decode_error("tags", array_field(elements), "integer[]", "");
  } catch (const virga::value_error& error) {
    message = error.message();
  }
  EXPECT_NE(message.find("an array of 2 elements, null among them, the row expects integer[]"), std::string::npos)
      << message;
}

}  // namespace
