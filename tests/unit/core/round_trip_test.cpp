#include <virga/core/decimal.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/decode.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>

#include "value_fields.hpp"

namespace {

using namespace virga_test;
using virga::decimal;
using virga::sql_type;
using virga::driver::parameter;
using virga::driver::parameter_store;

// What a driver that has types hands back for a parameter it stored.
field echoed(const parameter& p) {
  const auto bytes = [&](field_kind kind) { return of_bytes(kind, std::string_view(p.data, p.size)); };
  if (p.is_null) return null_field();
  switch (p.type) {
    case sql_type::boolean:
      return of_integer(field_kind::boolean, p.integer);
    case sql_type::smallint:
    case sql_type::integer:
    case sql_type::bigint:
      return integer_field(p.integer);
    case sql_type::real:
    case sql_type::double_precision:
      return real_field(p.real);
    case sql_type::numeric:
      return numeric_field(*p.numeric);
    case sql_type::timestamp:
      return of_integer(field_kind::timestamp, p.integer);
    case sql_type::timestamptz:
      return of_integer(field_kind::timestamptz, p.integer);
    case sql_type::date:
      return of_integer(field_kind::date, p.integer);
    case sql_type::time:
      return of_integer(field_kind::time, p.integer);
    case sql_type::uuid:
      return bytes(field_kind::uuid);
    case sql_type::blob:
      return bytes(field_kind::blob);
    default:
      return bytes(field_kind::text);
  }
}

template <class T>
T through(const T& value) {
  parameter_store store;
  T back{};
  EXPECT_TRUE(virga::driver::decode(echoed(virga::driver::bind(virga::sql_type_of<T>, value, store)), back));
  return back;
}

template <class T>
void expect_limits_survive() {
  using limits = std::numeric_limits<T>;
  for (const T value : {limits::min(), limits::lowest(), limits::max(), T{0}, T{1}}) EXPECT_EQ(through(value), value);
}

TEST(round_trip, integers) {
  expect_limits_survive<std::int8_t>();
  expect_limits_survive<std::uint8_t>();
  expect_limits_survive<std::int16_t>();
  expect_limits_survive<std::uint16_t>();
  expect_limits_survive<std::int32_t>();
  expect_limits_survive<std::uint32_t>();
  expect_limits_survive<std::int64_t>();
  expect_limits_survive<long long>();
  EXPECT_EQ(through(true), true);
  EXPECT_EQ(through(false), false);
}

TEST(round_trip, floating_point_bit_by_bit) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isnan(value)) continue;
    const double back = through(value);
    EXPECT_EQ(std::memcmp(&back, &value, sizeof value), 0);
    const auto narrow_bits = static_cast<std::uint32_t>(bits);
    float narrow = 0;
    std::memcpy(&narrow, &narrow_bits, sizeof narrow);
    if (std::isnan(narrow)) continue;
    const float narrow_back = through(narrow);
    EXPECT_EQ(std::memcmp(&narrow_back, &narrow, sizeof narrow), 0);
  }
  expect_limits_survive<double>();
  expect_limits_survive<float>();
  EXPECT_TRUE(std::signbit(through(-0.0)));
  EXPECT_TRUE(std::isnan(through(std::nan(""))));
  EXPECT_TRUE(std::isnan(through(std::nanf(""))));
}

TEST(round_trip, everything_else) {
  for (const char* text : {"10.00", "-0.00", "NaN", "-Infinity", "123456789012345678901234567890.12345678901234567890"})
    EXPECT_EQ(through(decimal(text)).to_string(), decimal(text).to_string());
  for (const std::string text : {"", "Ada", "\xf0\x9f\x98\x80"}) EXPECT_EQ(through(text), text);
  EXPECT_EQ(through(virga::blob{}), virga::blob{});
  virga::blob every_byte;
  for (unsigned i = 0; i < 256; ++i) every_byte.push_back(static_cast<std::byte>(i));
  EXPECT_EQ(through(every_byte), every_byte);
  const virga::uuid id = virga::uuid::generate();
  EXPECT_EQ(through(id), id);
  for (const auto value : {virga::timestamp_value::min(), virga::timestamp_value{}, virga::timestamp_value::max()})
    EXPECT_EQ(through(value), value);
  for (const auto value :
       {virga::timestamptz_value::min(), virga::timestamptz_value{}, virga::timestamptz_value::max()})
    EXPECT_EQ(through(value), value);
  for (const auto value : {virga::date_value::min(), virga::date_from_days(-719528), virga::date_value::max()})
    EXPECT_EQ(through(value), value);
  for (const auto value : {virga::time_value::zero(), virga::end_of_day}) EXPECT_EQ(through(value), value);
  EXPECT_EQ(through(std::optional<int>{}), std::nullopt);
  EXPECT_EQ(through(std::optional<int>{5}), 5);
}

}  // namespace
