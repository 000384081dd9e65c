#include "conversion.hpp"

#include "type_oids.hpp"

namespace virga::pg {

conversion builtin_conversion(Oid type) noexcept {
  switch (type) {
    case oids::boolean:
      return conversion::boolean;
    case oids::int2:
      return conversion::int2;
    case oids::int4:
      return conversion::int4;
    case oids::int8:
      return conversion::int8;
    case oids::oid:
      return conversion::oid;
    case oids::float4:
      return conversion::float4;
    case oids::float8:
      return conversion::float8;
    case oids::numeric:
      return conversion::numeric;
    case oids::text:
    case oids::varchar:
    case oids::bpchar:
    case oids::name:
    case oids::single_char:
    case oids::json:
    case oids::xml:
    case oids::unknown:
    case oids::cstring:
      return conversion::text;
    case oids::jsonb:
      return conversion::jsonb;
    case oids::bytea:
      return conversion::bytea;
    case oids::uuid:
      return conversion::uuid;
    case oids::timestamp:
      return conversion::timestamp;
    case oids::timestamptz:
      return conversion::timestamptz;
    case oids::date:
      return conversion::date;
    case oids::time:
      return conversion::time;
    case oids::void_:
      return conversion::nothing;
    case oids::interval:
      return conversion::interval;
    case oids::tsvector:
      return conversion::tsvector;
    case oids::tsquery:
      return conversion::tsquery;
    case oids::inet:
    case oids::cidr:
      return conversion::network;
    case oids::macaddr:
      return conversion::macaddr;
    case oids::macaddr8:
      return conversion::macaddr8;
    case oids::bit:
    case oids::varbit:
      return conversion::bits;
    default:
      return conversion::unknown;
  }
}

Oid builtin_element(Oid array) noexcept {
  switch (array) {
    case oids::boolean_array:
      return oids::boolean;
    case oids::bytea_array:
      return oids::bytea;
    case oids::name_array:
      return oids::name;
    case oids::int2_array:
      return oids::int2;
    case oids::int4_array:
      return oids::int4;
    case oids::int8_array:
      return oids::int8;
    case oids::oid_array:
      return oids::oid;
    case oids::text_array:
    case oids::varchar_array:
    case oids::bpchar_array:
      return oids::text;
    case oids::float4_array:
      return oids::float4;
    case oids::float8_array:
      return oids::float8;
    case oids::timestamp_array:
      return oids::timestamp;
    case oids::timestamptz_array:
      return oids::timestamptz;
    case oids::date_array:
      return oids::date;
    case oids::time_array:
      return oids::time;
    case oids::interval_array:
      return oids::interval;
    case oids::numeric_array:
      return oids::numeric;
    case oids::uuid_array:
      return oids::uuid;
    case oids::json_array:
      return oids::json;
    case oids::jsonb_array:
      return oids::jsonb;
    case oids::tsvector_array:
      return oids::tsvector;
    case oids::tsquery_array:
      return oids::tsquery;
    case oids::inet_array:
    case oids::cidr_array:
      return oids::inet;
    case oids::macaddr_array:
      return oids::macaddr;
    case oids::macaddr8_array:
      return oids::macaddr8;
    case oids::bit_array:
    case oids::varbit_array:
      return oids::varbit;
    case oids::xml_array:
      return oids::xml;
    default:
      return oids::unknown;
  }
}

int size_of(conversion how) noexcept {
  switch (how) {
    case conversion::boolean:
      return 1;
    case conversion::int2:
      return 2;
    case conversion::int4:
    case conversion::oid:
    case conversion::float4:
    case conversion::date:
      return 4;
    case conversion::macaddr:
      return 6;
    case conversion::macaddr8:
    case conversion::int8:
    case conversion::float8:
    case conversion::timestamp:
    case conversion::timestamptz:
    case conversion::time:
      return 8;
    case conversion::uuid:
    case conversion::interval:
      return 16;
    default:
      return 0;
  }
}

}  // namespace virga::pg
