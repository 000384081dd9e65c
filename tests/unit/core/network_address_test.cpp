#include <virga/core/error.hpp>
#include <virga/core/network_address.hpp>

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

namespace {

using virga::cidr;
using virga::inet;

TEST(Inet, ReadsAndWritesTexts) {
  struct example {
    std::string text, written;
    unsigned prefix_length;
    std::size_t bytes;
  };
  for (const example& each : std::vector<example>{
           {"0.0.0.0", "0.0.0.0", 32, 4},
           {"192.168.0.1", "192.168.0.1", 32, 4},
           {"192.168.0.1/32", "192.168.0.1", 32, 4},
           {"192.168.0.1/24", "192.168.0.1/24", 24, 4},
           {"255.255.255.255/0", "255.255.255.255/0", 0, 4},
           {"::", "::", 128, 16},
           {"::1/128", "::1", 128, 16},
           {"2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a", 128, 16},
           {"2001:db8::1/64", "2001:db8::1/64", 64, 16},
           {"1:0:0:2:0:0:0:3/1", "1:0:0:2::3/1", 1, 16},
           {"::ffff:10.1.2.3/0", "::ffff:10.1.2.3/0", 0, 16},
           {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 128, 16}}) {
    SCOPED_TRACE(each.text);
    const auto address = inet::parse(each.text);
    ASSERT_TRUE(address);
    EXPECT_EQ(address->to_string(), each.written);
    EXPECT_EQ(address->prefix_length(), each.prefix_length);
    EXPECT_EQ(address->bytes().size(), each.bytes);
    EXPECT_EQ(address->is_v6(), each.bytes == 16);
    EXPECT_EQ(inet::parse(each.written), address);
  }
}

TEST(Inet, RefusesOtherTexts) {
  for (const std::string text : {"",
                                 " ",
                                 "1.2.3",
                                 "1.2.3.4.5",
                                 "1.2.3.256",
                                 "1.2.3.4 ",
                                 " 1.2.3.4",
                                 "1.2.3.4/",
                                 "1.2.3.4/33",
                                 "1.2.3.4/-1",
                                 "1.2.3.4/+1",
                                 "1.2.3.4/8x",
                                 "1.2.3.4/24/24",
                                 "::/129",
                                 ":::",
                                 "1::2::3",
                                 "12345::",
                                 "fe80::1%eth0",
                                 "x",
                                 "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255.255.255.255"}) {
    EXPECT_FALSE(inet::parse(text)) << text;
    EXPECT_FALSE(cidr::parse(text)) << text;
  }
  EXPECT_FALSE(inet::parse(std::string("1.2.3.4\0", 8)));
  try {
    std::ignore = inet::from("1.2.3");
    FAIL();
  } catch (const virga::value_error& refused) {
    EXPECT_EQ(refused.message(), "\"1.2.3\" is not an inet (192.168.0.1, 192.168.0.1/24, 2001:db8::1/64)");
  }
}

TEST(Cidr, HasNoBitsBehindItsPrefix) {
  for (const std::string text : {"0.0.0.0/0", "10.0.0.0/8", "10.128.0.0/9", "192.168.0.1/32", "::/0", "2001:db8::/32"})
    EXPECT_EQ(cidr::from(text).to_string(), text);
  EXPECT_EQ(cidr::from("192.168.0.1").to_string(), "192.168.0.1/32");
  EXPECT_EQ(cidr::from("::1").to_string(), "::1/128");
  for (const std::string text : {"192.168.0.1/24", "10.128.0.0/8", "0.0.0.1/0", "2001:db8::1/64", "8000::/0"}) {
    EXPECT_TRUE(inet::parse(text)) << text;
    EXPECT_FALSE(cidr::parse(text)) << text;
    EXPECT_THROW(std::ignore = cidr::from(text), virga::value_error) << text;
  }
}

TEST(Inet, IsMadeOfBytes) {
  const std::array<std::uint8_t, 4> four{10, 1, 2, 3};
  const std::array<std::uint8_t, 16> sixteen{0x20, 1, 0xd, 0xb8};
  EXPECT_EQ(inet(four), inet::from("10.1.2.3"));
  EXPECT_EQ(inet(four, 8), inet::from("10.1.2.3/8"));
  EXPECT_EQ(inet(sixteen, 0), inet::from("2001:db8::/0"));
  EXPECT_EQ(cidr(sixteen, 32), cidr::from("2001:db8::/32"));
  EXPECT_EQ(inet(), inet::from("0.0.0.0"));
  EXPECT_EQ(cidr(), cidr::from("0.0.0.0/32"));
  EXPECT_THROW(inet(four, 33), virga::value_error);
  EXPECT_THROW(inet(std::span(sixteen).first(5)), virga::value_error);
  EXPECT_THROW(cidr(four, 8), virga::value_error);
  inet address = inet::from("ffff::/16");
  address = inet(four);
  EXPECT_EQ(address.to_string(), "10.1.2.3");
}

TEST(Inet, IsOrderedByFamilyNetworkPrefixAndBits) {
  const std::vector<std::string> ordered{"0.0.0.0/0",  "255.0.0.0/0",   "10.0.0.0/8",    "10.1.2.3/8",
                                         "10.0.0.0/9", "10.127.0.0/9",  "10.0.0.0",      "10.128.0.0/9",
                                         "11.0.0.0/8", "::/0",          "ffff::/0",      "::/128",
                                         "::1",        "2001:db8::/32", "2001:db8::1/32"};
  for (std::size_t i = 0; i < ordered.size(); ++i)
    for (std::size_t j = 0; j < ordered.size(); ++j)
      EXPECT_EQ(inet::from(ordered[i]) <=> inet::from(ordered[j]), i <=> j) << ordered[i] << ' ' << ordered[j];
}

TEST(Inet, IsMadeOfANetwork) {
  const cidr network = cidr::from("10.0.0.0/8");
  const inet address = network;
  EXPECT_EQ(address, network);
  EXPECT_EQ(address.to_string(), "10.0.0.0/8");
  EXPECT_EQ(inet(cidr::from("10.0.0.1/32")).to_string(), "10.0.0.1");
  EXPECT_LT(network, inet::from("10.0.0.1/8"));
}

TEST(Inet, StreamsAndHashes) {
  std::ostringstream out;
  out << inet::from("::1/3") << ' ' << cidr();
  EXPECT_EQ(out.str(), "::1/3 0.0.0.0/32");
  const std::unordered_set<inet> some{inet::from("10.0.0.1"), inet::from("10.0.0.1/8"), inet::from("10.0.0.1")};
  EXPECT_EQ(some.size(), 2U);
  EXPECT_EQ(std::unordered_set<cidr>{cidr()}.count(cidr()), 1U);
}

}  // namespace
