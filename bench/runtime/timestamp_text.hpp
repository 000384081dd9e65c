#pragma once

#include "dataset.hpp"

#include <chrono>
#include <span>

// "2026-01-01 12:00:00.000000", as virga keeps timestamps in SQLite, read and written by hand.
namespace bench {

inline int read_digits(const char* from, int count) noexcept {
  int value = 0;
  for (int i = 0; i < count; ++i) value = 10 * value + (from[i] - '0');
  return value;
}

inline instant read_timestamp_text(const char* text) noexcept {
  const std::chrono::local_days day(std::chrono::year(read_digits(text, 4)) / read_digits(text + 5, 2) /
                                    read_digits(text + 8, 2));
  return instant(day) + std::chrono::hours(read_digits(text + 11, 2)) +
         std::chrono::minutes(read_digits(text + 14, 2)) + std::chrono::seconds(read_digits(text + 17, 2)) +
         std::chrono::microseconds(read_digits(text + 20, 6));
}

inline void write_digits(char* to, int count, unsigned value) noexcept {
  for (int i = count; i-- > 0; value /= 10) to[i] = static_cast<char>('0' + value % 10);
}

inline void write_timestamp_text(instant value, std::span<char, 26> to) noexcept {
  const auto day = std::chrono::floor<std::chrono::days>(value);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(value - day);
  write_digits(&to[0], 4, static_cast<unsigned>(static_cast<int>(date.year())));
  to[4] = to[7] = '-';
  write_digits(&to[5], 2, static_cast<unsigned>(date.month()));
  write_digits(&to[8], 2, static_cast<unsigned>(date.day()));
  to[10] = ' ';
  write_digits(&to[11], 2, static_cast<unsigned>(time.hours().count()));
  to[13] = to[16] = ':';
  write_digits(&to[14], 2, static_cast<unsigned>(time.minutes().count()));
  write_digits(&to[17], 2, static_cast<unsigned>(time.seconds().count()));
  to[19] = '.';
  write_digits(&to[20], 6, static_cast<unsigned>(time.subseconds().count()));
}

}  // namespace bench
