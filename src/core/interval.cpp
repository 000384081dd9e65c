#include <virga/core/error.hpp>
#include <virga/core/interval.hpp>

#include <cstdio>
#include <ostream>

namespace virga {

namespace detail {

void throw_too_long_for_interval() {
  throw value_error("the duration is too long for an interval", {.sqlstate = "22008"});
}

}  // namespace detail

std::string interval::to_string() const {
  std::string text;
  if (months != 0) text += std::to_string(months) + " mons ";
  if (days != 0) text += std::to_string(days) + " days ";
  // The least value has no positive counterpart, so that the sign is taken off what is unsigned.
  auto rest = static_cast<std::uint64_t>(microseconds);
  if (microseconds < 0) {
    text += '-';
    rest = 0 - rest;
  }
  char time[48];
  const auto size =
      std::snprintf(time, sizeof time, "%02llu:%02u:%02u.%06u", static_cast<unsigned long long>(rest / 3'600'000'000U),
                    static_cast<unsigned>(rest / 60'000'000U % 60U), static_cast<unsigned>(rest / 1'000'000U % 60U),
                    static_cast<unsigned>(rest % 1'000'000U));
  return text.append(time, static_cast<std::size_t>(size));
}

std::ostream& operator<<(std::ostream& out, const interval& value) { return out << value.to_string(); }

}  // namespace virga
