#pragma once

#include <virga/core/date_time.hpp>
#include <virga/core/error.hpp>
#include <virga/core/uuid.hpp>
#include <virga/value/codec.hpp>

#include <algorithm>
#include <string>

namespace virga::sqlite {

[[noreturn]] inline void refuse_type(sql_type type) {
  throw value_error("of the type " + std::string(driver::sql_name(type)) + ", which SQLite does not have");
}

/// The text of a parameter that SQLite has no storage class for and that is not text already: uuid,
/// timestamp, timestamptz, date, time. value_error for a year SQLite's date functions can't read.
inline date_time_text short_text(const driver::parameter& value) {
  const std::chrono::microseconds microseconds(value.type == sql_type::uuid ? 0 : value.integer);
  switch (value.type) {
    case sql_type::timestamp:
      return format_timestamp(timestamp_value(microseconds));
    case sql_type::timestamptz:
      return format_timestamptz(timestamptz_value(microseconds));
    case sql_type::date:
      return format_date(date_from_days(value.integer));
    case sql_type::time:
      return format_time(microseconds);
    default:
      break;
  }
  uuid id;
  std::copy_n(value.data, id.bytes.size(), id.bytes.begin());
  date_time_text text;
  for (const char c : id.characters()) text.append(c);
  return text;
}

}  // namespace virga::sqlite
