#pragma once

#include <virga/schema/schema_object.hpp>

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

}  // namespace virga::pg
