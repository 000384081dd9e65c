#pragma once

#include <virga/dialect/sqlite_spelling.hpp>
#include <virga/writer/rules.hpp>

namespace virga {

/// SQLite 3.40, with STRICT tables.
struct sqlite_dialect {
  // STRICT tables know six types (https://sqlite.org/stricttables.html). numeric is `any`, so that a
  // number is stored as the number it is, and one that no double holds exactly as text.
  static constexpr std::string_view type_name(sql_type type) {
    switch (type) {
      case sql_type::boolean:
      case sql_type::smallint:
      case sql_type::integer:
      case sql_type::bigint:
        return "integer";
      case sql_type::real:
      case sql_type::double_precision:
        return "real";
      case sql_type::numeric:
        return "any";
      case sql_type::blob:
        return "blob";
      default:
        return "text";
    }
  }

  // Six digits of a second, so that what the database makes and what a program sends sort together.
  static constexpr std::string_view now(sql_type type) {
    switch (type) {
      case sql_type::timestamptz:
        return "(strftime('%Y-%m-%d %H:%M:%f000Z', 'now'))";
      case sql_type::date:
        return "(strftime('%Y-%m-%d', 'now'))";
      case sql_type::time:
        return "(strftime('%H:%M:%f000', 'now'))";
      default:
        return "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))";
    }
  }

  static constexpr std::string_view function_name(std::string_view portable) {
    return detail::spell_for_sqlite(portable);
  }

  static constexpr dialect_rules rules{
      .kind = dialect_kind::sqlite,
      .name = "SQLite",
      .config_name = "sqlite",
      .numbered_placeholders = false,
      .true_literal = "1",
      .false_literal = "0",
      .blob_literal_begin = "x'",
      .ilike = "like",
      .in_array_begin = " in (select value from json_each(",
      .not_in_array_begin = " not in (select value from json_each(",
      .in_array_end = "))",
      // hex() of null is a text.
      .listed_blob_begin = "nullif(quote(",
      .listed_blob_end = "), 'NULL')",
      .in_keys_begin = " in (",
      .in_keys_end = ")",
      .branch_begin = "select * from (",
      .begin_snapshot = "begin",
      .has_default_keyword_in_values = false,
      .has_arrays = false,
      .names_function_columns = false,
      .upsert_needs_where = true,
      .batch_is_transaction = false,
      .max_parameters = 32766,
      .limit_before_offset = true,
      .nulls_are_greatest = false,
      .enforces_types = false,
      .type_name = type_name,
      .array_type_name = nullptr,
      .now = now,
      .lacks = {feature::aggregate_order,
                feature::array,
                feature::bit_string,
                feature::citext,
                feature::conflict_on_constraint,
                feature::copy,
                feature::cursor,
                feature::delete_using,
                feature::distinct_arguments,
                feature::distinct_on,
                feature::grouping_sets,
                feature::interval,
                feature::jsonb,
                feature::lateral_join,
                feature::merge,
                feature::network_address,
                feature::oid,
                feature::only,
                feature::overriding,
                feature::qualified_collation,
                feature::quantified_subquery,
                feature::range_of_moments,
                feature::returning_of_other_tables,
                feature::row_lock,
                feature::rows_from,
                feature::search_and_cycle,
                feature::set_default,
                feature::set_operation_of_all,
                feature::table_sample,
                feature::text_search,
                feature::user_type,
                feature::with_ties,
                feature::writing_cte,
                feature::xml},
      .function_name = function_name,
  };
};

}  // namespace virga
