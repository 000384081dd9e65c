#include <virga/core/date_time.hpp>
#include <virga/core/error.hpp>

#include <array>
#include <cstring>

namespace virga {
namespace {

using std::chrono::days;
using std::chrono::microseconds;

constexpr std::int64_t day_length = microseconds{days{1}}.count();
constexpr std::int64_t second_length = 1'000'000;

// ---------------------------------------------------------------- writing

void append_number(date_time_text& out, std::int64_t value, int width) noexcept {
  char digits[20];
  int count = 0;
  do {
    digits[count++] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value != 0);
  for (int i = count; i < width; ++i) out.append('0');
  while (count > 0) out.append(digits[--count]);
}

constexpr std::array<char, 200> digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

// The same for a value known to have no more digits than that: their number is a constant, so no loop remains.
template <std::size_t Width>
void write_digits(char* to, std::uint32_t value) noexcept {
  static_assert(Width % 2 == 0);
  for (std::size_t i = Width; i > 0; value /= 100) {
    i -= 2;
    std::memcpy(to + i, &digit_pairs[std::size_t{2} * (value % 100)], 2);
  }
}

struct calendar_date {
  std::int64_t year;
  std::chrono::month_day month_day;
};

// std::chrono's calendar ends at the year 32767; the Gregorian one repeats every 400 years.
calendar_date to_calendar(std::int64_t day_number) noexcept {
  constexpr std::int64_t days_per_cycle = 146097;
  std::int64_t cycle = day_number / days_per_cycle;
  std::int64_t rest = day_number % days_per_cycle;
  if (rest < 0) {
    rest += days_per_cycle;
    --cycle;
  }
  const std::chrono::year_month_day date{std::chrono::sys_days{days{static_cast<days::rep>(rest)}}};
  return {int{date.year()} + cycle * 400, date.month() / date.day()};
}

bool has_four_digits(std::int64_t year) noexcept { return year >= 0 && year <= 9999; }

// "2026-11-22", of a year of four digits.
void write_date(char* to, const calendar_date& date) noexcept {
  write_digits<4>(to, static_cast<std::uint32_t>(date.year));
  to[4] = '-';
  write_digits<2>(to + 5, unsigned{date.month_day.month()});
  to[7] = '-';
  write_digits<2>(to + 8, unsigned{date.month_day.day()});
}

// "10:30:00.000000", of less than 100 hours.
void write_time(char* to, std::int64_t value) noexcept {
  const auto seconds = static_cast<std::uint32_t>(value / second_length);
  write_digits<2>(to, seconds / 3600);
  to[2] = ':';
  write_digits<2>(to + 3, seconds / 60 % 60);
  to[5] = ':';
  write_digits<2>(to + 6, seconds % 60);
  to[8] = '.';
  write_digits<6>(to + 9, static_cast<std::uint32_t>(value % second_length));
}

void append_date(date_time_text& out, calendar_date date) noexcept {
  if (date.year < 0) out.append('-');
  date.year = std::abs(date.year);
  std::array<char, 10> text;
  if (has_four_digits(date.year)) {
    write_date(text.data(), date);
    return out.append(std::string_view(text.data(), text.size()));
  }
  append_number(out, date.year, 4);
  write_date(text.data(), {0, date.month_day});
  out.append(std::string_view(&text[4], 6));
}

// Microseconds since midnight, not negative.
void append_time(date_time_text& out, std::int64_t value) noexcept {
  constexpr std::int64_t hour_length = 3600 * second_length;
  std::array<char, 15> text;
  if (value < 100 * hour_length) {
    write_time(text.data(), value);
    return out.append(std::string_view(text.data(), text.size()));
  }
  append_number(out, value / hour_length, 2);
  write_time(text.data(), value % hour_length);
  out.append(std::string_view(&text[2], 13));
}

constexpr std::int64_t day_of(std::int64_t instant) noexcept {
  const std::int64_t day = instant / day_length;
  return instant % day_length < 0 ? day - 1 : day;
}

constexpr std::int64_t time_of_day(std::int64_t instant) noexcept {
  const std::int64_t rest = instant % day_length;
  return rest < 0 ? rest + day_length : rest;
}

template <class TimePoint>
bool append_infinity(date_time_text& out, TimePoint value) noexcept {
  if (value != TimePoint::max() && value != TimePoint::min()) return false;
  out.append(std::string_view(value == TimePoint::max() ? "infinity" : "-infinity"));
  return true;
}

void require_four_digit_year(const calendar_date& date) {
  if (!has_four_digits(date.year))
    throw value_error("the year " + std::to_string(date.year) +
                      " has no text form in SQLite, which has the years 0 to 9999");
}

template <class Instant>
date_time_text format_instant(Instant value) {
  date_time_text out;
  if (append_infinity(out, value)) return out;
  const std::int64_t count = value.time_since_epoch().count();
  const calendar_date date = to_calendar(day_of(count));
  require_four_digit_year(date);
  std::array<char, 26> text;
  write_date(text.data(), date);
  text[10] = ' ';
  write_time(&text[11], time_of_day(count));
  out.append(std::string_view(text.data(), text.size()));
  return out;
}

template <class Instant>
date_time_text display_instant(Instant value) noexcept {
  date_time_text out;
  if (append_infinity(out, value)) return out;
  const std::int64_t count = value.time_since_epoch().count();
  append_date(out, to_calendar(day_of(count)));
  out.append(' ');
  append_time(out, time_of_day(count));
  return out;
}

// ---------------------------------------------------------------- reading

class reader {
 public:
  explicit reader(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

  bool take(char expected) noexcept {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `count` digits, a value of at most `largest`.
  bool take_number(std::size_t count, int largest, int& out) noexcept {
    if (rest_.size() < count) return false;
    out = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return false;
      out = out * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return out <= largest;
  }

  bool take_date(std::int64_t& day_number) noexcept {
    int year = 0;
    int month = 0;
    int day = 0;
    if (!take_number(4, 9999, year) || !take('-') || !take_number(2, 12, month) || !take('-') ||
        !take_number(2, 31, day))
      return false;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    day_number = date.ok() ? std::chrono::sys_days{date}.time_since_epoch().count() : 0;
    return date.ok();
  }

  // HH:MM, HH:MM:SS or HH:MM:SS.fraction
  bool take_time(int largest_hour, std::int64_t& since_midnight) noexcept {
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t fraction = 0;
    if (!take_number(2, largest_hour, hour) || !take(':') || !take_number(2, 59, minute)) return false;
    if (take(':')) {
      if (!take_number(2, 59, second)) return false;
      if (take('.') && !take_fraction(fraction)) return false;
    }
    since_midnight = ((hour * 60 + minute) * 60 + second) * second_length + fraction;
    return since_midnight <= day_length;
  }

  // Z or +HH:MM, east of UTC is positive. SQLite's offsets end at 14:59.
  bool take_zone(std::int64_t& offset) noexcept {
    if (take('Z')) return true;
    const bool west = take('-');
    if (!west && !take('+')) return false;
    int hours = 0;
    int minutes = 0;
    if (!take_number(2, 14, hours) || !take(':') || !take_number(2, 59, minutes)) return false;
    offset = (hours * 60 + minutes) * 60 * second_length * (west ? -1 : 1);
    return true;
  }

 private:
  // Microseconds; digits beyond the sixth must be zeros.
  bool take_fraction(std::int64_t& out) noexcept {
    int count = 0;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++count) {
      if (count < 6)
        out = out * 10 + (rest_.front() - '0');
      else if (rest_.front() != '0')
        return false;
    }
    for (int i = count; i < 6; ++i) out *= 10;
    return count > 0;
  }

  std::string_view rest_;
};

bool read_instant(reader& from, std::int64_t& instant) noexcept {
  std::int64_t day_number = 0;
  std::int64_t since_midnight = 0;
  if (!from.take_date(day_number)) return false;
  if ((from.take(' ') || from.take('T')) && !from.take_time(23, since_midnight)) return false;
  instant = day_number * day_length + since_midnight;
  return true;
}

// "2026-11-22 10:30:00.000000", which is how virga writes an instant and so nearly all that is read.
constexpr std::string_view stored_form = "0000-00-00 00:00:00.000000";

constexpr std::uint64_t each_byte(std::uint64_t byte) noexcept { return byte * 0x0101010101010101U; }

// Eight characters at a time: xor with the form makes 0 to 9 of each digit, and 0 of each separator.
bool has_stored_form(std::string_view text) noexcept {
  if (text.size() != stored_form.size()) return false;
  std::uint64_t wrong = 0;
  for (const std::size_t at : {0U, 8U, 16U, 18U}) {
    std::uint64_t word = 0;
    std::uint64_t form = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    std::memcpy(&form, stored_form.data() + at, sizeof form);
    word ^= form;
    const std::uint64_t separators = (((form ^ each_byte('0')) + each_byte(0x7F)) >> 7U) & each_byte(0x01);
    wrong |= word | (word + each_byte(0x76)) | ((word & (separators * 0xFF)) + each_byte(0x7F));
  }
  return (wrong & each_byte(0x80)) == 0;
}

// False for anything but the stored form of an instant, whether it is one or not.
bool read_stored(std::string_view text, std::int64_t& instant) noexcept {
  if (!has_stored_form(text)) return false;
  const auto number = [&](std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + count; ++i) value = value * 10 + static_cast<std::uint32_t>(text[i] - '0');
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(number(0, 4))},
                                         std::chrono::month{number(5, 2)}, std::chrono::day{number(8, 2)}};
  const std::uint32_t hour = number(11, 2);
  const std::uint32_t minute = number(14, 2);
  const std::uint32_t second = number(17, 2);
  if (hour > 23 || minute > 59 || second > 59 || !date.ok()) return false;
  instant = std::int64_t{std::chrono::sys_days{date}.time_since_epoch().count()} * day_length +
            std::int64_t{(hour * 60 + minute) * 60 + second} * second_length + number(20, 6);
  return true;
}

template <class TimePoint>
std::optional<TimePoint> read_infinity(std::string_view text) noexcept {
  if (text == "infinity") return TimePoint::max();
  if (text == "-infinity") return TimePoint::min();
  return std::nullopt;
}

}  // namespace

