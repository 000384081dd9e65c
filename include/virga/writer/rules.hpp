#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/writer/feature.hpp>

#include <cstddef>
#include <string_view>

namespace virga {

/// What a dialect writes differently. Everything that is not here is written the same everywhere.
struct dialect_rules {
  dialect_kind kind;
  std::string_view name;         // as it stands in messages
  std::string_view config_name;  // as it stands in virga.toml and snapshots
  bool numbered_placeholders;    // $1, $2 or ?, ?
  std::string_view true_literal;
  std::string_view false_literal;
  std::string_view blob_literal_begin;
  std::string_view ilike;
  std::string_view in_array_begin;
  std::string_view not_in_array_begin;
  std::string_view in_array_end;
  // Around a blob that is looked for in a list: JSON, in which SQLite takes a list, has none.
  std::string_view listed_blob_begin = {};
  std::string_view listed_blob_end = {};
  std::string_view in_keys_begin;  // in front of a subquery of keys
  std::string_view in_keys_end;
  std::string_view branch_begin;    // in front of a branch of a set operation that is held together; `)` ends it
  std::string_view begin_snapshot;  // begins a transaction whose statements see the same data
  bool has_default_keyword_in_values;
  bool has_arrays;
  bool names_function_columns;  // a table function takes names for its columns
  bool upsert_needs_where;      // insert ... select ... on conflict, behind a from without where
  bool batch_is_transaction;    // what is sent as one batch takes effect as a whole or not at all
  std::size_t max_parameters;   // of one statement
  bool limit_before_offset;     // offset alone needs `limit -1`
  bool nulls_are_greatest;      // where an order by does not say where nulls come
  bool enforces_types;          // a column refuses by itself what its type can't hold
  std::string_view (*type_name)(sql_type);
  std::string_view (*array_type_name)(sql_type);  // nullptr without arrays
  std::string_view (*now)(sql_type);
  feature_set lacks;
  // How a portable function is called here; what is not spelled differently is given back.
  std::string_view (*function_name)(std::string_view);
};

namespace detail {

/// Of a text that nobody reads: an expression is written to see what is wrong with it in every dialect.
inline constexpr dialect_rules portable_rules{.kind = dialect_kind::postgresql,
                                              .has_arrays = true,
                                              .names_function_columns = true,
                                              .type_name = [](sql_type) { return std::string_view(); },
                                              .array_type_name = [](sql_type) { return std::string_view(); },
                                              .now = [](sql_type) { return std::string_view(); },
                                              .function_name = [](std::string_view portable) { return portable; }};

// For text that is put together at run time: usage_error.
[[noreturn]] void throw_missing(const dialect_rules& rules, feature needed);
[[noreturn]] void throw_missing_function(const dialect_rules& rules, std::string_view name);

}  // namespace detail

}  // namespace virga
