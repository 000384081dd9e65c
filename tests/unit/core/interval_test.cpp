#include <virga/core/error.hpp>
#include <virga/core/interval.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <sstream>
#include <tuple>

namespace {

using namespace std::chrono_literals;
using virga::interval;

TEST(Interval, FromDurations) {
  EXPECT_EQ(interval::from(90min), interval{.microseconds = 5'400'000'000});
  EXPECT_EQ(interval::from(1500ns), interval{.microseconds = 1});
  EXPECT_EQ(interval::from(-1ns), interval{.microseconds = -1});
  EXPECT_EQ(interval::from(1.5s), interval{.microseconds = 1'500'000});
  EXPECT_EQ(interval::from(48h), interval{.microseconds = 172'800'000'000});
  EXPECT_EQ(interval::from(std::chrono::days{2}), interval{.days = 2});
  EXPECT_EQ(interval::from(std::chrono::weeks{-1}), interval{.days = -7});
  EXPECT_EQ(interval::from(std::chrono::months{5}), interval{.months = 5});
  EXPECT_EQ(interval::from(std::chrono::years{2}), interval{.months = 24});
  EXPECT_THROW(std::ignore = interval::from(std::chrono::years{1'000'000'000}), virga::value_error);
  static_assert(interval::from(std::chrono::days{1}) != interval::from(24h));
}

TEST(Interval, Text) {
  EXPECT_EQ(interval{}.to_string(), "00:00:00.000000");
  EXPECT_EQ((interval{.months = -14, .days = 3, .microseconds = -1}).to_string(), "-14 mons 3 days -00:00:00.000001");
  EXPECT_EQ((interval{.microseconds = std::numeric_limits<std::int64_t>::min()}).to_string(),
            "-2562047788:00:54.775808");
  std::ostringstream out;
  out << interval{.days = 1};
  EXPECT_EQ(out.str(), "1 days 00:00:00.000000");
}

}  // namespace
