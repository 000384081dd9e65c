#pragma once

#include <virga/core/sql_type.hpp>
#include <virga/schema/column_spec.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/codec.hpp>
#include <virga/value/decode.hpp>

#include <chrono>
#include <compare>
#include <cstdint>

namespace virga::sqlite {

/// A moment as the number of seconds or milliseconds since 1970, which is what many programs store and what
/// `unixepoch()` gives.
template <class Duration>
struct unix_time {
  std::chrono::sys_time<Duration> moment = {};

  constexpr unix_time() = default;
  /// What is finer is cut, towards the past.
  template <class Finer>
  constexpr unix_time(std::chrono::sys_time<Finer> at) : moment(std::chrono::floor<Duration>(at)) {}

  constexpr auto operator<=>(const unix_time&) const = default;
};

/// A column of integers that are moments, `integer` in the database and a `sqlite::unix_time` in C++, whose `moment` is
/// a std::chrono::sys_time: `column<As, "created", sqlite::unix_seconds().not_null()>`. It is compared with any
/// sys_time in a `sqlite::unix_time`, sorts as a moment does, and `sqlite::declared_type<"DATETIME">(...)` says what it
/// is declared as. A value that is no integer is a value_error where it is read. SQL's functions of dates want a text:
/// give them `sql<"datetime({}, 'unixepoch')">`.
constexpr auto unix_seconds() { return column_spec<unix_time<std::chrono::seconds>>{sql_type::bigint}; }
/// The same in milliseconds.
constexpr auto unix_milliseconds() { return column_spec<unix_time<std::chrono::milliseconds>>{sql_type::bigint}; }

}  // namespace virga::sqlite

template <class Duration>
struct virga::codec<virga::sqlite::unix_time<Duration>> {
  static constexpr sql_type type = sql_type::bigint;
  static bool decode(const driver::field& from, virga::sqlite::unix_time<Duration>& to) {
    std::int64_t count = 0;
    if (!driver::decode(from, count)) return false;
    to.moment = std::chrono::sys_time<Duration>(Duration(count));
    return true;
  }
  static driver::parameter bind(sql_type as, virga::sqlite::unix_time<Duration> value, driver::parameter_store& store) {
    return driver::bind(as, static_cast<std::int64_t>(value.moment.time_since_epoch().count()), store);
  }
};
