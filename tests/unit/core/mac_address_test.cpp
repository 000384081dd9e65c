#include <virga/core/error.hpp>
#include <virga/core/mac_address.hpp>

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <tuple>
#include <unordered_set>

namespace {

using virga::macaddr;
using virga::macaddr8;

TEST(MacAddress, ReadsAndWritesTexts) {
  for (const std::string text : {"08:00:2b:01:02:ff", "08-00-2B-01-02-FF", "08002b0102ff", "08002B0102Ff"})
    EXPECT_EQ(macaddr::from(text).to_string(), "08:00:2b:01:02:ff");
  EXPECT_EQ(macaddr::from("08002b0102ff"), (macaddr{{{8, 0, 0x2b, 1, 2, 0xff}}}));
  for (const std::string text : {"08:00:2b:01:02:03:04:ff", "08-00-2b-01-02-03-04-ff", "08002B01020304FF"})
    EXPECT_EQ(macaddr8::from(text).to_string(), "08:00:2b:01:02:03:04:ff");
  EXPECT_EQ(macaddr().to_string(), "00:00:00:00:00:00");
}

TEST(MacAddress, RefusesOtherTexts) {
  for (const std::string text :
       {"", "08:00:2b:01:02", "08:00:2b:01:02:03:", "08:00-2b:01:02:03", "08.00.2b.01.02.03", "08:00:2b:01:02:0g",
        "08002b01020", "0x002b010203", "+8:00:2b:01:02:03", " 8:00:2b:01:02:03", "08:00:2b:01:02:03:04:05"})
    EXPECT_FALSE(macaddr::parse(text)) << text;
  EXPECT_FALSE(macaddr8::parse("08:00:2b:01:02:03"));
  try {
    std::ignore = macaddr8::from("08:00:2b:01:02:03");
    FAIL();
  } catch (const virga::value_error& refused) {
    EXPECT_EQ(refused.message(), "\"08:00:2b:01:02:03\" is not a macaddr8 (08:00:2b:01:02:03:04:05)");
  }
}

TEST(MacAddress, IsOrderedByItsBytes) {
  EXPECT_LT(macaddr::from("00:00:00:00:00:ff"), macaddr::from("00:00:00:00:01:00"));
  EXPECT_LT(macaddr8::from("7fffffffffffffff"), macaddr8::from("8000000000000000"));
}

TEST(MacAddress, StreamsAndHashes) {
  std::ostringstream out;
  out << macaddr() << ' ' << macaddr8();
  EXPECT_EQ(out.str(), "00:00:00:00:00:00 00:00:00:00:00:00:00:00");
  EXPECT_EQ(std::unordered_set<macaddr>{macaddr()}.count(macaddr()), 1U);
}

}  // namespace
