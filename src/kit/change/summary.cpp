#include <virga/kit/change/change.hpp>

#include "change/visit.hpp"

namespace virga::kit {
namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text = "(";
  for (const std::string& name : names) text += (text.size() > 1 ? ", " : "") + name;
  return text + ")";
}

std::string member(const table_ref& table, const std::string& name) { return to_string(table) + "." + name; }

std::string identity_text(snapshots::identity identity) {
  switch (identity) {
    case snapshots::identity::always:
      return "identity (always)";
    case snapshots::identity::by_default:
      return "identity (by default)";
    case snapshots::identity::none:
      break;
  }
  return "no identity";
}

/// As the database has it. A column of SQLite may have none.
std::string database_type(const snapshots::column& column) { return column.type.empty() ? "no type" : column.type; }

/// As the header has it: two types of a header may be stored alike.
std::string type_of(const snapshots::column& column) {
  return column.declared_type.empty() ? database_type(column) : column.declared_type;
}

/// The collation where it is one of two that differ. How it is stored, where that alone does or all that is known.
std::string type_text(const snapshots::column& column, const snapshots::column& other) {
  const bool is_known = column.declared_type.empty() == other.declared_type.empty();
  const bool is_alike = column.type != other.type && type_of(column) == type_of(other);
  if (!is_known || is_alike) return database_type(column);
  if (column.collation == other.collation) return type_of(column);
  return type_of(column) + (column.collation.empty() ? " of no collation" : " collate " + column.collation);
}

std::string generated_text(const snapshots::column& column) {
  if (!column.generated_as) return "not generated";
  return "generated as " + *column.generated_as + (column.is_virtual ? " virtual" : "");
}

std::string comment_text(const std::string& comment) { return comment.empty() ? "no comment" : "a comment"; }

std::string security_text(const row_level_security& of) {
  if (!of.enabled) return of.forced ? "off, forced" : "off";
  return of.forced ? "on, forced" : "on";
}

std::string default_text(const std::optional<std::string>& value) { return value ? "default " + *value : "no default"; }

std::string column_text(const snapshots::column& column) {
  std::string text = column.type.empty() ? "" : " " + column.type;
  if (column.serial) text += " serial";
  if (!column.collation.empty()) text += " collate " + column.collation;
  if (column.generated_as) text += " " + generated_text(column);
  if (column.identity != snapshots::identity::none) return text + " " + identity_text(column.identity);
  if (column.not_null) text += " not null";
  if (column.default_sql) text += " default " + *column.default_sql;
  return text;
}

std::string key_target(const snapshots::foreign_key& key) {
  return listed(key.columns) + " -> " + to_string(target_of(key)) + " " + listed(key.referenced_columns);
}

}  // namespace

