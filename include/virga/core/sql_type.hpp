#pragma once

#include <cstdint>

namespace virga {

/// The portable SQL types: what a column is declared as, and what a bound parameter is sent as.
/// The names are SQL's own; `char_` carries an underscore because `char` is a C++ keyword, and
/// `real` is SQL's four-byte float. How a dialect spells and stores each of them is the dialect's.
enum class sql_type : std::uint8_t {
  boolean,
  smallint,
  integer,
  bigint,
  real,
  double_precision,
  numeric,
  text,
  varchar,
  char_,
  timestamp,
  timestamptz,
  date,
  time,
  uuid,
  blob,
  json,
  enumeration,
};

}  // namespace virga
