#include <virga/core/decimal.hpp>
#include <virga/core/error.hpp>
#include <virga/value/decode.hpp>
#include <virga/value/pg_values.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "readable.hpp"

namespace virga::driver {
namespace {

std::string_view text_of(const field& from) noexcept { return {from.data, from.size}; }

template <class T>
bool assign(const std::optional<T>& value, T& to) noexcept {
  if (value) to = *value;
  return value.has_value();
}

// True when the integer is one of T's values.
template <class T>
bool held_exactly(std::int64_t value, T& to) noexcept {
  to = static_cast<T>(value);
  constexpr T beyond = static_cast<T>(9223372036854775808.0);
  return to < beyond && static_cast<std::int64_t>(to) == value;
}

std::string readable_interval(const field& got) {
  interval value;
  codec<interval>::decode(got, value);
  return value.to_string();
}

std::string described_array(const field& got) {
  const field* const end = got.elements + got.size;
  const bool has_null =
      std::any_of(got.elements, end, [](const field& element) { return element.kind == field_kind::null; });
  return "an array of " + std::to_string(got.size) + (got.size == 1 ? " element" : " elements") +
         (has_null ? ", null among them" : "");
}

std::string described(const field& got) {
  constexpr std::size_t limit = 80;
  switch (got.kind) {
    case field_kind::null:
      return "null";
    case field_kind::boolean:
      return got.integer != 0 ? "boolean true" : "boolean false";
    case field_kind::integer:
      return "integer " + std::to_string(got.integer);
    case field_kind::real:
      return "real " + readable_real(got.real);
    case field_kind::numeric:
      return "numeric " + readable_decimal(*got.numeric, limit);
    case field_kind::text:
      return "text " + readable_text(text_of(got), '"', limit);
    case field_kind::blob:
      return "blob " + readable_bytes(text_of(got), limit);
    case field_kind::uuid:
      return "uuid " + readable_uuid(got.data);
    case field_kind::timestamp:
      return "timestamp " + readable_moment(got.kind, got.integer);
    case field_kind::timestamptz:
      return "timestamptz " + readable_moment(got.kind, got.integer);
    case field_kind::date:
      return "date " + readable_moment(got.kind, got.integer);
    case field_kind::time:
      return "time " + readable_moment(got.kind, got.integer);
    case field_kind::interval:
      return "interval " + readable_interval(got);
    case field_kind::network:
      return "network address " + readable_network(text_of(got));
    case field_kind::macaddr:
      return "hardware address " + readable_macaddr(text_of(got));
    case field_kind::bits:
      return "bit string " + readable_text(readable_bits(text_of(got)), '"', limit);
    case field_kind::array:
      return described_array(got);
    case field_kind::malformed:
      return "text that is not UTF-8 or has a NUL, " + readable_text(text_of(got), '"', limit);
    case field_kind::unknown:
      break;
  }
  return "a value of a type that virga has no C++ type for";
}

}  // namespace

namespace detail {

bool decode_integer(const field& from, std::int64_t& to) noexcept {
  if (from.kind == field_kind::numeric) return assign(from.numeric->as_exact_integer(), to);
  constexpr double limit = 9223372036854775808.0;
  if (from.kind != field_kind::real || !(from.real >= -limit && from.real < limit)) return false;
  to = static_cast<std::int64_t>(from.real);
  return static_cast<double>(to) == from.real;
}

bool decode_real(const field& from, double& to) noexcept {
  return from.kind == field_kind::integer && held_exactly(from.integer, to);
}

bool decode_float(const field& from, float& to) noexcept {
  if (from.kind == field_kind::integer) return held_exactly(from.integer, to);
  if (from.kind != field_kind::real) return false;
  to = static_cast<float>(from.real);
  return std::isinf(to) == std::isinf(from.real) && (to == 0) == (from.real == 0);
}

bool decode_text_timestamp(const field& from, timestamp_value& to) noexcept {
  return from.kind == field_kind::text && assign(parse_timestamp(text_of(from)), to);
}
bool decode_text_timestamptz(const field& from, timestamptz_value& to) noexcept {
  return from.kind == field_kind::text && assign(parse_timestamptz(text_of(from)), to);
}
bool decode_text_date(const field& from, date_value& to) noexcept {
  return from.kind == field_kind::text && assign(parse_date(text_of(from)), to);
}
bool decode_text_time(const field& from, time_value& to) noexcept {
  return from.kind == field_kind::text && assign(parse_time(text_of(from)), to);
}

}  // namespace detail

bool decode(const field& from, decimal& to) {
  if (from.kind == field_kind::numeric) {
    to = *from.numeric;
  } else if (from.kind == field_kind::integer) {
    to = from.integer;
  } else if (from.kind == field_kind::real) {
    to = decimal(from.real);
  } else if (from.kind == field_kind::text) {
    std::optional<decimal> value = decimal::parse(text_of(from));
    if (!value) return false;
    to = std::move(*value);
  } else {
    return false;
  }
  return true;
}

bool decode(const field& from, uuid& to) noexcept {
  if (from.kind == field_kind::text) return assign(uuid::parse(text_of(from)), to);
  if (from.kind != field_kind::uuid || from.size != to.bytes.size()) return false;
  std::memcpy(to.bytes.data(), from.data, to.bytes.size());
  return true;
}

bool decode(const field& from, blob& to) {
  blob_view bytes;
  if (!decode(from, bytes)) return false;
  to.assign(bytes.begin(), bytes.end());
  return true;
}

bool decode(const field& from, blob_view& to) noexcept {
  if (from.kind != field_kind::blob) return false;
  to = {reinterpret_cast<const std::byte*>(from.data), from.size};
  return true;
}

void throw_decode_error(std::string_view column, const field& got, std::string_view expected, std::string_view sql) {
  std::string message = "column \"" + std::string(column) + "\": the database sent " + described(got) +
                        ", the row expects " + std::string(expected);
  if (got.kind == field_kind::null) message += " (a column that may be null is read into a std::optional)";
  error_context context;
  context.sql = sql;
  context.column = column;
  throw value_error(message, std::move(context));
}

}  // namespace virga::driver
