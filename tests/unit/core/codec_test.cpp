#include <virga/core/decimal.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/decode.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "value_fields.hpp"

// Types of a user's: one stored as text, one that needs storage, an enumeration stored as a number,
// a JSON document, a JSON number.
namespace app {
struct email {
  std::string address;
  bool operator==(const email&) const = default;
};
struct price {
  std::int64_t cents = 0;
  bool operator==(const price&) const = default;
};
enum class priority { low = 1, high = 9 };
struct settings {
  std::string theme;
  bool operator==(const settings&) const = default;
};
}  // namespace app

template <>
struct virga::codec<app::email> {
  static constexpr sql_type type = sql_type::text;
  static bool decode(const driver::field& from, app::email& to) { return driver::decode(from, to.address); }
  static driver::parameter bind(sql_type as, const app::email& value, driver::parameter_store& store) {
    return driver::bind(as, value.address, store);
  }
};

template <>
struct virga::codec<app::price> {
  static constexpr sql_type type = sql_type::numeric;
  static bool decode(const driver::field& from, app::price& to) {
    decimal value;
    if (!driver::decode(from, value)) return false;
    const auto cents = (value * 100).as_exact_integer();
    if (cents) to.cents = *cents;
    return cents.has_value();
  }
  static driver::parameter bind(sql_type as, const app::price& value, driver::parameter_store& store) {
    return driver::bind(as, store.keep(decimal::scaled(value.cents, 2)), store);
  }
};

template <>
struct virga::codec<app::priority> {
  static constexpr sql_type type = sql_type::smallint;
  static bool decode(const driver::field& from, app::priority& to) {
    int value = 0;
    if (!driver::decode(from, value)) return false;
    to = static_cast<app::priority>(value);
    return true;
  }
  static driver::parameter bind(sql_type as, const app::priority& value, driver::parameter_store& store) {
    return driver::bind(as, static_cast<int>(value), store);
  }
};

template <>
struct virga::json_codec<app::settings> {
  static std::string to_json(const app::settings& value) { return "{\"theme\":\"" + value.theme + "\"}"; }
  static app::settings from_json(std::string_view text) {
    if (!text.starts_with("{\"theme\":\"") || !text.ends_with("\"}")) throw std::runtime_error("not settings");
    return {std::string(text.substr(10, text.size() - 12))};
  }
};

template <>
struct virga::json_codec<int> {
  static std::string to_json(int value) { return std::to_string(value); }
  static int from_json(std::string_view text) { return std::stoi(std::string(text)); }
};

