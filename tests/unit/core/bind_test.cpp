#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/value/bind.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace {

using virga::decimal;
using virga::sql_type;
using virga::driver::bind;
using virga::driver::parameter;
using virga::driver::parameter_store;

template <class T>
std::string refusal(sql_type type, const T& value) {
  parameter_store store;
  try {
    static_cast<void>(bind(type, value, store));
  } catch (const virga::value_error& e) {
    return e.message();
  }
  return "accepted";
}

template <class T>
std::int64_t integer_of(sql_type type, const T& value) {
  parameter_store store;
  const parameter p = bind(type, value, store);
  EXPECT_EQ(p.type, type);
  EXPECT_FALSE(p.is_null);
  EXPECT_FALSE(p.is_array);
  return p.integer;
}

template <class T>
double real_of(sql_type type, const T& value) {
  parameter_store store;
  const parameter p = bind(type, value, store);
  EXPECT_EQ(p.type, type);
  EXPECT_FALSE(p.is_null);
  return p.real;
}

template <class T>
std::string numeric_of(const T& value) {
  parameter_store store;
  const parameter p = bind(sql_type::numeric, value, store);
  EXPECT_EQ(p.type, sql_type::numeric);
  return p.numeric->to_string();
}

TEST(bind, integers_are_range_checked) {
  EXPECT_EQ(integer_of(sql_type::smallint, std::int16_t{-32768}), -32768);
  EXPECT_EQ(integer_of(sql_type::smallint, 32767), 32767);
  EXPECT_EQ(integer_of(sql_type::integer, std::numeric_limits<std::int32_t>::min()), INT32_MIN);
  EXPECT_EQ(integer_of(sql_type::integer, 4000000000U - 3999999999U), 1);
  EXPECT_EQ(integer_of(sql_type::bigint, INT64_MIN), INT64_MIN);
  EXPECT_EQ(integer_of(sql_type::bigint, static_cast<long long>(INT64_MAX)), INT64_MAX);
  EXPECT_EQ(integer_of(sql_type::bigint, static_cast<std::uint64_t>(INT64_MAX)), INT64_MAX);
  EXPECT_EQ(integer_of(sql_type::bigint, std::uint8_t{255}), 255);
  EXPECT_EQ(refusal(sql_type::smallint, 32768), "32768 is out of range for smallint");
  EXPECT_EQ(refusal(sql_type::smallint, std::uint16_t{32768}), "32768 is out of range for smallint");
  EXPECT_EQ(refusal(sql_type::smallint, INT64_MIN), "-9223372036854775808 is out of range for smallint");
  EXPECT_EQ(refusal(sql_type::integer, 2147483648), "2147483648 is out of range for integer");
  EXPECT_EQ(refusal(sql_type::integer, 4294967295U), "4294967295 is out of range for integer");
  EXPECT_EQ(refusal(sql_type::bigint, UINT64_MAX), "18446744073709551615 is out of range for bigint");
  EXPECT_EQ(refusal(sql_type::integer, static_cast<std::uint64_t>(1) << 63U),
            "9223372036854775808 is out of range for integer");
}

TEST(bind, integers_become_other_numbers_when_nothing_is_lost) {
  EXPECT_EQ(numeric_of(INT64_MIN), "-9223372036854775808");
  EXPECT_EQ(numeric_of(UINT64_MAX), "18446744073709551615");
  EXPECT_EQ(real_of(sql_type::double_precision, 9007199254740992), 9007199254740992.0);
  EXPECT_EQ(real_of(sql_type::double_precision, INT64_MIN), -9223372036854775808.0);
  EXPECT_EQ(real_of(sql_type::double_precision, static_cast<std::uint64_t>(1) << 63U), 9223372036854775808.0);
  EXPECT_EQ(real_of(sql_type::real, 16777216), 16777216.0);
  EXPECT_EQ(refusal(sql_type::double_precision, 9007199254740993),
            "the integer 9007199254740993 has more digits than double precision holds exactly");
  EXPECT_NE(refusal(sql_type::double_precision, INT64_MAX), "accepted");
  EXPECT_NE(refusal(sql_type::double_precision, UINT64_MAX), "accepted");
  EXPECT_NE(refusal(sql_type::real, 16777217), "accepted");
  EXPECT_EQ(refusal(sql_type::boolean, 1), "an integer can't be sent as boolean");
  EXPECT_EQ(refusal(sql_type::text, 1), "an integer can't be sent as text");
  EXPECT_EQ(refusal(sql_type::date, UINT64_MAX), "an integer can't be sent as date");
}

