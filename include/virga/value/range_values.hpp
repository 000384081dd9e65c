#pragma once

#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/range.hpp>
#include <virga/value/text_values.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

/// How ranges travel, which only PostgreSQL has: in their text form, `[1,5)`.

namespace virga::driver {

template <class T>
concept range_bound =
    std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t> || std::same_as<T, decimal> ||
    std::same_as<T, date_value> || std::same_as<T, timestamp_value> || std::same_as<T, timestamptz_value>;

/// value_error for a lower end above the upper one, and for a text that is no such range.
template <range_bound T>
std::string range_text(const range<T>& value);
template <range_bound T>
range<T> parse_range(std::string_view text);
template <range_bound T>
std::string multirange_text(const multirange<T>& value);
template <range_bound T>
multirange<T> parse_multirange(std::string_view text);

}  // namespace virga::driver

template <virga::driver::range_bound T>
struct virga::text_codec<virga::range<T>> {
  static std::string to_text(const range<T>& value) { return driver::range_text(value); }
  static range<T> from_text(std::string_view text) { return driver::parse_range<T>(text); }
};
template <virga::driver::range_bound T>
struct virga::text_codec<virga::multirange<T>> {
  static std::string to_text(const multirange<T>& value) { return driver::multirange_text(value); }
  static multirange<T> from_text(std::string_view text) { return driver::parse_multirange<T>(text); }
};
