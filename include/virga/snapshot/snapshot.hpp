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
using virga::referential_action;

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

struct table {
  std::string schema;  // empty: the default schema
  std::string name;
  std::vector<column> columns;
  std::optional<snapshots::primary_key> primary_key;
  std::vector<unique_constraint> unique_constraints;
  std::vector<foreign_key> foreign_keys;
  std::vector<check> checks;
  std::vector<index> indexes;
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
  // nullopt: the database's default
  std::optional<std::int64_t> start = {};
  std::optional<std::int64_t> increment = {};
  std::optional<std::int64_t> minimum = {};
  std::optional<std::int64_t> maximum = {};
  std::optional<std::int64_t> cache = {};
  bool cycle = false;
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

/// What is known by its SQL alone. The name is the header's.
struct object {
  std::string name;
  std::string create_sql;
  std::string drop_sql;
  bool before_tables = false;
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
