#pragma once

#include <virga/core/bit_string.hpp>
#include <virga/value/bind.hpp>
#include <virga/value/decode.hpp>

/// How bit strings travel, which only PostgreSQL has.

template <>
struct virga::codec<virga::bit_string> {
  static constexpr sql_type type = sql_type::varbit;
  static bool decode(const driver::field& from, bit_string& to);
  static driver::parameter bind(sql_type as, const bit_string& value, driver::parameter_store& store);
};
