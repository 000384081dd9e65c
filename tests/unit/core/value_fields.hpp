#pragma once

#include <virga/core/decimal.hpp>
#include <virga/value/value.hpp>

#include <string_view>

/// Fields as drivers make them.
namespace virga_test {

using virga::driver::field;
using virga::driver::field_kind;

inline field null_field() { return {}; }

inline field of_integer(field_kind kind, std::int64_t value) {
  field result;
  result.kind = kind;
  result.integer = value;
  return result;
}
inline field integer_field(std::int64_t value) { return of_integer(field_kind::integer, value); }

inline field real_field(double value) {
  field result;
  result.kind = field_kind::real;
  result.real = value;
  return result;
}

inline field of_bytes(field_kind kind, std::string_view bytes) {
  field result;
  result.kind = kind;
  result.size = static_cast<std::uint32_t>(bytes.size());
  result.data = bytes.data();
  return result;
}
inline field text_field(std::string_view text) { return of_bytes(field_kind::text, text); }

inline field numeric_field(const virga::decimal& value) {
  field result;
  result.kind = field_kind::numeric;
  result.numeric = &value;
  return result;
}

}  // namespace virga_test