date_time_text format_timestamp(timestamp_value value) { return format_instant(value); }

date_time_text format_timestamptz(timestamptz_value value) {
  date_time_text out = format_instant(value);
  if (value != timestamptz_value::max() && value != timestamptz_value::min()) out.append('Z');
  return out;
}

date_time_text format_date(date_value value) {
  date_time_text out;
  if (append_infinity(out, value)) return out;
  const calendar_date date = to_calendar(value.time_since_epoch().count());
  require_four_digit_year(date);
  append_date(out, date);
  return out;
}

date_time_text format_time(time_value value) {
  if (value < time_value::zero() || value > end_of_day)
    throw value_error(std::to_string(value.count()) + " microseconds is not a time of day, which is 0 to 24 hours");
  date_time_text out;
  append_time(out, value.count());
  return out;
}

date_time_text display_timestamp(timestamp_value value) noexcept { return display_instant(value); }

date_time_text display_timestamptz(timestamptz_value value) noexcept {
  date_time_text out = display_instant(value);
  if (value != timestamptz_value::max() && value != timestamptz_value::min()) out.append('Z');
  return out;
}

date_time_text display_date(date_value value) noexcept {
  date_time_text out;
  if (!append_infinity(out, value)) append_date(out, to_calendar(value.time_since_epoch().count()));
  return out;
}

