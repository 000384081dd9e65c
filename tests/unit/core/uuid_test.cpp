#include <virga/core/error.hpp>
#include <virga/core/uuid.hpp>

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <unordered_set>

namespace {

using virga::uuid;

constexpr uuid sample = uuid::from("00112233-4455-6677-8899-aABBccddeeff");
static_assert(sample.bytes[0] == 0x00 && sample.bytes[15] == 0xff);
static_assert(sample.to_string() == "00112233-4455-6677-8899-aabbccddeeff");
static_assert(uuid::parse("00112233445566778899AABBCCDDEEFF") == sample);
static_assert(!uuid::parse("00112233-4455-6677-8899-aabbccddeef"));
static_assert(uuid{} < sample);

template <uuid Id>
constexpr uuid as_template_argument = Id;
static_assert(as_template_argument<sample> == sample);  // so that it can be a column's default

TEST(uuid, other_text_is_refused) {
  for (const char* text : {"", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeefff",
                           "00112233-4455-6677-8899aabbccddeeff0", "0011223-34455-6677-8899-aabbccddeeff",
                           "g0112233-4455-6677-8899-aabbccddeeff", "{00112233-4455-6677-8899-aabbccddeeff}",
                           "00112233445566778899aabbccddeef ", "00112233-4455-6677-8899-aabbccddee f",
                           "00112233_4455_6677_8899_aabbccddeeff"})
    EXPECT_FALSE(uuid::parse(text)) << text;
  EXPECT_THROW(static_cast<void>(uuid::from("not a uuid")), virga::value_error);
}

TEST(uuid, is_ordered_by_its_bytes_as_its_text_is) {
  const char* ascending[] = {"00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001",
                             "00000000-0000-0000-0100-000000000000", "7fffffff-ffff-ffff-ffff-ffffffffffff",
                             "80000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"};
  for (std::size_t i = 0; i + 1 < std::size(ascending); ++i) {
    EXPECT_LT(uuid::from(ascending[i]), uuid::from(ascending[i + 1]));
    EXPECT_LT(std::string(ascending[i]), std::string(ascending[i + 1]));
  }
}

TEST(uuid, generated_ones_are_random_and_of_version_4) {
  std::set<uuid> seen;
  std::unordered_set<std::size_t> hashes;
  uuid ever_set;
  for (int i = 0; i < 1000; ++i) {
    const uuid id = uuid::generate();
    EXPECT_EQ(id.bytes[6] >> 4U, 4);
    EXPECT_EQ(id.bytes[8] >> 6U, 2);
    EXPECT_EQ(uuid::parse(id.to_string()), id);
    seen.insert(id);
    hashes.insert(std::hash<uuid>{}(id));
    for (std::size_t j = 0; j < 16; ++j) ever_set.bytes[j] |= id.bytes[j];
  }
  EXPECT_EQ(seen.size(), 1000U);
  EXPECT_EQ(hashes.size(), 1000U);
  EXPECT_EQ(ever_set.to_string(), "ffffffff-ffff-4fff-bfff-ffffffffffff");  // every free bit is drawn
}

TEST(uuid, is_written_to_a_stream) {
  std::ostringstream out;
  out << sample;
  EXPECT_EQ(out.str(), "00112233-4455-6677-8899-aabbccddeeff");
}

}  // namespace