TEST(bind, bool_is_boolean_alone) {
  EXPECT_EQ(integer_of(sql_type::boolean, true), 1);
  EXPECT_EQ(integer_of(sql_type::boolean, false), 0);
  EXPECT_EQ(refusal(sql_type::integer, true), "bool can't be sent as integer");
}

TEST(bind, floating_point) {
  using limits = std::numeric_limits<double>;
  for (const double value : {0.1, -0.0, limits::max(), limits::denorm_min(), -limits::infinity()}) {
    EXPECT_EQ(real_of(sql_type::double_precision, value), value);
    EXPECT_EQ(std::signbit(real_of(sql_type::double_precision, value)), std::signbit(value));
  }
  EXPECT_TRUE(std::isnan(real_of(sql_type::real, std::nan(""))));
  EXPECT_EQ(real_of(sql_type::real, 0.1), static_cast<double>(0.1F));
  EXPECT_EQ(real_of(sql_type::real, 0.1F), static_cast<double>(0.1F));
  EXPECT_EQ(real_of(sql_type::double_precision, 0.1F), static_cast<double>(0.1F));
  EXPECT_EQ(numeric_of(0.1), "0.1");
  EXPECT_EQ(numeric_of(0.1F), "0.1");
  EXPECT_EQ(numeric_of(-limits::infinity()), "-Infinity");
  EXPECT_EQ(refusal(sql_type::real, 1e39), "1e+39 is out of range for real");
  EXPECT_EQ(refusal(sql_type::real, 1e-60), "1e-60 is out of range for real");
  EXPECT_EQ(refusal(sql_type::integer, 2.0), "a floating-point number can't be sent as integer");
  EXPECT_EQ(refusal(sql_type::bigint, 2.0F), "a floating-point number can't be sent as bigint");
}

TEST(bind, what_has_an_address_is_pointed_at) {
  parameter_store store;
  const std::string text = "Ada";
  const parameter p = bind(sql_type::varchar, text, store);
  EXPECT_EQ(p.data, text.data());
  EXPECT_EQ(p.size, 3U);
  const char* literal = "raw";
  EXPECT_EQ(bind(sql_type::json, literal, store).data, literal);
  EXPECT_EQ(bind(sql_type::enumeration, std::string_view(text), store).data, text.data());
  const auto id = virga::uuid::from("00112233-4455-6677-8899-aabbccddeeff");
  const parameter u = bind(sql_type::uuid, id, store);
  EXPECT_EQ(static_cast<const void*>(u.data), id.bytes.data());
  EXPECT_EQ(u.size, 16U);
  const virga::blob bytes{std::byte{0}, std::byte{1}};
  EXPECT_EQ(static_cast<const void*>(bind(sql_type::blob, bytes, store).data), bytes.data());
  const decimal money("10.50");
  EXPECT_EQ(bind(sql_type::numeric, money, store).numeric, &money);
  EXPECT_EQ(refusal(sql_type::integer, text), "a string can't be sent as integer");
  EXPECT_EQ(refusal(sql_type::uuid, "0011"), "a string can't be sent as uuid");
  EXPECT_EQ(refusal(sql_type::text, id), "virga::uuid can't be sent as text");
  EXPECT_EQ(refusal(sql_type::text, bytes), "bytes can't be sent as text");
  EXPECT_EQ(refusal(sql_type::double_precision, money), "virga::decimal can't be sent as double precision");
}

TEST(bind, empty_text_and_bytes_are_not_null) {
  parameter_store store;
  for (const parameter& p :
       {bind(sql_type::text, std::string_view(), store), bind(sql_type::text, std::string(), store),
        bind(sql_type::blob, virga::blob(), store), bind(sql_type::blob, virga::blob_view(), store)}) {
    EXPECT_FALSE(p.is_null);
    EXPECT_NE(p.data, nullptr);
    EXPECT_EQ(p.size, 0U);
  }
}

