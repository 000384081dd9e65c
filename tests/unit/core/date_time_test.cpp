#include <virga/core/date_time.hpp>
#include <virga/core/error.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>

namespace {

using namespace std::chrono_literals;
using std::chrono::local_days;
using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::year;
using virga::date_value;
using virga::time_value;
using virga::timestamp_value;
using virga::timestamptz_value;

timestamp_value at(std::int64_t count) { return timestamp_value{microseconds{count}}; }

constexpr auto noon = 12h + 34min + 56s + 789012us;

TEST(timestamp, text_goes_both_ways) {
  const struct {
    timestamp_value value;
    const char* text;
  } cases[] = {
      {local_days{year{1970} / 1 / 1} + 0us, "1970-01-01 00:00:00.000000"},
      {local_days{year{1969} / 12 / 31} + 24h - 1us, "1969-12-31 23:59:59.999999"},
      {local_days{year{2026} / 11 / 22} + noon, "2026-11-22 12:34:56.789012"},
      {local_days{year{2000} / 2 / 29} + 1us, "2000-02-29 00:00:00.000001"},
      {local_days{year{0} / 1 / 1} + 0us, "0000-01-01 00:00:00.000000"},
      {local_days{year{9999} / 12 / 31} + 24h - 1us, "9999-12-31 23:59:59.999999"},
      {timestamp_value::max(), "infinity"},
      {timestamp_value::min(), "-infinity"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(std::string_view(virga::format_timestamp(c.value)), c.text);
    EXPECT_EQ(virga::display_timestamp(c.value).to_string(), c.text);
    EXPECT_EQ(virga::parse_timestamp(c.text), c.value) << c.text;
  }
}

TEST(timestamp, the_forms_of_sqlites_date_functions_are_read) {
  const timestamp_value minute = local_days{year{2026} / 11 / 22} + 12h + 34min;
  const struct {
    const char* text;
    timestamp_value expected;
  } cases[] = {
      {"2026-11-22", local_days{year{2026} / 11 / 22}},
      {"2026-11-22 12:34", minute},
      {"2026-11-22T12:34", minute},
      {"2026-11-22T12:34:56", minute + 56s},
      {"2026-11-22 12:34:56.7", minute + 56700ms},
      {"2026-11-22 12:34:56.789", minute + 56789ms},
      {"2026-11-22 12:34:56.000001000000000", minute + 56s + 1us},
  };
  for (const auto& c : cases) EXPECT_EQ(virga::parse_timestamp(c.text), c.expected) << c.text;
}

TEST(timestamp, anything_else_is_refused) {
  for (const char* text : {"",
                           "2026",
                           "2026-11",
                           "2026-1-22",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-02-29",
                           "2026-11-31",
                           "2026-11-00",
                           "26-11-22",
                           "12026-11-22",
                           "-2026-11-22",
                           "2026-11-22 ",
                           "2026-11-22T",
                           "2026-11-22 12",
                           "2026-11-22 12:",
                           "2026-11-22 24:00",
                           "2026-11-22 12:60",
                           "2026-11-22 12:34:60",
                           "2026-11-22 12:34:",
                           "2026-11-22 12:34:56.",
                           "2026-11-22 12:34:56.x",
                           "2026-11-22 12:34:56.1234567",
                           "2026-11-22 12:34:56.0000001",
                           "2026-11-22  12:34",
                           "2026-11-22_12:34",
                           "2026-11-22 12:34:56 ",
                           " 2026-11-22",
                           "2026-11-22 12:34:56Z",
                           "2026-11-22 12:34:56+01:00",
                           "2026-11-22 12:34.5",
                           "2026/11/22",
                           "Infinity",
                           "inf",
                           "now",
                           "2460000.5"})
    EXPECT_FALSE(virga::parse_timestamp(text)) << text;
}

TEST(timestamp, the_form_that_is_written_is_refused_with_one_wrong_character) {
  const std::string right = "2024-02-29 23:59:59.999999";
  ASSERT_TRUE(virga::parse_timestamp(right));
  for (std::size_t place = 0; place < right.size(); ++place) {
    for (const char wrong : {'x', '/', ':', ';', '\0', '\xb9', '.'}) {
      if (right[place] == wrong) continue;
      std::string text = right;
      text[place] = wrong;
      EXPECT_FALSE(virga::parse_timestamp(text)) << place << ' ' << text;
      EXPECT_FALSE(virga::parse_timestamptz(text + "Z")) << place << ' ' << text;
    }
  }
  for (const char* text : {"2023-02-29 23:59:59.999999", "2024-13-29 23:59:59.999999", "2024-00-29 23:59:59.999999",
                           "2024-02-30 23:59:59.999999", "2024-02-00 23:59:59.999999", "2024-02-29 24:00:00.000000",
                           "2024-02-29 23:60:59.999999", "2024-02-29 23:59:60.999999"})
    EXPECT_FALSE(virga::parse_timestamp(text)) << text;
  EXPECT_EQ(virga::parse_timestamp("2024-02-29T23:59:59.999999"), virga::parse_timestamp(right));
}

TEST(timestamp, years_without_a_text_form_are_an_error_and_still_shown) {
  const struct {
    timestamp_value value;
    const char* shown;
  } cases[] = {
      {local_days{year{10000} / 1 / 1} + 0us, "10000-01-01 00:00:00.000000"},
      {local_days{year{0} / 1 / 1} - 1us, "-0001-12-31 23:59:59.999999"},
      {local_days{year{-4713} / 11 / 24} + 0us, "-4713-11-24 00:00:00.000000"},
      {at(std::numeric_limits<std::int64_t>::max() - 1), "294247-01-10 04:00:54.775806"},
      {at(std::numeric_limits<std::int64_t>::min() + 1), "-290308-12-21 19:59:05.224193"},
  };
  for (const auto& c : cases) {
    EXPECT_THROW(static_cast<void>(virga::format_timestamp(c.value)), virga::value_error) << c.shown;
    EXPECT_EQ(virga::display_timestamp(c.value).to_string(), c.shown);
  }
}

TEST(timestamp, random_values_come_back_and_sort_as_text_does) {
  const std::int64_t first = (local_days{year{0} / 1 / 1} + 0us).time_since_epoch().count();
  const std::int64_t last = (local_days{year{10000} / 1 / 1} - 1us).time_since_epoch().count();
  std::mt19937_64 random(5);
  std::uniform_int_distribution<std::int64_t> any(first, last);
  std::string previous_text = "-infinity";
  timestamp_value previous = timestamp_value::min();
  for (int i = 0; i < 20'000; ++i) {
    const timestamp_value value = at(any(random));
    const std::string text = virga::format_timestamp(value).to_string();
    ASSERT_EQ(text.size(), 26U);
    ASSERT_EQ(virga::parse_timestamp(text), value);
    ASSERT_EQ(text < previous_text, value < previous);
    ASSERT_LT(text, "infinity");
    ASSERT_GT(text, "-infinity");
    previous_text = text;
    previous = value;
  }
}

TEST(timestamptz, text_goes_both_ways) {
  const timestamptz_value value = sys_days{year{2026} / 11 / 22} + noon;
  EXPECT_EQ(virga::format_timestamptz(value).to_string(), "2026-11-22 12:34:56.789012Z");
  EXPECT_EQ(virga::format_timestamptz(timestamptz_value::max()).to_string(), "infinity");
  EXPECT_EQ(virga::display_timestamptz(sys_days{year{12345} / 1 / 2} + 0us).to_string(),
            "12345-01-02 00:00:00.000000Z");
  EXPECT_THROW(static_cast<void>(virga::format_timestamptz(sys_days{year{10000} / 1 / 1} + 0us)), virga::value_error);
  const struct {
    const char* text;
    timestamptz_value expected;
  } cases[] = {
      {"2026-11-22 12:34:56.789012Z", value},
      {"2026-11-22T12:34:56.789012Z", value},
      {"2026-11-22 12:34:56.789012", value},
      {"2026-11-22 12:34:56.789012+00:00", value},
      {"2026-11-22 14:04:56.789012+01:30", value},
      {"2026-11-21 21:35:56.789012-14:59", value},
      {"2026-11-22Z", sys_days{year{2026} / 11 / 22}},
      {"2026-11-22 12:34Z", sys_days{year{2026} / 11 / 22} + 12h + 34min},
      {"9999-12-31 23:00-02:00", sys_days{year{10000} / 1 / 1} + 1h},
      {"-infinity", timestamptz_value::min()},
  };
  for (const auto& c : cases) EXPECT_EQ(virga::parse_timestamptz(c.text), c.expected) << c.text;
  for (const char* text :
       {"2026-11-22 12:34Z+01:00", "2026-11-22 12:34ZZ", "2026-11-22 12:34z", "2026-11-22 12:34+1:00",
        "2026-11-22 12:34+01", "2026-11-22 12:34+0100", "2026-11-22 12:34+15:00", "2026-11-22 12:34+01:60",
        "2026-11-22 12:34 +01:00", "Z", "infinityZ", ""})
    EXPECT_FALSE(virga::parse_timestamptz(text)) << text;
}

TEST(date, text_goes_both_ways) {
  const struct {
    date_value value;
    const char* text;
  } cases[] = {
      {sys_days{year{1970} / 1 / 1}, "1970-01-01"},
      {sys_days{year{0} / 1 / 1}, "0000-01-01"},
      {sys_days{year{9999} / 12 / 31}, "9999-12-31"},
      {sys_days{year{2024} / 2 / 29}, "2024-02-29"},
      {sys_days{year{1900} / 3 / 1}, "1900-03-01"},
      {date_value::max(), "infinity"},
      {date_value::min(), "-infinity"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(virga::format_date(c.value).to_string(), c.text);
    EXPECT_EQ(virga::parse_date(c.text), c.value) << c.text;
  }
  for (const char* text : {"", "1900-02-29", "2026-11-22 00:00", "2026-11-22Z", "2026-11-2", "infinite"})
    EXPECT_FALSE(virga::parse_date(text)) << text;
  EXPECT_THROW(static_cast<void>(virga::format_date(sys_days{year{10000} / 1 / 1})), virga::value_error);
  EXPECT_THROW(static_cast<void>(virga::format_date(sys_days{year{-1} / 12 / 31})), virga::value_error);
  EXPECT_EQ(virga::display_date(sys_days{year{-1} / 12 / 31}).to_string(), "-0001-12-31");
  EXPECT_EQ(virga::display_date(virga::date_from_days(2147483646)).to_string(), "5881580-07-10");
}

TEST(date, a_drivers_days_go_both_ways) {
  using int32_limits = std::numeric_limits<std::int32_t>;
  static_assert(virga::date_from_days(int32_limits::max()) == date_value::max());
  static_assert(virga::date_from_days(int32_limits::min()) == date_value::min());
  static_assert(virga::days_from_date(date_value::max()) == int32_limits::max());
  static_assert(virga::days_from_date(date_value::min()) == int32_limits::min());
  for (const std::int32_t days : {0, 1, -1, 20779, int32_limits::max() - 1, int32_limits::min() + 1})
    EXPECT_EQ(virga::days_from_date(virga::date_from_days(days)), days);
  EXPECT_FALSE(virga::days_from_date(date_value{std::chrono::days{int32_limits::max()}}));
  EXPECT_FALSE(virga::days_from_date(date_value{std::chrono::days{int32_limits::min()}}));
}

TEST(time, text_goes_both_ways) {
  const struct {
    time_value value;
    const char* text;
  } cases[] = {{0us, "00:00:00.000000"},
               {noon, "12:34:56.789012"},
               {24h - 1us, "23:59:59.999999"},
               {virga::end_of_day, "24:00:00.000000"}};
  for (const auto& c : cases) {
    EXPECT_EQ(virga::format_time(c.value).to_string(), c.text);
    EXPECT_EQ(virga::parse_time(c.text), c.value) << c.text;
  }
  EXPECT_EQ(virga::parse_time("12:34"), 12h + 34min);
  EXPECT_EQ(virga::parse_time("12:34:56.5"), 12h + 34min + 56500ms);
  for (const char* text :
       {"", "12", "1:00", "24:00:00.000001", "24:01", "25:00", "12:34:56Z", "12:34:56.1234567", "-01:00"})
    EXPECT_FALSE(virga::parse_time(text)) << text;
  EXPECT_THROW(static_cast<void>(virga::format_time(-1us)), virga::value_error);
  EXPECT_THROW(static_cast<void>(virga::format_time(24h + 1us)), virga::value_error);
  EXPECT_EQ(virga::display_time(-1us).to_string(), "-00:00:00.000001");
  EXPECT_EQ(virga::display_time(100h).to_string(), "100:00:00.000000");
  EXPECT_EQ(virga::display_time(time_value::max()).to_string(), "2562047788:00:54.775807");
}

}  // namespace
