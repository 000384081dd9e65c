#include <virga/core/decimal.hpp>
#include <virga/value/decode.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "value_fields.hpp"

namespace {

using namespace virga_test;
using virga::decimal;
using virga::driver::decode;

template <class T>
std::optional<T> decoded(const field& from) {
  T value{};
  if (!decode(from, value)) return std::nullopt;
  return value;
}

// What every type that isn't made from one of these must refuse.
template <class T>
void expect_refused(std::initializer_list<field> fields) {
  for (const field& from : fields) EXPECT_FALSE(decoded<T>(from)) << static_cast<int>(from.kind);
  EXPECT_FALSE(decoded<T>(null_field()));
  EXPECT_FALSE(decoded<T>(of_bytes(field_kind::unknown, "abc")));
}

TEST(decode, integers_are_range_checked) {
  using int64_limits = std::numeric_limits<std::int64_t>;
  EXPECT_EQ(decoded<std::int16_t>(integer_field(32767)), 32767);
  EXPECT_EQ(decoded<std::int16_t>(integer_field(-32768)), -32768);
  EXPECT_FALSE(decoded<std::int16_t>(integer_field(32768)));
  EXPECT_FALSE(decoded<std::int16_t>(integer_field(-32769)));
  EXPECT_EQ(decoded<std::int32_t>(integer_field(INT32_MIN)), INT32_MIN);
  EXPECT_FALSE(decoded<std::int32_t>(integer_field(std::int64_t{INT32_MAX} + 1)));
  EXPECT_FALSE(decoded<std::int32_t>(integer_field(int64_limits::max())));
  EXPECT_EQ(decoded<std::int64_t>(integer_field(int64_limits::min())), int64_limits::min());
  EXPECT_EQ(decoded<long long>(integer_field(int64_limits::max())), int64_limits::max());
  EXPECT_EQ(decoded<std::uint8_t>(integer_field(255)), 255);
  EXPECT_FALSE(decoded<std::uint8_t>(integer_field(256)));
  EXPECT_FALSE(decoded<std::uint32_t>(integer_field(-1)));
  EXPECT_EQ(decoded<std::uint64_t>(integer_field(int64_limits::max())),
            static_cast<std::uint64_t>(int64_limits::max()));
  EXPECT_FALSE(decoded<std::uint64_t>(integer_field(-1)));
}

TEST(decode, an_integer_from_real_or_numeric_must_be_one) {
  EXPECT_EQ(decoded<std::int32_t>(real_field(2.0)), 2);
  EXPECT_EQ(decoded<std::int32_t>(real_field(-0.0)), 0);
  EXPECT_FALSE(decoded<std::int32_t>(real_field(1.5)));
  EXPECT_FALSE(decoded<std::int32_t>(real_field(3e9)));
  EXPECT_EQ(decoded<std::int64_t>(real_field(-9223372036854775808.0)), INT64_MIN);
  EXPECT_FALSE(decoded<std::int64_t>(real_field(9223372036854775808.0)));
  EXPECT_FALSE(decoded<std::int64_t>(real_field(1e300)));
  EXPECT_FALSE(decoded<std::int64_t>(real_field(std::nan(""))));
  EXPECT_FALSE(decoded<std::int64_t>(real_field(-HUGE_VAL)));
  const decimal whole("120.00");
  const decimal part("120.01");
  const decimal huge("1e30");
  const decimal nan = decimal::nan();
  EXPECT_EQ(decoded<std::int16_t>(numeric_field(whole)), 120);
  for (const decimal* value : {&part, &huge, &nan}) EXPECT_FALSE(decoded<std::int64_t>(numeric_field(*value)));
  expect_refused<std::int32_t>({text_field("12"), of_integer(field_kind::boolean, 1), of_integer(field_kind::date, 1),
                                of_bytes(field_kind::blob, "1")});
}

TEST(decode, bool_is_true_false_0_or_1) {
  EXPECT_EQ(decoded<bool>(of_integer(field_kind::boolean, 1)), true);
  EXPECT_EQ(decoded<bool>(of_integer(field_kind::boolean, 0)), false);
  EXPECT_EQ(decoded<bool>(integer_field(1)), true);
  EXPECT_EQ(decoded<bool>(integer_field(0)), false);
  expect_refused<bool>({integer_field(2), integer_field(-1), real_field(1), text_field("t"), text_field("true")});
}

TEST(decode, double_takes_what_it_holds_exactly) {
  using limits = std::numeric_limits<double>;
  for (const double value : {0.1, -0.0, limits::max(), limits::lowest(), limits::denorm_min(), limits::infinity()}) {
    const auto out = decoded<double>(real_field(value));
    ASSERT_TRUE(out);
    EXPECT_EQ(*out, value);
    EXPECT_EQ(std::signbit(*out), std::signbit(value));
  }
  EXPECT_TRUE(std::isnan(decoded<double>(real_field(std::nan(""))).value()));
  EXPECT_EQ(decoded<double>(integer_field(9007199254740992)), 9007199254740992.0);
  EXPECT_EQ(decoded<double>(integer_field(INT64_MIN)), -9223372036854775808.0);
  const decimal half("0.5");
  expect_refused<double>(
      {integer_field(9007199254740993), integer_field(INT64_MAX), numeric_field(half), text_field("1.5")});
}

TEST(decode, float_is_rounded_but_stays_in_range) {
  using limits = std::numeric_limits<float>;
  EXPECT_EQ(decoded<float>(real_field(0.1)), 0.1F);
  for (const float value : {0.1F, -0.0F, limits::max(), limits::denorm_min(), -limits::infinity()}) {
    const auto out = decoded<float>(real_field(static_cast<double>(value)));
    ASSERT_TRUE(out);
    EXPECT_EQ(*out, value);
    EXPECT_EQ(std::signbit(*out), std::signbit(value));
  }
  EXPECT_TRUE(std::isnan(decoded<float>(real_field(std::nan(""))).value()));
  EXPECT_EQ(decoded<float>(integer_field(16777216)), 16777216.0F);
  expect_refused<float>(
      {real_field(1e39), real_field(-1e300), real_field(1e-60), integer_field(16777217), text_field("1")});
}

TEST(decode, decimal_comes_from_every_number_and_from_text) {
  const decimal money("10.50");
  EXPECT_EQ(decoded<decimal>(numeric_field(money)).value().to_string(), "10.50");
  EXPECT_EQ(decoded<decimal>(integer_field(INT64_MIN)).value().to_string(), "-9223372036854775808");
  EXPECT_EQ(decoded<decimal>(real_field(0.1)).value().to_string(), "0.1");
  EXPECT_TRUE(decoded<decimal>(real_field(std::nan(""))).value().is_nan());
  const std::string huge = std::string(500, '7') + ".25";
  EXPECT_EQ(decoded<decimal>(text_field(huge)).value().to_string(), huge);
  EXPECT_TRUE(decoded<decimal>(text_field("NaN")).value().is_nan());
  expect_refused<decimal>(
      {text_field("ten"), text_field(""), of_integer(field_kind::boolean, 1), of_bytes(field_kind::blob, "1")});
}

TEST(decode, text_and_bytes) {
  const std::string text = "Ada \xf0\x9f\x98\x80";
  EXPECT_EQ(decoded<std::string>(text_field(text)), text);
  EXPECT_EQ(decoded<std::string>(text_field("")), "");
  EXPECT_EQ(decoded<std::string_view>(text_field(text)).value().data(), text.data());  // borrowed
  expect_refused<std::string>({integer_field(1), of_bytes(field_kind::blob, "a"),
                               of_bytes(field_kind::uuid, std::string_view("0123456789abcdef"))});
  expect_refused<std::string_view>({integer_field(1), of_bytes(field_kind::blob, "a")});

  const std::string bytes("\x00\xff\x80", 3);
  const auto owned = decoded<virga::blob>(of_bytes(field_kind::blob, bytes));
  ASSERT_TRUE(owned);
  EXPECT_EQ(*owned, (virga::blob{std::byte{0}, std::byte{0xff}, std::byte{0x80}}));
  EXPECT_EQ(static_cast<const void*>(decoded<virga::blob_view>(of_bytes(field_kind::blob, bytes)).value().data()),
            bytes.data());
  EXPECT_TRUE(decoded<virga::blob>(of_bytes(field_kind::blob, {})).value().empty());
  expect_refused<virga::blob>({text_field("abc"), integer_field(1)});
}

TEST(decode, uuid_comes_from_16_bytes_or_text) {
  const auto id = virga::uuid::from("00112233-4455-6677-8899-aabbccddeeff");
  const std::string_view bytes(reinterpret_cast<const char*>(id.bytes.data()), 16);
  EXPECT_EQ(decoded<virga::uuid>(of_bytes(field_kind::uuid, bytes)), id);
  EXPECT_EQ(decoded<virga::uuid>(text_field(id.to_string())), id);
  expect_refused<virga::uuid>(
      {of_bytes(field_kind::uuid, bytes.substr(1)), text_field("0011"), of_bytes(field_kind::blob, bytes)});
}

TEST(decode, dates_and_times_come_typed_or_as_text) {
  using namespace std::chrono_literals;
  const std::chrono::microseconds count{1795343696789012};
  EXPECT_EQ(decoded<virga::timestamp_value>(of_integer(field_kind::timestamp, count.count())),
            virga::timestamp_value{count});
  EXPECT_EQ(decoded<virga::timestamp_value>(of_integer(field_kind::timestamp, INT64_MAX)),
            virga::timestamp_value::max());
  EXPECT_EQ(decoded<virga::timestamp_value>(text_field("2026-11-22 10:34:56.789012")), virga::timestamp_value{count});
  EXPECT_EQ(decoded<virga::timestamptz_value>(of_integer(field_kind::timestamptz, INT64_MIN)),
            virga::timestamptz_value::min());
  EXPECT_EQ(decoded<virga::timestamptz_value>(text_field("2026-11-22 11:34:56.789012+01:00")),
            virga::timestamptz_value{count});
  EXPECT_EQ(decoded<virga::date_value>(of_integer(field_kind::date, 20779)), virga::date_from_days(20779));
  EXPECT_EQ(decoded<virga::date_value>(of_integer(field_kind::date, INT32_MAX)), virga::date_value::max());
  EXPECT_EQ(decoded<virga::date_value>(text_field("2026-11-22")), virga::date_from_days(20779));
  EXPECT_EQ(decoded<virga::time_value>(of_integer(field_kind::time, 86400000000)), virga::end_of_day);
  EXPECT_EQ(decoded<virga::time_value>(text_field("10:34")), 10h + 34min);
  const field wrong_kinds[] = {integer_field(5), real_field(2460000.5), text_field("soon")};
  expect_refused<virga::timestamp_value>({wrong_kinds[0], wrong_kinds[1], wrong_kinds[2],
                                          of_integer(field_kind::timestamptz, 0), text_field("2026-11-22 10:34Z")});
  expect_refused<virga::timestamptz_value>(
      {wrong_kinds[0], wrong_kinds[1], wrong_kinds[2], of_integer(field_kind::timestamp, 0)});
  expect_refused<virga::date_value>({wrong_kinds[0], wrong_kinds[1], wrong_kinds[2], text_field("2026-11-22 10:34")});
  expect_refused<virga::time_value>({wrong_kinds[0], wrong_kinds[1], wrong_kinds[2], text_field("24:01")});
}

enum class mood { sad, happy };

TEST(decode, an_enumeration_comes_from_its_labels) {
  EXPECT_EQ(decoded<mood>(text_field("happy")), mood::happy);
  expect_refused<mood>({text_field("Happy"), text_field(""), integer_field(1)});
}

TEST(decode, null_becomes_nullopt_and_nothing_else) {
  std::optional<std::int32_t> number = 5;
  EXPECT_TRUE(decode(null_field(), number));
  EXPECT_FALSE(number);
  EXPECT_TRUE(decode(integer_field(7), number));
  EXPECT_EQ(number, 7);
  EXPECT_FALSE(decode(text_field("7"), number));
  std::optional<std::string> text = "old";
  EXPECT_TRUE(decode(null_field(), text));
  EXPECT_FALSE(text);
  std::optional<mood> feeling;
  EXPECT_TRUE(decode(text_field("sad"), feeling));
  EXPECT_EQ(feeling, mood::sad);
  EXPECT_TRUE(decode(null_field(), feeling));
  EXPECT_FALSE(feeling);
}

}  // namespace
