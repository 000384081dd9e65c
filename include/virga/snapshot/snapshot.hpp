#pragma once

#include <virga/snapshot/keywords.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A schema as data: what a header declares, rendered for one dialect, or what a migration left
/// behind. Expressions and types are SQL text in that dialect; identifiers are as declared, unquoted.
namespace virga::snapshots {

using virga::constraint_timing;
using virga::identity;
using virga::policy_command;
using virga::referential_action;

/// Of a sequence. nullopt: the database's default.
struct sequence_options {
  std::optional<std::int64_t> start = {};
  std::optional<std::int64_t> increment = {};
  std::optional<std::int64_t> minimum = {};
  std::optional<std::int64_t> maximum = {};
  std::optional<std::int64_t> cache = {};
  bool cycle = false;
  bool operator==(const sequence_options&) const = default;
};

struct column {
  std::string name;
  std::string type;  // "varchar(255)", "integer"
  bool not_null = false;
  std::optional<std::string> default_sql;  // "now()", "'draft'"
  snapshots::identity identity = identity::none;
  /// SQLite: what the header declares, in PostgreSQL's words, where `type` says how it is stored: "timestamptz". Empty
  /// on PostgreSQL, and in snapshots of format 1.
  std::string declared_type = {};
  /// PostgreSQL: the default is the next value of a sequence that belongs to the column and is called what `serial`
  /// calls it. `type` is the integer's.
  bool serial = false;
  sequence_options identity_options = {};
  std::string collation = {};  // unquoted; empty: the type's
  /// `generated always as (<expression>)`: the expression, without its parentheses.
  std::optional<std::string> generated_as = {};
  bool is_virtual = false;   // of a generated column: computed where it is read, not stored
  std::string comment = {};  // PostgreSQL
  bool operator==(const column&) const = default;
};

struct primary_key {
  std::string name;
  std::vector<std::string> columns;
  constraint_timing timing = {};
  bool operator==(const primary_key&) const = default;
};

struct unique_constraint {
  std::string name;
  std::vector<std::string> columns;
  bool nulls_not_distinct = false;
  constraint_timing timing = {};
  bool operator==(const unique_constraint&) const = default;
};

struct foreign_key {
  std::string name;
  std::vector<std::string> columns;
  std::string referenced_schema;  // empty: the default schema
  std::string referenced_table;
  std::vector<std::string> referenced_columns;
  referential_action on_delete = referential_action::no_action;
  referential_action on_update = referential_action::no_action;
  bool match_full = false;
  constraint_timing timing = {};
  bool operator==(const foreign_key&) const = default;
};

struct check {
  std::string name;
  std::string expression;
  bool no_inherit = false;
  bool operator==(const check&) const = default;
};

struct index_key {
  std::string expression;  // a column, quoted where it must be, or an expression in parentheses
  bool descending = false;
  std::optional<bool> nulls_first;  // nullopt: the dialect's default
  std::string operator_class = {};  // SQL text, with its parameters; empty: the type's default
  bool operator==(const index_key&) const = default;
};

/// `fillfactor = 70`
struct storage_parameter {
  std::string name;
  std::string value;
  bool operator==(const storage_parameter&) const = default;
};

struct index {
  std::string name;
  bool unique = false;
  std::vector<index_key> keys;
  std::optional<std::string> where;
  bool nulls_not_distinct = false;
  std::string method = {};  // empty: btree
  std::vector<std::string> include = {};
  std::vector<storage_parameter> with = {};
  bool operator==(const index&) const = default;
};

struct exclusion_element {
  std::string expression;  // as that of an index_key
  std::string operator_class = {};
  std::string operator_sql;  // "&&"
  bool operator==(const exclusion_element&) const = default;
};

/// `exclude using gist ("room" with =, "during" with &&)`, PostgreSQL's.
struct exclusion {
  std::string name;
  std::string method = {};  // empty: btree
  std::vector<exclusion_element> elements;
  std::optional<std::string> where = {};
  constraint_timing timing = {};
  bool operator==(const exclusion&) const = default;
};

/// `create policy`, PostgreSQL's.
struct policy {
  std::string name;
  bool restrictive = false;
  policy_command command = policy_command::all;
  std::vector<std::string> roles = {};  // unquoted, but for the words current_user and session_user; empty: public
  std::optional<std::string> using_sql = {};
  std::optional<std::string> with_check_sql = {};
  bool operator==(const policy&) const = default;
};

/// The table that a partition is of, and which rows are in it: "for values in ('a')", "default".
struct partition {
  std::string schema;  // of the table; empty: the default schema
  std::string table;
  std::string bounds;
  bool operator==(const partition&) const = default;
};

struct table {
  std::string schema;  // empty: the default schema
  std::string name;
  std::vector<column> columns;  // none of a partition, whose columns are those of its table
  std::optional<snapshots::primary_key> primary_key;
  std::vector<unique_constraint> unique_constraints;
  std::vector<foreign_key> foreign_keys;
  std::vector<check> checks;
  std::vector<index> indexes;
  std::vector<exclusion> exclusions = {};
  std::string comment = {};                  // PostgreSQL
  bool unlogged = false;                     // PostgreSQL
  std::vector<storage_parameter> with = {};  // PostgreSQL
  std::string partition_by = {};             // PostgreSQL: "range (\"created_at\")"
  std::optional<partition> partition_of = {};
  bool row_level_security = false;        // PostgreSQL
  bool force_row_level_security = false;  // for the owner of the table, too
  std::vector<policy> policies = {};
  bool without_rowid = false;  // SQLite
  bool not_strict = false;     // SQLite
  bool operator==(const table&) const = default;
};

/// `create type ... as enum`: the labels in their order.
struct enum_type {
  std::string schema;  // empty: the default schema
  std::string name;
  std::vector<std::string> labels;
  bool operator==(const enum_type&) const = default;
};

/// `create domain ... as <type>`
struct domain {
  std::string schema;  // empty: the default schema
  std::string name;
  std::string type = {};
  std::vector<check> checks = {};  // of `value`
  bool operator==(const domain&) const = default;
};

struct sequence {
  std::string schema;  // empty: the default schema
  std::string name;
  std::string type = "bigint";
  sequence_options options = {};
  // The column it is dropped with; empty: none.
  std::string owner_schema = {};
  std::string owner_table = {};
  std::string owner_column = {};
  bool operator==(const sequence&) const = default;
};

struct extension {
  std::string name;
  std::string schema = {};  // empty: the default schema
  bool operator==(const extension&) const = default;
};

struct view_column {
  std::string name;
  std::string type;
  bool operator==(const view_column&) const = default;
};

/// What is known of an object that is a view, beside its SQL.
struct view {
  std::string schema;  // empty: the default schema
  std::string name;
  bool materialized = false;
  std::vector<view_column> columns = {};
  std::vector<index> indexes = {};  // of a materialized one
  bool operator==(const view&) const = default;
};

/// What is known by its SQL alone. The name is the header's; of a view it is "view schema.name".
struct object {
  std::string name;
  std::string create_sql;
  std::string drop_sql;
  bool before_tables = false;
  std::optional<snapshots::view> view = {};
  bool operator==(const object&) const = default;
};

/// `dialect` is "postgresql" or "sqlite". Tables stand in the order of declaration.
struct snapshot {
  std::string dialect;
  std::vector<table> tables;
  std::vector<enum_type> enum_types = {};
  std::vector<sequence> sequences = {};
  std::vector<extension> extensions = {};
  std::vector<domain> domains = {};
  std::vector<object> objects = {};  // in the order in which they are made
  bool operator==(const snapshot&) const = default;
};

}  // namespace virga::snapshots