date_time_text display_time(time_value value) noexcept {
  date_time_text out;
  std::int64_t count = value.count();
  if (count < 0) {
    out.append('-');
    count = count == time_value::min().count() ? time_value::max().count() : -count;
  }
  append_time(out, count);
  return out;
}

std::optional<timestamp_value> parse_timestamp(std::string_view text) noexcept {
  std::int64_t instant = 0;
  if (read_stored(text, instant)) return timestamp_value{microseconds{instant}};
  if (const auto infinite = read_infinity<timestamp_value>(text)) return infinite;
  reader from(text);
  if (!read_instant(from, instant) || !from.at_end()) return std::nullopt;
  return timestamp_value{microseconds{instant}};
}

std::optional<timestamptz_value> parse_timestamptz(std::string_view text) noexcept {
  std::int64_t instant = 0;
  if (text.ends_with('Z') && read_stored(text.substr(0, text.size() - 1), instant))
    return timestamptz_value{microseconds{instant}};
  if (const auto infinite = read_infinity<timestamptz_value>(text)) return infinite;
  reader from(text);
  std::int64_t offset = 0;
  if (!read_instant(from, instant) || (!from.at_end() && !from.take_zone(offset)) || !from.at_end())
    return std::nullopt;
  return timestamptz_value{microseconds{instant - offset}};
}

std::optional<date_value> parse_date(std::string_view text) noexcept {
  if (const auto infinite = read_infinity<date_value>(text)) return infinite;
  reader from(text);
  std::int64_t day_number = 0;
  if (!from.take_date(day_number) || !from.at_end()) return std::nullopt;
  return date_value{days{static_cast<days::rep>(day_number)}};
}

std::optional<time_value> parse_time(std::string_view text) noexcept {
  reader from(text);
  std::int64_t since_midnight = 0;
  if (!from.take_time(24, since_midnight) || !from.at_end()) return std::nullopt;
  return time_value{since_midnight};
}

}  // namespace virga
