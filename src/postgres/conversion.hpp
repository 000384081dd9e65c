#pragma once

#include <libpq-fe.h>

#include <cstdint>

namespace virga::pg {

/// How the bytes of one column become a field.
enum class conversion : std::uint8_t {
  boolean,
  int2,
  int4,
  int8,
  oid,
  float4,
  float8,
  numeric,
  text,
  jsonb,
  bytea,
  uuid,
  timestamp,
  timestamptz,
  date,
  time,
  interval,
  tsvector,
  tsquery,
  network,
  macaddr,
  macaddr8,
  bits,
  array,
  nothing,  // void, what a function without a result returns: null
  unknown,
};

/// That of a type that is built in; `unknown` for any other, and for arrays.
[[nodiscard]] conversion builtin_conversion(Oid type) noexcept;
/// The type of an array's elements; oids::unknown for what is no array of a type that is built in.
[[nodiscard]] Oid builtin_element(Oid array) noexcept;
/// How many bytes every value has. 0: as many as it has.
[[nodiscard]] int size_of(conversion how) noexcept;

}  // namespace virga::pg
