#pragma once

#include <virga/writer/rules.hpp>

namespace virga {

/// PostgreSQL 15.
struct postgresql {
  static constexpr std::string_view type_name(sql_type type) {
    switch (type) {
      case sql_type::boolean:
        return "boolean";
      case sql_type::smallint:
        return "smallint";
      case sql_type::integer:
        return "integer";
      case sql_type::bigint:
        return "bigint";
      case sql_type::real:
        return "real";
      case sql_type::double_precision:
        return "double precision";
      case sql_type::numeric:
        return "numeric";
      case sql_type::text:
        return "text";
      case sql_type::varchar:
        return "varchar";
      case sql_type::char_:
        return "char";
      case sql_type::timestamp:
        return "timestamp";
      case sql_type::timestamptz:
        return "timestamptz";
      case sql_type::date:
        return "date";
      case sql_type::time:
        return "time";
      case sql_type::uuid:
        return "uuid";
      case sql_type::blob:
        return "bytea";
      case sql_type::json:
        return "json";
      case sql_type::enumeration:
        return "text";
      case sql_type::jsonb:
        return "jsonb";
      case sql_type::interval:
        return "interval";
      case sql_type::tsvector:
        return "tsvector";
      case sql_type::tsquery:
        return "tsquery";
      case sql_type::inet:
        return "inet";
      case sql_type::cidr:
        return "cidr";
      case sql_type::macaddr:
        return "macaddr";
      case sql_type::macaddr8:
        return "macaddr8";
      case sql_type::oid:
        return "oid";
      case sql_type::citext:
        return "citext";
      case sql_type::xml:
        return "xml";
      case sql_type::bit:
        return "bit";
      case sql_type::varbit:
        return "varbit";
      case sql_type::user_type:
        return "text";
    }
    return {};
  }

  // text[] for every text: a cast to varchar(n)[] or char[] would cut values that are too long, where
  // the column itself refuses them. bit[] is that of bit(1), which would cut all.
  static constexpr std::string_view array_type_name(sql_type type) {
    switch (type) {
      case sql_type::boolean:
        return "boolean[]";
      case sql_type::smallint:
        return "smallint[]";
      case sql_type::integer:
        return "integer[]";
      case sql_type::bigint:
        return "bigint[]";
      case sql_type::real:
        return "real[]";
      case sql_type::double_precision:
        return "double precision[]";
      case sql_type::numeric:
        return "numeric[]";
      case sql_type::timestamp:
        return "timestamp[]";
      case sql_type::timestamptz:
        return "timestamptz[]";
      case sql_type::date:
        return "date[]";
      case sql_type::time:
        return "time[]";
      case sql_type::uuid:
        return "uuid[]";
      case sql_type::blob:
        return "bytea[]";
      case sql_type::json:
        return "json[]";
      case sql_type::jsonb:
        return "jsonb[]";
      case sql_type::interval:
        return "interval[]";
      case sql_type::tsvector:
        return "tsvector[]";
      case sql_type::tsquery:
        return "tsquery[]";
      case sql_type::inet:
        return "inet[]";
      case sql_type::cidr:
        return "cidr[]";
      case sql_type::macaddr:
        return "macaddr[]";
      case sql_type::macaddr8:
        return "macaddr8[]";
      case sql_type::oid:
        return "oid[]";
      case sql_type::citext:
        return "citext[]";
      case sql_type::xml:
        return "xml[]";
      case sql_type::bit:
      case sql_type::varbit:
        return "varbit[]";
      default:
        return "text[]";
    }
  }

  static constexpr std::string_view now(sql_type) { return "now()"; }

  static constexpr std::string_view function_name(std::string_view portable) { return portable; }

  static constexpr dialect_rules rules{
      .kind = dialect_kind::postgresql,
      .name = "PostgreSQL",
      .config_name = "postgresql",
      .numbered_placeholders = true,
      .true_literal = "true",
      .false_literal = "false",
      .blob_literal_begin = "'\\x",
      .ilike = "ilike",
      .in_array_begin = " = any(",
      .not_in_array_begin = " <> all(",
      .in_array_end = ")",
      .in_keys_begin = " = any(array(",  // plans better than in (select ...)
      .in_keys_end = "))",
      .branch_begin = "(",
      .begin_snapshot = "begin isolation level repeatable read read only",
      .has_default_keyword_in_values = true,
      .has_arrays = true,
      .names_function_columns = true,
      .upsert_needs_where = false,
      .batch_is_transaction = true,  // PostgreSQL's manual, section 34.5.1.3
      .max_parameters = 65535,
      .limit_before_offset = false,
      .nulls_are_greatest = true,
      .enforces_types = true,
      .type_name = type_name,
      .array_type_name = array_type_name,
      .now = now,
      .lacks = {feature::conflict_resolution, feature::indexed_by, feature::limited_write, feature::order_of_distinct,
                feature::several_conflicts},
      .function_name = function_name,
  };
};

}  // namespace virga
