#pragma once

#include <virga/snapshot/snapshot.hpp>

#include <compare>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// One step from a schema to another, as data. Each struct is one thing that can be said of a schema,
/// holds what it takes to write the SQL, and what it takes to go back.
namespace virga::kit {

/// The name of a table, a type or a sequence; an empty schema is the default one.
struct table_ref {
  std::string schema;
  std::string name;
  auto operator<=>(const table_ref&) const = default;
};

[[nodiscard]] table_ref ref_of(const snapshots::table& table);
[[nodiscard]] table_ref name_of(const snapshots::enum_type& type);
[[nodiscard]] table_ref name_of(const snapshots::domain& domain);
[[nodiscard]] table_ref name_of(const snapshots::sequence& sequence);
[[nodiscard]] snapshots::sequence without_owner(snapshots::sequence sequence);
[[nodiscard]] table_ref owner_of(const snapshots::sequence& sequence);
[[nodiscard]] table_ref target_of(const snapshots::foreign_key& key);

/// "users", "auth.users": how a table is named to a reader, without quotes.
[[nodiscard]] std::string to_string(const table_ref& table);

struct create_schema {
  std::string name;
  bool operator==(const create_schema&) const = default;
};

/// PostgreSQL's enum types.
struct create_enum_type {
  snapshots::enum_type type;
  bool operator==(const create_enum_type&) const = default;
};
struct drop_enum_type {
  snapshots::enum_type type;
  bool operator==(const drop_enum_type&) const = default;
};
struct alter_enum_type {
  snapshots::enum_type from;
  snapshots::enum_type to;  // of the same name
  bool operator==(const alter_enum_type&) const = default;
};

struct create_domain {
  snapshots::domain domain;
  bool operator==(const create_domain&) const = default;
};
struct drop_domain {
  snapshots::domain domain;
  bool operator==(const drop_domain&) const = default;
};
struct alter_domain {
  snapshots::domain from;
  snapshots::domain to;  // of the same name
  bool operator==(const alter_domain&) const = default;
};

struct create_sequence {
  snapshots::sequence sequence;
  bool operator==(const create_sequence&) const = default;
};
struct drop_sequence {
  snapshots::sequence sequence;
  bool operator==(const drop_sequence&) const = default;
};
/// The options of a sequence, its owner left alone.
struct alter_sequence {
  snapshots::sequence from;
  snapshots::sequence to;
  bool operator==(const alter_sequence&) const = default;
};
/// The column that a sequence is dropped with.
struct own_sequence {
  snapshots::sequence from;
  snapshots::sequence to;
  bool operator==(const own_sequence&) const = default;
};

struct create_extension {
  snapshots::extension extension;
  bool operator==(const create_extension&) const = default;
};
struct drop_extension {
  snapshots::extension extension;
  bool operator==(const drop_extension&) const = default;
};

struct alter_extension {
  snapshots::extension from;
  snapshots::extension to;  // in another schema
  bool operator==(const alter_extension&) const = default;
};

struct create_object {
  snapshots::object object;
  bool operator==(const create_object&) const = default;
};
struct drop_object {
  snapshots::object object;
  bool operator==(const drop_object&) const = default;
};
/// The new text in the place of the old one, by `create or replace`.
struct replace_object {
  snapshots::object from;
  snapshots::object to;
  bool operator==(const replace_object&) const = default;
};

struct create_table {
  snapshots::table table;
  bool operator==(const create_table&) const = default;
};
struct drop_table {
  snapshots::table table;
  bool operator==(const drop_table&) const = default;
};
struct rename_table {
  table_ref from;
  table_ref to;  // another schema: the table moves there
  bool operator==(const rename_table&) const = default;
};

struct add_column {
  table_ref table;
  snapshots::column column;
  bool operator==(const add_column&) const = default;
};
struct drop_column {
  table_ref table;
  snapshots::column column;
  bool operator==(const drop_column&) const = default;
};
struct rename_column {
  table_ref table;
  std::string from;
  std::string to;
  bool operator==(const rename_column&) const = default;
};

/// The whole column before and after, for a default may be in the way of the new type.
struct alter_column_type {
  table_ref table;
  snapshots::column from;
  snapshots::column to;
  bool operator==(const alter_column_type&) const = default;
};
struct alter_column_not_null {
  table_ref table;
  std::string column;
  bool not_null = false;
  bool operator==(const alter_column_not_null&) const = default;
};
struct alter_column_default {
  table_ref table;
  std::string column;
  std::optional<std::string> from;
  std::optional<std::string> to;
  bool operator==(const alter_column_default&) const = default;
};
struct alter_column_identity {
  table_ref table;
  std::string column;
  snapshots::identity from = snapshots::identity::none;
  snapshots::identity to = snapshots::identity::none;
  bool operator==(const alter_column_identity&) const = default;
};

/// The sequence of a serial column, which its default and its type come with.
struct alter_column_serial {
  table_ref table;
  snapshots::column from;
  snapshots::column to;
  bool operator==(const alter_column_serial&) const = default;
};

struct add_primary_key {
  table_ref table;
  snapshots::primary_key key;
  bool operator==(const add_primary_key&) const = default;
};
struct drop_primary_key {
  table_ref table;
  snapshots::primary_key key;
  bool operator==(const drop_primary_key&) const = default;
};
struct add_unique {
  table_ref table;
  snapshots::unique_constraint key;
  bool operator==(const add_unique&) const = default;
};
struct drop_unique {
  table_ref table;
  snapshots::unique_constraint key;
  bool operator==(const drop_unique&) const = default;
};
struct add_foreign_key {
  table_ref table;
  snapshots::foreign_key key;
  bool operator==(const add_foreign_key&) const = default;
};
struct drop_foreign_key {
  table_ref table;
  snapshots::foreign_key key;
  bool operator==(const drop_foreign_key&) const = default;
};
struct add_check {
  table_ref table;
  snapshots::check check;
  bool operator==(const add_check&) const = default;
};
struct drop_check {
  table_ref table;
  snapshots::check check;
  bool operator==(const drop_check&) const = default;
};
/// A key or check that keeps its meaning under another name.
struct rename_constraint {
  table_ref table;
  std::string from;
  std::string to;
  bool operator==(const rename_constraint&) const = default;
};

struct create_index {
  table_ref table;
  snapshots::index index;
  bool operator==(const create_index&) const = default;
};
struct drop_index {
  table_ref table;
  snapshots::index index;
  bool operator==(const drop_index&) const = default;
};
struct rename_index {
  table_ref table;
  std::string from;
  snapshots::index to;  // whole, for SQLite can only drop it and create it again
  bool operator==(const rename_index&) const = default;
};

using change =
    std::variant<create_schema, create_enum_type, drop_enum_type, alter_enum_type, create_domain, drop_domain,
                 alter_domain, create_sequence, drop_sequence, alter_sequence, own_sequence, create_extension,
                 drop_extension, alter_extension, create_object, drop_object, replace_object, alter_column_serial,
                 create_table, drop_table, rename_table, add_column, drop_column, rename_column, alter_column_type,
                 alter_column_not_null, alter_column_default, alter_column_identity, add_primary_key, drop_primary_key,
                 add_unique, drop_unique, add_foreign_key, drop_foreign_key, add_check, drop_check, rename_constraint,
                 create_index, drop_index, rename_index>;

/// The change that undoes this one in the schema (what a dropped column held stays lost); nullopt for
/// create_schema, which may have found the schema there.
[[nodiscard]] std::optional<change> reverse(const change& of);

/// One line for a reader: "add column posts.subtitle text not null".
[[nodiscard]] std::string summary(const change& of);

/// The schema after the change. Throws kit_error when it doesn't fit: no such table, a column that is there already.
void apply_change(const change& what, snapshots::snapshot& to);
[[nodiscard]] snapshots::snapshot apply_changes(const std::vector<change>& changes, snapshots::snapshot to);

}  // namespace virga::kit
