#pragma once

#include <virga/schema/partition.hpp>
#include <virga/schema/schema_object.hpp>
#include <virga/schema/view_name.hpp>

#include <string_view>

/// What a PostgreSQL schema holds beside tables: `virga::schema(users, pg::extension("citext"), touch)`.
namespace virga::pg {

/// A function, procedure, trigger, rule, aggregate, operator, cast, grant, publication: anything that virga has no form
/// for, as the SQL that makes it and the SQL that drops it, of one statement or several.
///
///     inline constexpr auto touch = pg::object("function touch", "create or replace function touch() ...",
///                                              "drop function touch()");
///
/// A migration has the texts as they are. One whose text has changed is dropped and made anew; where both texts begin
/// with `create or replace`, the new one runs alone, so that what depends on it may stay. The name is the schema's own:
/// it says which object is which when a text has changed.
constexpr sql_object object(std::string_view name, std::string_view create_sql, std::string_view drop_sql) {
  return {dialect_kind::postgresql, name, create_sql, drop_sql};
}

/// `create extension if not exists "name"`, before everything else: most need a superuser or a trusted extension
/// (PostgreSQL's manual, CREATE EXTENSION).
constexpr extension_object extension(std::string_view name) { return {name}; }
/// `create extension if not exists "name" with schema "schema"`: in a schema that exists.
constexpr extension_object extension(std::string_view schema, std::string_view name) { return {name, schema}; }

/// `create sequence "name"`: `inline constexpr auto numbers = pg::sequence<"order_numbers">({.start = 1000});`, which
/// `pg::nextval(numbers)` counts with, in queries and defaults.
template <fixed_string Name>
constexpr sequence_object<"", Name> sequence(const sequence_options& options = {}) {
  return {options};
}
/// In a schema of the database.
template <fixed_string Schema, fixed_string Name>
constexpr sequence_object<Schema, Name> sequence(const sequence_options& options = {}) {
  return {options};
}

inline constexpr partition_value minvalue{partition_value::kind::word, "minvalue"};
inline constexpr partition_value maxvalue{partition_value::kind::word, "maxvalue"};

/// `create table "name" partition of <table>`, of a table with `pg::partition_by_range(...)` or its like, or of another
/// partition: `pg::partition("posts_2026", posts).from("2026-01-01").to("2027-01-01")`. It is not queried by itself.
template <template <class> class Struct, class Tag>
constexpr partition_object<Tag> partition(table_identifier name, const Struct<as_columns<Tag>>&) {
  return {name, virga::detail::table_info<Tag>::identifier};
}
template <template <class> class Struct, class Tag>
constexpr partition_object<Tag> partition(std::string_view name, const Struct<as_columns<Tag>>&) {
  return {{{}, name}, virga::detail::table_info<Tag>::identifier};
}
template <class Tag, class... Constraints>
constexpr partition_object<Tag> partition(std::string_view name, const partition_object<Tag, Constraints...>& of) {
  return {{{}, name}, of.identifier};
}

/// `create materialized view "name"`: its rows are kept, and `db.refresh(v)` makes them anew.
constexpr view_identifier materialized_view_name(std::string_view name) {
  view_identifier result{{{}, name}};
  result.is_materialized = true;
  return result;
}
constexpr view_identifier materialized_view_name(std::string_view schema, std::string_view name) {
  view_identifier result{{schema, name}};
  result.is_materialized = true;
  return result;
}

}  // namespace virga::pg
