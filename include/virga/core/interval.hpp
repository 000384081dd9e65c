#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace virga {

namespace detail {
[[noreturn]] void throw_too_long_for_interval();
}

/// The C++ type of `interval`, as PostgreSQL keeps it (its manual, section 8.5.4): months, days and microseconds are
/// three numbers, since a month has no fixed number of days, and a day no fixed number of hours. Equal are intervals
/// whose three numbers are: SQL takes a month for 30 days where it compares, C++ does not.
struct interval {
  std::int32_t months = 0;
  std::int32_t days = 0;
  std::int64_t microseconds = 0;

  /// A duration of hours, minutes, seconds or less: in microseconds, what is finer rounded down. Of days and weeks: in
  /// days. Of months and years: in months. value_error where the numbers don't hold it.
  template <class Rep, class Period>
  [[nodiscard]] static constexpr interval from(std::chrono::duration<Rep, Period> duration) {
    interval result;
    if constexpr (std::ratio_equal_v<Period, std::chrono::months::period> ||
                  std::ratio_equal_v<Period, std::chrono::years::period>)
      result.months = narrow(std::chrono::floor<std::chrono::months>(duration).count());
    else if constexpr (std::ratio_greater_equal_v<Period, std::chrono::days::period>)
      result.days = narrow(std::chrono::floor<std::chrono::days>(duration).count());
    else
      result.microseconds = std::chrono::floor<std::chrono::microseconds>(duration).count();
    return result;
  }

  /// `1 mons -2 days 03:04:05.000006`: what PostgreSQL reads in every setting of its own. Months and days are left out
  /// where they are 0.
  [[nodiscard]] std::string to_string() const;

  friend constexpr bool operator==(const interval&, const interval&) noexcept = default;
  friend std::ostream& operator<<(std::ostream& out, const interval& value);

 private:
  static constexpr std::int32_t narrow(std::int64_t count) {
    if (count != static_cast<std::int32_t>(count)) detail::throw_too_long_for_interval();
    return static_cast<std::int32_t>(count);
  }
};

}  // namespace virga
