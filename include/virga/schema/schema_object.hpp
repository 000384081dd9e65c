#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/schema/field.hpp>
#include <virga/schema/sequence_options.hpp>
#include <virga/schema/table_info.hpp>

#include <string_view>

namespace virga {

// What stands in `virga::schema(...)` beside tables. Each says which database has it, and is described for that one
// alone: a schema for both lists what each of them needs.

/// The fact asked for of what a schema is made of.
template <class T>
inline constexpr bool is_a_schema_object = requires { typename T::virga_schema_object; } || names_a_view<T>;

/// A table of the database that this schema refers to and does not own.
template <class Tag>
struct external_table_object {
  using virga_schema_object = void;
  using external_table_type = typename detail::table_info<Tag>::columns_type;
};

/// A view: its columns are those of its struct.
template <class Tag>
struct view_object {
  using virga_schema_object = void;
};

/// A thing that virga knows by its SQL alone: a function, a trigger, a grant.
struct sql_object {
  using virga_schema_object = void;
  dialect_kind database;
  std::string_view name;
  std::string_view create_sql;
  std::string_view drop_sql;
  bool is_before_tables = false;

  /// It is made before the tables, which use it: a function in a check or a default. Without it, it is made behind all
  /// tables. Objects are made in the order in which the schema lists them, and dropped in the reverse one.
  template <class... Tables>
  [[nodiscard]] constexpr sql_object comes_before(const Tables&...) const {
    sql_object copy = *this;
    copy.is_before_tables = true;
    return copy;
  }
};

/// `create extension "name"`
struct extension_object {
  using virga_schema_object = void;
  std::string_view name;
  std::string_view schema = {};
};

/// A sequence without its name's type.
struct sequence_facts {
  std::string_view schema;
  std::string_view name;
  sequence_options options;
  table_identifier owner = {};
  std::string_view owner_column = {};  // empty: nobody's
};

/// `create sequence "name" ...`
template <fixed_string Schema, fixed_string Name>
struct sequence_object {
  using virga_schema_object = void;
  sequence_options options;
  table_identifier owner = {};
  std::string_view owner_column = {};

  /// `owned by "table"."column"`: it is dropped with the column.
  template <class Field>
  [[nodiscard]] constexpr sequence_object owned_by(Field) const {
    static_assert(detail::is_field<Field>, "owned_by(): the argument is not a column, as orders.number");
    if constexpr (detail::is_field<Field>)
      return {options, detail::table_info<typename Field::table_type::base>::identifier, Field::name.view()};
    else
      return *this;
  }

  [[nodiscard]] constexpr sequence_facts facts() const {
    return {Schema.view(), Name.view(), options, owner, owner_column};
  }
};

/// A table that somebody else makes, such as another program or an extension: its columns are declared as far as they
/// are used, foreign keys may refer to it, and migrations leave it alone:
/// `virga::schema(virga::external_table(auth_users), posts)`.
template <template <class> class Struct, class Tag>
constexpr external_table_object<Tag> external_table(const Struct<as_columns<Tag>>&) {
  return {};
}

}  // namespace virga