std::string summary(const change& of) {
  return of.visit(overloaded{
      [](const create_schema& c) { return "create schema " + c.name; },
      [](const create_enum_type& c) {
        return "create type " + to_string(name_of(c.type)) + " " + listed(c.type.labels);
      },
      [](const drop_enum_type& c) { return "drop type " + to_string(name_of(c.type)); },
      [](const alter_enum_type& c) {
        return "alter type " + to_string(name_of(c.to)) + ": " + listed(c.from.labels) + " -> " + listed(c.to.labels);
      },
      [](const create_domain& c) { return "create domain " + to_string(name_of(c.domain)) + " " + c.domain.type; },
      [](const drop_domain& c) { return "drop domain " + to_string(name_of(c.domain)); },
      [](const alter_domain& c) {
        return "alter domain " + to_string(name_of(c.to)) +
               (c.from.type == c.to.type ? ": checks" : ": " + c.from.type + " -> " + c.to.type);
      },
      [](const create_sequence& c) { return "create sequence " + to_string(name_of(c.sequence)); },
      [](const drop_sequence& c) { return "drop sequence " + to_string(name_of(c.sequence)); },
      [](const alter_sequence& c) { return "alter sequence " + to_string(name_of(c.to)); },
      [](const own_sequence& c) {
        return "alter sequence " + to_string(name_of(c.to)) + ": owned by " +
               (c.to.owner_column.empty() ? "none" : member(owner_of(c.to), c.to.owner_column));
      },
      [](const create_extension& c) { return "create extension " + c.extension.name; },
      [](const drop_extension& c) { return "drop extension " + c.extension.name; },
      [](const alter_extension& c) { return "alter extension " + c.to.name + ": schema " + c.to.schema; },
      [](const create_object& c) { return "create " + c.object.name; },
      [](const drop_object& c) { return "drop " + c.object.name; },
      [](const replace_object& c) { return "replace " + c.to.name; },
      [](const alter_column_serial& c) {
        return "alter column " + member(c.table, c.to.name) + (c.to.serial ? ": serial" : ": not serial");
      },
      [](const create_table& c) { return "create table " + to_string(ref_of(c.table)); },
      [](const drop_table& c) { return "drop table " + to_string(ref_of(c.table)); },
      [](const rename_table& c) { return "rename table " + to_string(c.from) + " to " + to_string(c.to); },
      [](const add_column& c) { return "add column " + member(c.table, c.column.name) + column_text(c.column); },
      [](const drop_column& c) { return "drop column " + member(c.table, c.column.name); },
      [](const rename_column& c) { return "rename column " + member(c.table, c.from) + " to " + c.to; },
      [](const alter_column_type& c) {
        return "alter column " + member(c.table, c.to.name) + ": " + type_text(c.from, c.to) + " -> " +
               type_text(c.to, c.from);
      },
      [](const alter_column_not_null& c) {
        return "alter column " + member(c.table, c.column) + (c.not_null ? ": not null" : ": nullable");
      },
      [](const alter_column_default& c) {
        return "alter column " + member(c.table, c.column) + ": " + default_text(c.from) + " -> " + default_text(c.to);
      },
      [](const alter_column_identity& c) {
        if (c.from == c.to) return "alter column " + member(c.table, c.column) + ": options of the identity";
        return "alter column " + member(c.table, c.column) + ": " + identity_text(c.from) + " -> " +
               identity_text(c.to);
      },
      [](const add_primary_key& c) { return "add primary key " + to_string(c.table) + " " + listed(c.key.columns); },
      [](const drop_primary_key& c) { return "drop primary key " + to_string(c.table) + " " + listed(c.key.columns); },
      [](const add_unique& c) { return "add unique " + to_string(c.table) + " " + listed(c.key.columns); },
      [](const drop_unique& c) { return "drop unique " + to_string(c.table) + " " + listed(c.key.columns); },
      [](const add_foreign_key& c) { return "add foreign key " + to_string(c.table) + " " + key_target(c.key); },
      [](const drop_foreign_key& c) { return "drop foreign key " + to_string(c.table) + " " + key_target(c.key); },
      [](const add_check& c) { return "add check " + member(c.table, c.check.name); },
      [](const drop_check& c) { return "drop check " + member(c.table, c.check.name); },
      [](const rename_constraint& c) { return "rename constraint " + member(c.table, c.from) + " to " + c.to; },
      [](const create_index& c) { return "create index " + c.index.name + " on " + to_string(c.table); },
      [](const drop_index& c) { return "drop index " + c.index.name + " on " + to_string(c.table); },
      [](const rename_index& c) { return "rename index " + c.from + " to " + c.to.name; },
      [](const alter_column_generated& c) {
        return "alter column " + member(c.table, c.to.name) + ": " + generated_text(c.from) + " -> " +
               generated_text(c.to);
      },
      [](const alter_column_comment& c) {
        return "alter column " + member(c.table, c.column) + ": " + comment_text(c.to);
      },
      [](const alter_table_comment& c) { return "alter table " + to_string(c.table) + ": " + comment_text(c.to); },
      [](const alter_table_logging& c) {
        return "alter table " + to_string(c.table) + (c.unlogged ? ": unlogged" : ": logged");
      },
      [](const alter_table_with& c) { return "alter table " + to_string(c.table) + ": storage parameters"; },
      [](const alter_table_strict& c) {
        return "alter table " + to_string(c.table) + (c.strict ? ": strict" : ": not strict");
      },
      [](const alter_table_rowid& c) {
        return "alter table " + to_string(c.table) + (c.without_rowid ? ": without rowid" : ": with rowid");
      },
      [](const alter_partition& c) {
        return "alter partition " + to_string(c.table) + ": " + c.from.bounds + " -> " + c.to.bounds;
      },
      [](const alter_row_level_security& c) {
        return "alter table " + to_string(c.table) + ": row level security " + security_text(c.from) + " -> " +
               security_text(c.to);
      },
      [](const create_policy& c) { return "create policy " + c.policy.name + " on " + to_string(c.table); },
      [](const drop_policy& c) { return "drop policy " + c.policy.name + " on " + to_string(c.table); },
      [](const alter_policy& c) { return "alter policy " + c.to.name + " on " + to_string(c.table); },
      [](const add_exclusion& c) { return "add exclusion " + member(c.table, c.key.name); },
      [](const drop_exclusion& c) { return "drop exclusion " + member(c.table, c.key.name); },
  });
}

}  // namespace virga::kit
