#pragma once

#include <libpq-fe.h>

/// The object identifiers of built-in types: the server's src/include/catalog/pg_type.dat. They never
/// change; a type that a user or an extension makes has one of `first_user_oid` or more.
namespace virga::pg::oids {

/// The server decides from the context.
inline constexpr Oid inferred = 0;

inline constexpr Oid boolean = 16;
inline constexpr Oid bytea = 17;
inline constexpr Oid single_char = 18;  // "char", with the quotes
inline constexpr Oid name = 19;
inline constexpr Oid int8 = 20;
inline constexpr Oid int2 = 21;
inline constexpr Oid int4 = 23;
inline constexpr Oid text = 25;
inline constexpr Oid oid = 26;
inline constexpr Oid json = 114;
inline constexpr Oid xml = 142;
inline constexpr Oid float4 = 700;
inline constexpr Oid float8 = 701;
inline constexpr Oid unknown = 705;
inline constexpr Oid bpchar = 1042;  // char(n)
inline constexpr Oid varchar = 1043;
inline constexpr Oid date = 1082;
inline constexpr Oid time = 1083;
inline constexpr Oid timestamp = 1114;
inline constexpr Oid timestamptz = 1184;
inline constexpr Oid numeric = 1700;
inline constexpr Oid cstring = 2275;
inline constexpr Oid void_ = 2278;
inline constexpr Oid uuid = 2950;
inline constexpr Oid jsonb = 3802;
inline constexpr Oid interval = 1186;
inline constexpr Oid tsvector = 3614;
inline constexpr Oid tsquery = 3615;
inline constexpr Oid cidr = 650;
inline constexpr Oid macaddr8 = 774;
inline constexpr Oid macaddr = 829;
inline constexpr Oid inet = 869;
inline constexpr Oid bit = 1560;
inline constexpr Oid varbit = 1562;

inline constexpr Oid json_array = 199;
inline constexpr Oid boolean_array = 1000;
inline constexpr Oid bytea_array = 1001;
inline constexpr Oid name_array = 1003;
inline constexpr Oid int2_array = 1005;
inline constexpr Oid int4_array = 1007;
inline constexpr Oid text_array = 1009;
inline constexpr Oid bpchar_array = 1014;
inline constexpr Oid varchar_array = 1015;
inline constexpr Oid int8_array = 1016;
inline constexpr Oid float4_array = 1021;
inline constexpr Oid float8_array = 1022;
inline constexpr Oid oid_array = 1028;
inline constexpr Oid timestamp_array = 1115;
inline constexpr Oid date_array = 1182;
inline constexpr Oid time_array = 1183;
inline constexpr Oid timestamptz_array = 1185;
inline constexpr Oid interval_array = 1187;
inline constexpr Oid numeric_array = 1231;
inline constexpr Oid uuid_array = 2951;
inline constexpr Oid tsvector_array = 3643;
inline constexpr Oid tsquery_array = 3645;
inline constexpr Oid jsonb_array = 3807;
inline constexpr Oid xml_array = 143;
inline constexpr Oid cidr_array = 651;
inline constexpr Oid macaddr8_array = 775;
inline constexpr Oid macaddr_array = 1040;
inline constexpr Oid inet_array = 1041;
inline constexpr Oid bit_array = 1561;
inline constexpr Oid varbit_array = 1563;

inline constexpr Oid first_user_oid = 16384;

}  // namespace virga::pg::oids
