#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace virga {

/// The C++ type of `timestamp`: a date and a time of day, in microseconds, of no time zone.
/// `max()` and `min()` are PostgreSQL's infinity and -infinity.
using timestamp_value = std::chrono::local_time<std::chrono::microseconds>;

/// The C++ type of `timestamptz`: a moment, in microseconds, in UTC. `max()` and `min()` are
/// PostgreSQL's infinity and -infinity. A clock's time needs a rounding of the caller's choice:
/// `std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now())`.
using timestamptz_value = std::chrono::sys_time<std::chrono::microseconds>;

/// The C++ type of `date`. `max()` and `min()` are PostgreSQL's infinity and -infinity.
using date_value = std::chrono::sys_days;

/// The C++ type of `time`: microseconds since midnight, from 0 to 24:00:00 inclusive (PostgreSQL's
/// manual, section 8.5.1).
using time_value = std::chrono::microseconds;

inline constexpr time_value end_of_day = std::chrono::hours{24};

/// A short text held in place.
class date_time_text {
 public:
  [[nodiscard]] constexpr const char* data() const noexcept { return characters_.data(); }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  constexpr operator std::string_view() const noexcept { return {data(), size()}; }  // implicit: it is one
  [[nodiscard]] std::string to_string() const { return {data(), size()}; }

  constexpr void append(char c) noexcept { characters_[size_++] = c; }
  constexpr void append(std::string_view text) noexcept {
    for (const char c : text) append(c);
  }

 private:
  std::array<char, 47> characters_{};
  std::uint8_t size_ = 0;
};

/// The text that SQLite stores, which its date functions read and which sorts as the values do:
///   timestamp    2026-11-22 10:30:00.000000
///   timestamptz  2026-11-22 10:30:00.000000Z
///   date         2026-11-22
///   time         10:30:00.000000
/// with six digits always, and "infinity" and "-infinity". Years 0000 to 9999 (SQLite's manual, "Date
/// And Time Functions") and times of a day; value_error outside.
[[nodiscard]] date_time_text format_timestamp(timestamp_value value);
[[nodiscard]] date_time_text format_timestamptz(timestamptz_value value);
[[nodiscard]] date_time_text format_date(date_value value);
[[nodiscard]] date_time_text format_time(time_value value);

/// The same for a reader, for every value: years of more digits, and a sign before the year 0000.
[[nodiscard]] date_time_text display_timestamp(timestamp_value value) noexcept;
[[nodiscard]] date_time_text display_timestamptz(timestamptz_value value) noexcept;
[[nodiscard]] date_time_text display_date(date_value value) noexcept;
[[nodiscard]] date_time_text display_time(time_value value) noexcept;

/// Reads what the functions above write and the other forms of SQLite's date functions: a space or T
/// between date and time, a time without seconds or without a fraction, a date alone (midnight).
/// nullopt for anything else, and for a fraction finer than a microsecond unless the rest is zeros.
/// A timestamptz may end in Z or an offset (+01:00), and is UTC without one; a timestamp may not.
[[nodiscard]] std::optional<timestamp_value> parse_timestamp(std::string_view text) noexcept;
[[nodiscard]] std::optional<timestamptz_value> parse_timestamptz(std::string_view text) noexcept;
[[nodiscard]] std::optional<date_value> parse_date(std::string_view text) noexcept;
[[nodiscard]] std::optional<time_value> parse_time(std::string_view text) noexcept;

/// A date as a driver passes it: days since 1970-01-01, the largest and least int32 for infinity.
[[nodiscard]] constexpr date_value date_from_days(std::int64_t days) noexcept {
  if (days >= std::numeric_limits<std::int32_t>::max()) return date_value::max();
  if (days <= std::numeric_limits<std::int32_t>::min()) return date_value::min();
  return date_value{std::chrono::days{static_cast<std::chrono::days::rep>(days)}};
}

/// The reverse; nullopt for a finite date that doesn't fit.
[[nodiscard]] constexpr std::optional<std::int32_t> days_from_date(date_value date) noexcept {
  if (date == date_value::max()) return std::numeric_limits<std::int32_t>::max();
  if (date == date_value::min()) return std::numeric_limits<std::int32_t>::min();
  const std::int64_t days = date.time_since_epoch().count();
  if (days >= std::numeric_limits<std::int32_t>::max() || days <= std::numeric_limits<std::int32_t>::min())
    return std::nullopt;
  return static_cast<std::int32_t>(days);
}

}  // namespace virga
