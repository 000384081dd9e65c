#include <virga/core/bit_string.hpp>
#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

namespace {

using virga::bit_string;

TEST(BitString, ReadsAndWritesTexts) {
  for (const std::string text : {"", "0", "1", "0101", "11111111", "111111110", "00000000000000001"}) {
    const bit_string bits = bit_string::from(text);
    EXPECT_EQ(bits.to_string(), text);
    EXPECT_EQ(bits.size(), text.size());
    EXPECT_EQ(bits.empty(), text.empty());
    EXPECT_EQ(bits.bytes().size(), (text.size() + 7) / 8);
  }
  for (const std::string text : {" ", "2", "01x", "b01", "0 1"}) EXPECT_FALSE(bit_string::parse(text)) << text;
  try {
    std::ignore = bit_string::from("012");
    FAIL();
  } catch (const virga::value_error& refused) {
    EXPECT_EQ(refused.message(), "\"012\" is not a bit string (zeros and ones)");
  }
}

TEST(BitString, IsMadeOfBytes) {
  const std::array<std::uint8_t, 2> bytes{0b10100000, 0xff};
  EXPECT_EQ(bit_string(bytes, 16).to_string(), "1010000011111111");
  EXPECT_EQ(bit_string(bytes, 11).to_string(), "10100000111");
  EXPECT_EQ(bit_string(bytes, 11), bit_string::from("10100000111"));
  EXPECT_EQ(bit_string(bytes, 0), bit_string());
  EXPECT_THROW(bit_string(bytes, 17), virga::value_error);
}

TEST(BitString, ChangesBits) {
  bit_string bits(10);
  bits.set(0);
  bits.set(9);
  EXPECT_EQ(bits.to_string(), "1000000001");
  EXPECT_TRUE(bits[9] && !bits[8]);
  bits.set(9, false);
  EXPECT_EQ(bits, bit_string::from("1000000000"));
}

TEST(BitString, IsOrderedFromTheLeft) {
  const std::vector<std::string> ordered{"",         "0",  "00", "00000000", "000000000", "000000001",
                                         "00000001", "01", "1",  "10",       "100000000", "11"};
  for (std::size_t i = 0; i < ordered.size(); ++i)
    for (std::size_t j = 0; j < ordered.size(); ++j)
      EXPECT_EQ(bit_string::from(ordered[i]) <=> bit_string::from(ordered[j]), i <=> j)
          << ordered[i] << ' ' << ordered[j];
}

TEST(BitString, StreamsAndHashes) {
  std::ostringstream out;
  out << bit_string::from("01");
  EXPECT_EQ(out.str(), "01");
  const std::unordered_set<bit_string> some{bit_string(1), bit_string(2), bit_string(2)};
  EXPECT_EQ(some.size(), 2U);
}

}  // namespace