TEST(bind, dates_and_times) {
  using namespace std::chrono_literals;
  EXPECT_EQ(integer_of(sql_type::timestamp, virga::timestamp_value{5us}), 5);
  EXPECT_EQ(integer_of(sql_type::timestamp, virga::timestamp_value::max()), INT64_MAX);
  EXPECT_EQ(integer_of(sql_type::timestamptz, std::chrono::sys_seconds{2s}), 2000000);
  EXPECT_EQ(integer_of(sql_type::timestamptz, virga::timestamptz_value::min()), INT64_MIN);
  EXPECT_EQ(integer_of(sql_type::date, virga::date_from_days(-3)), -3);
  EXPECT_EQ(integer_of(sql_type::date, virga::date_value::max()), INT32_MAX);
  EXPECT_EQ(integer_of(sql_type::date, virga::date_value::min()), INT32_MIN);
  EXPECT_EQ(integer_of(sql_type::time, 10h + 30min), 37800000000);
  EXPECT_EQ(integer_of(sql_type::time, virga::end_of_day), 86400000000);
  EXPECT_EQ(refusal(sql_type::date, virga::date_value{std::chrono::days{INT32_MAX}}),
            "5881580-07-11 is out of range for date");
  EXPECT_EQ(refusal(sql_type::time, -1us), "-00:00:00.000001 is out of range for time");
  EXPECT_EQ(refusal(sql_type::time, 24h + 1us), "24:00:00.000001 is out of range for time");
  EXPECT_EQ(refusal(sql_type::timestamp, virga::timestamptz_value{}), "a system time can't be sent as timestamp");
  EXPECT_EQ(refusal(sql_type::timestamptz, virga::timestamp_value{}), "a local time can't be sent as timestamptz");
  EXPECT_EQ(refusal(sql_type::timestamptz, virga::date_value{}), "a date can't be sent as timestamptz");
  EXPECT_EQ(refusal(sql_type::bigint, 5us), "a duration can't be sent as bigint");
}

enum class mood : int { sad, happy, beyond = 500 };

TEST(bind, an_enumeration_is_its_label) {
  parameter_store store;
  for (const sql_type type : {sql_type::enumeration, sql_type::text, sql_type::varchar}) {
    const parameter p = bind(type, mood::happy, store);
    EXPECT_EQ(std::string_view(p.data, p.size), "happy");
    EXPECT_EQ(p.type, type);
  }
  EXPECT_EQ(refusal(sql_type::enumeration, mood::beyond),
            "the enumeration has no label for the value 500; virga::enum_labels lists them");
  EXPECT_EQ(refusal(sql_type::integer, mood::sad), "a string can't be sent as integer");
}

TEST(bind, nullopt_is_null_of_the_type) {
  parameter_store store;
  for (const parameter& p :
       {bind(sql_type::integer, std::nullopt, store), bind(sql_type::integer, std::optional<int>(), store),
        virga::driver::bind_null(sql_type::integer)}) {
    EXPECT_TRUE(p.is_null);
    EXPECT_EQ(p.type, sql_type::integer);
  }
  EXPECT_EQ(integer_of(sql_type::smallint, std::optional<int>(7)), 7);
  const std::optional<std::string> text = "kept in place";
  EXPECT_EQ(bind(sql_type::text, text, store).data, text->data());
}

TEST(bind, arrays_are_kept_in_the_store) {
  parameter_store store;
  const std::vector<std::optional<std::string>> names = {"Ada", std::nullopt, ""};
  const std::vector<std::uint64_t> numbers = {1, UINT64_MAX};
  const parameter p = virga::driver::bind_array(sql_type::text, names, store);
  const parameter q = virga::driver::bind_array(sql_type::numeric, numbers, store);
  const parameter none = virga::driver::bind_array(sql_type::integer, std::vector<int>(), store);
  ASSERT_TRUE(p.is_array && !p.is_null && p.size == 3);
  EXPECT_EQ(p.elements[0].data, names[0]->data());
  EXPECT_TRUE(p.elements[1].is_null);
  EXPECT_FALSE(p.elements[2].is_null);
  ASSERT_EQ(q.size, 2U);
  EXPECT_EQ(q.elements[1].numeric->to_string(), "18446744073709551615");
  EXPECT_TRUE(none.is_array && !none.is_null && none.size == 0 && none.elements != nullptr);
  const std::vector<bool> flags = {true, false};
  EXPECT_EQ(virga::driver::bind_array(sql_type::boolean, flags, store).elements[0].integer, 1);
  EXPECT_THROW(virga::driver::bind_array(sql_type::smallint, std::vector{1, 70000}, store), virga::value_error);
}

TEST(bind, the_store_keeps_everything_in_place) {
  parameter_store store;
  std::vector<const std::string*> texts;
  std::vector<const decimal*> numbers;
  for (int i = 0; i < 1000; ++i) {
    texts.push_back(&store.keep(std::to_string(i)));
    numbers.push_back(&store.keep(decimal(i)));
  }
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(*texts[static_cast<std::size_t>(i)], std::to_string(i));
    EXPECT_EQ(*numbers[static_cast<std::size_t>(i)], i);
  }
}

}  // namespace