namespace {

using namespace virga_test;
using virga::decimal;
using virga::sql_type;
using virga::driver::bind;
using virga::driver::bind_as;
using virga::driver::decode;
using virga::driver::decode_as;
using virga::driver::parameter;
using virga::driver::parameter_store;

std::string_view text_of(const parameter& p) { return {p.data, p.size}; }

TEST(codec, a_users_type_is_decoded_and_bound) {
  app::email address;
  EXPECT_TRUE(decode(text_field("ada@example.com"), address));
  EXPECT_EQ(address.address, "ada@example.com");
  EXPECT_FALSE(decode(integer_field(5), address));
  EXPECT_FALSE(decode(null_field(), address));
  std::optional<app::email> perhaps = address;
  EXPECT_TRUE(decode(null_field(), perhaps));
  EXPECT_FALSE(perhaps);

  parameter_store store;
  EXPECT_EQ(bind(sql_type::varchar, address, store).data, address.address.data());
  EXPECT_TRUE(bind(sql_type::varchar, perhaps, store).is_null);
}

TEST(codec, what_a_user_computes_is_kept_in_the_store) {
  const decimal stored("19.90");
  app::price price;
  EXPECT_TRUE(decode(numeric_field(stored), price));
  EXPECT_EQ(price.cents, 1990);
  const decimal fraction("0.001");
  EXPECT_FALSE(decode(numeric_field(fraction), price));
  parameter_store store;
  EXPECT_EQ(bind(sql_type::numeric, app::price{1990}, store).numeric->to_string(), "19.90");
}

TEST(codec, an_enumeration_with_a_codec_isnt_a_label) {
  app::priority priority{};
  EXPECT_TRUE(decode(integer_field(9), priority));
  EXPECT_EQ(priority, app::priority::high);
  EXPECT_FALSE(decode(text_field("high"), priority));
  parameter_store store;
  EXPECT_EQ(bind(sql_type::smallint, app::priority::low, store).integer, 1);
  EXPECT_EQ(virga::driver::expected_name<app::priority>, "smallint");
}

TEST(codec, json_goes_through_the_json_codec) {
  parameter_store store;
  const parameter p = bind_as<sql_type::json>(app::settings{"dark"}, store);
  EXPECT_EQ(p.type, sql_type::json);
  EXPECT_EQ(text_of(p), "{\"theme\":\"dark\"}");
  app::settings settings;
  EXPECT_TRUE(decode_as<sql_type::json>(text_field(text_of(p)), settings));
  EXPECT_EQ(settings.theme, "dark");
  EXPECT_TRUE(decode(text_field("{\"theme\":\"\"}"), settings));
  EXPECT_EQ(settings.theme, "");
  EXPECT_THROW(decode(text_field("[]"), settings), std::runtime_error);
  EXPECT_FALSE(decode(null_field(), settings));
  EXPECT_FALSE(decode(integer_field(1), settings));

  std::optional<app::settings> perhaps = settings;
  EXPECT_TRUE(decode_as<sql_type::json>(null_field(), perhaps));
  EXPECT_FALSE(perhaps);
  EXPECT_TRUE(bind_as<sql_type::json>(perhaps, store).is_null);
  EXPECT_TRUE(bind_as<sql_type::json>(std::nullopt, store).is_null);
}

TEST(codec, in_a_json_column_a_number_is_json_and_a_string_is_raw) {
  parameter_store store;
  EXPECT_EQ(text_of(bind_as<sql_type::json>(42, store)), "42");
  EXPECT_EQ(bind_as<sql_type::integer>(42, store).integer, 42);
  int number = 0;
  EXPECT_TRUE(decode_as<sql_type::json>(text_field("42"), number));
  EXPECT_EQ(number, 42);
  EXPECT_FALSE(decode_as<sql_type::integer>(text_field("42"), number));
  const std::string raw = "{\"any\": [1, 2]}";
  EXPECT_EQ(bind_as<sql_type::json>(raw, store).data, raw.data());
  std::string text;
  EXPECT_TRUE(decode_as<sql_type::json>(text_field(raw), text));
  EXPECT_EQ(text, raw);
}

TEST(codec, every_cpp_type_has_a_natural_sql_type) {
  using virga::sql_type_of;
  static_assert(sql_type_of<bool> == sql_type::boolean);
  static_assert(sql_type_of<std::int8_t> == sql_type::smallint);
  static_assert(sql_type_of<std::uint8_t> == sql_type::smallint);
  static_assert(sql_type_of<std::uint16_t> == sql_type::integer);
  static_assert(sql_type_of<int> == sql_type::integer);
  static_assert(sql_type_of<unsigned> == sql_type::bigint);
  static_assert(sql_type_of<long long> == sql_type::bigint);
  static_assert(sql_type_of<std::uint64_t> == sql_type::bigint);
  static_assert(sql_type_of<float> == sql_type::real);
  static_assert(sql_type_of<double> == sql_type::double_precision);
  static_assert(sql_type_of<decimal> == sql_type::numeric);
  static_assert(sql_type_of<const char*> == sql_type::text);
  static_assert(sql_type_of<std::string_view> == sql_type::text);
  static_assert(sql_type_of<virga::uuid> == sql_type::uuid);
  static_assert(sql_type_of<virga::blob> == sql_type::blob);
  static_assert(sql_type_of<virga::timestamp_value> == sql_type::timestamp);
  static_assert(sql_type_of<virga::timestamptz_value> == sql_type::timestamptz);
  static_assert(sql_type_of<std::chrono::sys_seconds> == sql_type::timestamptz);
  static_assert(sql_type_of<virga::date_value> == sql_type::date);
  static_assert(sql_type_of<std::chrono::hours> == sql_type::time);
  static_assert(sql_type_of<app::email> == sql_type::text);
  static_assert(sql_type_of<app::priority> == sql_type::smallint);
  static_assert(sql_type_of<app::settings> == sql_type::json);
  static_assert(sql_type_of<std::optional<app::price>> == sql_type::numeric);
  SUCCEED() << "checked while compiling";
}

}  // namespace
