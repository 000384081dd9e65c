#pragma once

#include <virga/core/sql_type.hpp>

#include <cstdint>

namespace virga {

class decimal;
struct interval;

namespace driver {

/// What a driver found in one field of a result row. A driver turns its wire format into these, so
/// that decoding a row knows no dialect. SQLite yields the storage classes only (null, integer,
/// real, text, blob); PostgreSQL yields what the column's type is.
enum class field_kind : std::uint8_t {
  null,
  boolean,      // integer: 0 or 1
  integer,      // integer: any of SQL's integer types
  real,         // real
  numeric,      // numeric: points at a decimal
  text,         // data, size: UTF-8, not terminated. json, jsonb and enum values are text
  blob,         // data, size
  uuid,         // data, size: 16 bytes, most significant first
  timestamp,    // integer: microseconds since 1970-01-01 00:00, no time zone
  timestamptz,  // integer: microseconds since 1970-01-01 00:00 UTC
  date,         // integer: days since 1970-01-01
  time,         // integer: microseconds since midnight
  interval,     // data, size: 16 bytes: microseconds (8), days (4), months (4), most significant byte first
  network,      // data, size: an inet or cidr, as PostgreSQL sends it
  macaddr,      // data, size: 6 bytes, or the 8 of a macaddr8
  bits,         // data, size: how many (4 bytes, most significant first), then the bits of a bit string
  array,        // elements, size: of one dimension
  malformed,    // data, size: text in SQLite that is not UTF-8 or has a NUL; decoding it is an error
  unknown,      // data, size: a type that has no C++ type here; decoding it is an error
};

/// One field. What it points at is the driver's and lives until the cursor moves.
/// PostgreSQL's infinite timestamps and dates are the largest and least value of the payload's C++
/// type (`std::int64_t` microseconds, `std::int32_t` days).
struct field {
  field_kind kind = field_kind::null;
  std::uint32_t size = 0;
  union {
    std::int64_t integer = 0;
    double real;
    const char* data;
    const decimal* numeric;
    const field* elements;
  };
};

/// One bound parameter, in the same payloads as `field`. What it points at is the caller's and
/// lives until the statement has been executed.
/// With `is_array`, `type` is that of the elements, and `elements` points at `size` parameters of it (PostgreSQL: one
/// array parameter; SQLite: a JSON array in text).
struct parameter {
  sql_type type = sql_type::text;
  bool is_null = true;
  bool is_array = false;
  std::uint32_t size = 0;
  union {
    std::int64_t integer = 0;  // boolean, smallint, integer, bigint, timestamp, timestamptz, date, time, oid
    double real;               // real, double_precision
    const char* data;  // text, varchar, char_, uuid (16 bytes), blob, json, jsonb, enumeration, tsvector, tsquery, xml;
                       // inet, cidr, macaddr, macaddr8, bit and varbit as the fields of those kinds
    const decimal* numeric;
    const interval* duration;
    const parameter* elements;
  };
};

}  // namespace driver
}  // namespace virga
