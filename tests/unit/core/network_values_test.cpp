#include "value_fields.hpp"

#include <virga/core/error.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/network_values.hpp>
#include <virga/value/parameter_text.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using namespace virga_test;
using virga::bit_string;
using virga::cidr;
using virga::inet;
using virga::macaddr;
using virga::macaddr8;
using virga::sql_type;
using virga::driver::parameter;
using virga::driver::parameter_store;

template <class T>
std::optional<T> decoded(field_kind kind, std::string_view bytes) {
  T value;
  return virga::driver::decode(of_bytes(kind, bytes), value) ? std::optional(value) : std::nullopt;
}

/// What is sent is what the server sends, and is shown as SQL.
template <class T>
void expect_form(const T& value, std::string_view form, field_kind kind, const std::string& shown) {
  SCOPED_TRACE(shown);
  parameter_store store;
  const parameter bound = virga::driver::bind(virga::sql_type_of<T>, value, store);
  EXPECT_EQ(std::string_view(bound.data, bound.size), form);
  EXPECT_EQ(virga::driver::to_text(bound), shown);
  EXPECT_EQ(virga::driver::to_text(store.keep(bound)), shown);
  EXPECT_EQ(virga::driver::to_whole_text(of_bytes(kind, form)), shown);
  EXPECT_EQ(decoded<T>(kind, form), value);
  EXPECT_EQ(decoded<T>(kind, form.substr(0, form.size() - 1)), std::nullopt);
  EXPECT_EQ(decoded<T>(kind, ""), std::nullopt);
  EXPECT_EQ(decoded<T>(field_kind::text, form), std::nullopt);
  EXPECT_THROW(virga::driver::bind(sql_type::text, value, store), virga::value_error);
  EXPECT_THROW(virga::driver::bind(sql_type::interval, value, store), virga::value_error);
}

TEST(NetworkValues, TravelAsTheServerSendsThem) {
  expect_form(inet::from("10.1.2.3/8"), std::string_view("\2\x8\0\4\xa\1\2\3", 8), field_kind::network, "'10.1.2.3/8'");
  expect_form(inet::from("::1"), std::string_view("\3\x80\0\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 20),
              field_kind::network, "'::1'");
  expect_form(cidr::from("10.0.0.1"), std::string_view("\2\x20\1\4\xa\0\0\1", 8), field_kind::network, "'10.0.0.1/32'");
  expect_form(macaddr::from("08:00:2b:01:02:ff"), std::string_view("\x8\0\x2b\1\2\xff", 6), field_kind::macaddr,
              "'08:00:2b:01:02:ff'");
  expect_form(macaddr8::from("08:00:2b:01:02:03:04:05"), std::string_view("\x8\0\x2b\1\2\3\4\5", 8),
              field_kind::macaddr, "'08:00:2b:01:02:03:04:05'");
  expect_form(bit_string::from("010000001"), std::string_view("\0\0\0\x9\x40\x80", 6), field_kind::bits, "'010000001'");
}

TEST(NetworkValues, OfAnInetAndACidr) {
  const std::string_view address("\2\x8\0\4\xa\1\2\3", 8);
  const std::string_view network("\2\x8\1\4\xa\0\0\0", 8);
  EXPECT_EQ(decoded<cidr>(field_kind::network, address), std::nullopt);
  EXPECT_EQ(decoded<inet>(field_kind::network, network), inet::from("10.0.0.0/8"));
  EXPECT_EQ(decoded<cidr>(field_kind::network, network), cidr::from("10.0.0.0/8"));
  parameter_store store;
  EXPECT_EQ(virga::driver::bind(sql_type::inet, cidr(), store).type, sql_type::inet);
  EXPECT_THROW(virga::driver::bind(sql_type::cidr, inet(), store), virga::value_error);
}

TEST(NetworkValues, MalformedOnesAreNotDecoded) {
  EXPECT_EQ(decoded<inet>(field_kind::network, std::string_view("\4\x8\0\4\xa\1\2\3", 8)), std::nullopt);
  EXPECT_EQ(decoded<inet>(field_kind::network, std::string_view("\2\x21\0\4\xa\1\2\3", 8)), std::nullopt);
  EXPECT_EQ(decoded<inet>(field_kind::network, std::string_view("\2\x8\0\5\xa\1\2\3", 8)), std::nullopt);
  EXPECT_EQ(decoded<inet>(field_kind::network, std::string_view("\3\x8\0\4\xa\1\2\3", 8)), std::nullopt);
  EXPECT_EQ(decoded<bit_string>(field_kind::bits, std::string_view("\0\0\0\x9\x40", 5)), std::nullopt);
  EXPECT_EQ(decoded<bit_string>(field_kind::bits, std::string_view("\0\0\0\x8\x40\0", 6)), std::nullopt);
  EXPECT_EQ(decoded<macaddr8>(field_kind::macaddr, "123456"), std::nullopt);
}

TEST(NetworkValues, WhatWasSentIsTold) {
  const auto told = [](field_kind kind, std::string_view bytes) {
    try {
      virga::driver::throw_decode_error("it", of_bytes(kind, bytes), "integer", "");
    } catch (const virga::value_error& error) {
      return error.message();
    }
  };
  EXPECT_EQ(told(field_kind::network, std::string_view("\2\x20\0\4\xa\1\2\3", 8)),
            "column \"it\": the database sent network address 10.1.2.3, the row expects integer");
  EXPECT_EQ(told(field_kind::macaddr, "123456"),
            "column \"it\": the database sent hardware address 31:32:33:34:35:36, the row expects integer");
  EXPECT_EQ(told(field_kind::bits, std::string_view("\0\0\0\2\x40", 5)),
            "column \"it\": the database sent bit string \"01\", the row expects integer");
}

TEST(NetworkValues, AnOidHas32BitsAndNoSign) {
  parameter_store store;
  const parameter most = virga::driver::bind(sql_type::oid, std::uint32_t{4'294'967'295}, store);
  EXPECT_EQ(most.integer, 4'294'967'295);
  EXPECT_EQ(virga::driver::to_text(most), "4294967295");
  EXPECT_THROW(virga::driver::bind(sql_type::oid, -1, store), virga::value_error);
  EXPECT_THROW(virga::driver::bind(sql_type::oid, std::int64_t{4'294'967'296}, store), virga::value_error);
  EXPECT_THROW(virga::driver::bind(sql_type::oid, ~std::uint64_t{0}, store), virga::value_error);
}

}  // namespace
