#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace {

using virga::find_unsendable;
using virga::valid_utf8;

constexpr std::size_t none = std::string_view::npos;

std::string encoded(std::uint32_t c, int length) {  // of any length, well-formed or not
  switch (length) {
    case 1:
      return {static_cast<char>(c)};
    case 2:
      return {static_cast<char>(0xC0 | c >> 6U), static_cast<char>(0x80 | (c & 0x3FU))};
    case 3:
      return {static_cast<char>(0xE0 | c >> 12U), static_cast<char>(0x80 | (c >> 6U & 0x3FU)),
              static_cast<char>(0x80 | (c & 0x3FU))};
    default:
      return {static_cast<char>(0xF0 | c >> 18U), static_cast<char>(0x80 | (c >> 12U & 0x3FU)),
              static_cast<char>(0x80 | (c >> 6U & 0x3FU)), static_cast<char>(0x80 | (c & 0x3FU))};
  }
}

TEST(text_check, exactly_the_scalar_values_are_valid) {
  for (std::uint32_t c = 0; c <= 0x1FFFFF; ++c) {
    const int shortest = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    const bool scalar = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    ASSERT_EQ(valid_utf8(encoded(c, shortest)), scalar) << std::hex << c;
    for (int length = shortest + 1; length <= 4; ++length)
      ASSERT_FALSE(valid_utf8(encoded(c, length))) << std::hex << c << " overlong in " << length;
  }
}

TEST(text_check, a_fault_is_found_wherever_it_stands) {
  const struct {
    std::string fault;
    std::size_t offset;  // of the first bad byte within it
  } faults[] = {{"\xff", 0},
                {"\x80", 0},
                {"\xc3", 0},
                {"\xe2\x82", 0},
                {"\xf0\x9f\x98", 0},
                {"\xed\xa0\x80", 0},
                {"\xf4\x90\x80\x80", 0},
                {"\xc3\xa4\xc3", 2},
                {"\xe2\x28\xa1", 0},
                {"\xf5\x80\x80\x80", 0},
                {std::string(1, '\0'), 0}};
  for (const auto& [fault, offset] : faults) {
    for (std::size_t before = 0; before < 40; ++before) {
      for (const std::size_t after : {0U, 1U, 7U, 20U}) {
        // A continuation byte of nothing may follow a cut sequence: ASCII ends it.
        const std::string text = std::string(before, 'a') + fault + std::string(after, 'z');
        ASSERT_EQ(find_unsendable(text), before + offset) << testing::PrintToString(text);
        ASSERT_EQ(valid_utf8(text), fault[0] == '\0');
        const std::string mixed = "\xc3\xa4" + text;
        ASSERT_EQ(find_unsendable(mixed), 2 + before + offset);
      }
    }
  }
}

TEST(text_check, text_without_faults_passes) {
  const std::string pieces[] = {"a",
                                "\x7f",
                                "\x01",
                                "\xc2\x80",
                                "\xc3\xa4",
                                "\xe2\x82\xac",
                                "\xef\xbf\xbf",
                                "\xf0\x9f\x98\x80",
                                "\xf4\x8f\xbf\xbf",
                                "hello wor"};
  EXPECT_EQ(find_unsendable(""), none);
  EXPECT_EQ(find_unsendable(std::string_view()), none);
  std::mt19937 random(3);
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (std::size_t n = random() % 20; n > 0; --n) text += pieces[random() % std::size(pieces)];
    ASSERT_EQ(find_unsendable(text), none) << testing::PrintToString(text);
    ASSERT_TRUE(valid_utf8(text));
  }
}

std::string message_of(std::string_view text, virga::parameter_place where, std::string_view database) {
  try {
    virga::require_text(text, where, database, "select $1");
  } catch (const virga::value_error& e) {
    EXPECT_EQ(e.sql(), "select $1");
    EXPECT_EQ(e.sqlstate(), "22021");
    return e.message();
  }
  return "accepted";
}

TEST(text_check, the_error_is_a_sentence) {
  EXPECT_EQ(message_of("Ada", {2}, "PostgreSQL"), "accepted");
  EXPECT_EQ(message_of(std::string_view("A\0b", 3), {2}, "PostgreSQL"),
            "parameter 2: text contains a NUL byte, which PostgreSQL can't store");
  EXPECT_EQ(message_of("abc\xff", {2}, "SQLite"), "parameter 2: text is not valid UTF-8 (byte 0xff at offset 3)");
  EXPECT_EQ(message_of("\x80", {1, 5}, "SQLite"),
            "parameter 1, element 5: text is not valid UTF-8 (byte 0x80 at offset 0)");
}

}  // namespace
