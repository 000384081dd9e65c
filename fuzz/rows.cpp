// Whatever bytes a server sends as values, they become fields that lie within them, or are refused.
#include "require.hpp"

#include <libpq-fe.h>
#include <postgres/row_decoder.hpp>
#include <postgres/type_oids.hpp>
#include <virga/core/error.hpp>
#include <virga/core/interval.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/decode.hpp>
#include <virga/value/network_values.hpp>
#include <virga/value/pg_values.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace oids = virga::pg::oids;
using virga::driver::field;

constexpr std::array<Oid, 48> types{oids::boolean,
                                    oids::int2,
                                    oids::int4,
                                    oids::int8,
                                    oids::oid,
                                    oids::float4,
                                    oids::float8,
                                    oids::numeric,
                                    oids::text,
                                    oids::varchar,
                                    oids::bpchar,
                                    oids::name,
                                    oids::single_char,
                                    oids::json,
                                    oids::jsonb,
                                    oids::bytea,
                                    oids::uuid,
                                    oids::timestamp,
                                    oids::timestamptz,
                                    oids::date,
                                    oids::time,
                                    oids::interval,
                                    oids::tsvector,
                                    oids::tsquery,
                                    oids::void_,
                                    oids::xml,
                                    oids::boolean_array,
                                    oids::bytea_array,
                                    oids::int2_array,
                                    oids::int4_array,
                                    oids::int8_array,
                                    oids::text_array,
                                    oids::varchar_array,
                                    oids::float4_array,
                                    oids::numeric_array,
                                    oids::jsonb_array,
                                    oids::timestamp_array,
                                    oids::name_array,
                                    oids::oid_array,
                                    oids::bpchar_array,
                                    oids::inet,
                                    oids::cidr,
                                    oids::macaddr,
                                    oids::macaddr8,
                                    oids::bit,
                                    oids::varbit,
                                    oids::inet_array,
                                    oids::varbit_array};

/// Becomes every type of value that it can.
template <class... T>
void become(const field& from) {
  (
      [&] {
        T value{};
        try {
          static_cast<void>(virga::driver::decode(from, value));
        } catch (const virga::error&) {
        }
      }(),
      ...);
}

void use(const field& from) {
  become<bool, std::int16_t, std::int32_t, std::int64_t, float, double, std::string, virga::decimal, virga::uuid,
         virga::interval, virga::inet, virga::cidr, virga::macaddr, virga::macaddr8, virga::bit_string,
         std::vector<virga::inet>, virga::timestamp_value, virga::timestamptz_value, virga::date_value,
         virga::time_value, std::vector<std::string>, std::vector<std::int32_t>, std::vector<virga::decimal>>(from);
}

void use_row(const field* fields, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) use(fields[i]);
}

}  // namespace

// The first two bytes choose the types of two columns.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK), &PQclear);
  std::array<char, 2> name{'c', '\0'};
  std::array<PGresAttDesc, 2> columns{{{name.data(), 0, 0, 1, types[data[0] % types.size()], -1, -1},
                                       {name.data(), 0, 0, 1, types[data[1] % types.size()], -1, -1}}};
  PQsetResultAttrs(result.get(), 2, columns.data());
  std::string first(bytes.substr(0, bytes.size() / 2));
  std::string second(bytes);
  PQsetvalue(result.get(), 0, 0, first.data(), static_cast<int>(first.size()));
  PQsetvalue(result.get(), 0, 1, second.data(), static_cast<int>(second.size()));
  virga::pg::row_decoder decoder;
  virga::pg::column_conversions conversions;
  decoder.describe(result.get(), {}, conversions);
  try {
    use_row(decoder.decode(result.get(), 0), 2);
  } catch (const virga::error&) {
  }
  try {  // of a copy that ends where they do
    const std::unique_ptr<char[]> copied(new char[bytes.size()]);
    bytes.copy(copied.get(), bytes.size());
    use_row(decoder.decode_copied(copied.get(), copied.get() + bytes.size()), 2);
  } catch (const virga::error&) {
  }
  return 0;
}
