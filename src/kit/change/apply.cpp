#include <virga/kit/change/change.hpp>
#include <virga/kit/change/kit_error.hpp>

#include "change/find.hpp"
#include "change/rename_identifier.hpp"
#include "change/visit.hpp"

#include <algorithm>

namespace virga::kit {
namespace {

[[noreturn]] void does_not_fit(const std::string& why) {
  throw kit_error("this change does not fit the schema: " + why);
}

snapshots::table& table_in(snapshots::snapshot& schema, const table_ref& wanted) {
  const auto found = std::ranges::find(schema.tables, wanted, ref_of);
  if (found == schema.tables.end()) does_not_fit("there is no table " + to_string(wanted));
  return *found;
}

template <class Named>
Named& named_in(std::vector<Named>& all, const std::string& name, const table_ref& table) {
  const auto found = std::ranges::find(all, name, &Named::name);
  if (found == all.end()) does_not_fit(to_string(table) + " has no " + name);
  return *found;
}

template <class Named>
void insert_into(std::vector<Named>& all, const Named& what, const table_ref& table) {
  if (std::ranges::find(all, what.name, &Named::name) != all.end()) {
    does_not_fit(to_string(table) + " already has " + what.name);
  }
  all.push_back(what);
}

template <class Named>
void erase_from(std::vector<Named>& all, const std::string& name, const table_ref& table) {
  const auto at = &named_in(all, name, table) - all.data();
  all.erase(all.begin() + at);
}

void rename_in(std::vector<std::string>& names, const std::string& from, const std::string& to) {
  std::ranges::replace(names, from, to);
}

void rename(const rename_table& what, snapshots::snapshot& schema) {
  snapshots::table& renamed = table_in(schema, what.from);
  renamed.schema = what.to.schema;
  renamed.name = what.to.name;
  for (snapshots::sequence& sequence : schema.sequences) {
    if (sequence.owner_column.empty() || owner_of(sequence) != what.from) continue;
    if (sequence.schema == what.from.schema) sequence.schema = what.to.schema;  // it moves along
    sequence.owner_schema = what.to.schema;
    sequence.owner_table = what.to.name;
  }
  for (snapshots::table& table : schema.tables) {
    if (table.partition_of && parent_of(*table.partition_of) == what.from) {
      table.partition_of->schema = what.to.schema;
      table.partition_of->table = what.to.name;
    }
    for (snapshots::foreign_key& key : table.foreign_keys) {
      if (target_of(key) != what.from) continue;
      key.referenced_schema = what.to.schema;
      key.referenced_table = what.to.name;
    }
  }
}

/// What a table itself says of one of its columns; a partition says it of a column of its table.
void rename_in(snapshots::table& table, const std::string& from, const std::string& to) {
  const auto in_text = [&](std::string& sql) { sql = rename_identifier(sql, from, to); };
  const auto in_optional = [&](std::optional<std::string>& sql) {
    if (sql) in_text(*sql);
  };
  for (auto& column : table.columns) in_optional(column.generated_as);
  if (table.primary_key) rename_in(table.primary_key->columns, from, to);
  for (auto& key : table.unique_constraints) rename_in(key.columns, from, to);
  for (auto& key : table.foreign_keys) rename_in(key.columns, from, to);
  for (auto& check : table.checks) in_text(check.expression);
  for (auto& index : table.indexes) {
    for (auto& key : index.keys) in_text(key.expression);
    rename_in(index.include, from, to);
    in_optional(index.where);
  }
  for (auto& exclusion : table.exclusions) {
    for (auto& element : exclusion.elements) in_text(element.expression);
    in_optional(exclusion.where);
  }
  for (auto& policy : table.policies) {
    in_optional(policy.using_sql);
    in_optional(policy.with_check_sql);
  }
  in_text(table.partition_by);
}

void rename(const rename_column& what, snapshots::snapshot& schema) {
  for (snapshots::sequence& sequence : schema.sequences)
    if (owner_of(sequence) == what.table && sequence.owner_column == what.from) sequence.owner_column = what.to;
  named_in(table_in(schema, what.table).columns, what.from, what.table).name = what.to;
  const auto has_column = [&](const table_ref& table) { return table_of_columns(schema, table) == what.table; };
  for (snapshots::table& table : schema.tables) {
    if (has_column(ref_of(table))) rename_in(table, what.from, what.to);
    for (auto& key : table.foreign_keys)
      if (has_column(target_of(key))) rename_in(key.referenced_columns, what.from, what.to);
  }
}

void rename(const rename_constraint& what, snapshots::snapshot& schema) {
  snapshots::table& table = table_in(schema, what.table);
  const auto in = [&](auto& all) {
    const auto found = std::ranges::find(all, what.from, [](const auto& one) { return one.name; });
    if (found == all.end()) return false;
    found->name = what.to;
    return true;
  };
  if (table.primary_key && table.primary_key->name == what.from) {
    table.primary_key->name = what.to;
  } else if (!in(table.unique_constraints) && !in(table.foreign_keys) && !in(table.checks) && !in(table.exclusions)) {
    does_not_fit(to_string(what.table) + " has no constraint " + what.from);
  }
}

void drop(const drop_table& what, snapshots::snapshot& schema) {
  const auto at = &table_in(schema, ref_of(what.table)) - schema.tables.data();
  schema.tables.erase(schema.tables.begin() + at);
}

/// A type, a domain or a sequence, which have names within a schema.
template <class Named>
typename std::vector<Named>::iterator in_schema(std::vector<Named>& all, const table_ref& wanted) {
  const auto found = std::ranges::find_if(all, [&](const Named& one) { return name_of(one) == wanted; });
  if (found == all.end()) does_not_fit("there is no " + to_string(wanted));
  return found;
}
template <class Named>
void insert_in_schema(std::vector<Named>& all, const Named& what) {
  if (std::ranges::any_of(all, [&](const Named& one) { return name_of(one) == name_of(what); })) {
    does_not_fit("there already is " + to_string(name_of(what)));
  }
  all.push_back(what);
}

template <class Named>
void insert_named(std::vector<Named>& all, const Named& what) {
  if (std::ranges::find(all, what.name, &Named::name) != all.end()) does_not_fit("there already is " + what.name);
  all.push_back(what);
}
template <class Named>
typename std::vector<Named>::iterator named(std::vector<Named>& all, const std::string& name) {
  const auto found = std::ranges::find(all, name, &Named::name);
  if (found == all.end()) does_not_fit("there is no " + name);
  return found;
}

snapshots::column& column_in(snapshots::snapshot& schema, const table_ref& table, const std::string& name) {
  return named_in(table_in(schema, table).columns, name, table);
}

}  // namespace

void apply_change(const change& what, snapshots::snapshot& to) {
  what.visit(overloaded{
      [](const create_schema&) {},
      [&](const create_enum_type& c) { insert_in_schema(to.enum_types, c.type); },
      [&](const drop_enum_type& c) { to.enum_types.erase(in_schema(to.enum_types, name_of(c.type))); },
      [&](const alter_enum_type& c) { *in_schema(to.enum_types, name_of(c.from)) = c.to; },
      [&](const create_domain& c) { insert_in_schema(to.domains, c.domain); },
      [&](const drop_domain& c) { to.domains.erase(in_schema(to.domains, name_of(c.domain))); },
      [&](const alter_domain& c) { *in_schema(to.domains, name_of(c.from)) = c.to; },
      [&](const create_sequence& c) { insert_in_schema(to.sequences, c.sequence); },
      [&](const drop_sequence& c) { to.sequences.erase(in_schema(to.sequences, name_of(c.sequence))); },
      [&](const alter_sequence& c) {
        const auto found = in_schema(to.sequences, name_of(c.from));
        const snapshots::sequence before = *found;
        *found = c.to;
        found->owner_schema = before.owner_schema;
        found->owner_table = before.owner_table;
        found->owner_column = before.owner_column;
      },
      [&](const own_sequence& c) {
        const auto found = in_schema(to.sequences, name_of(c.to));
        found->owner_schema = c.to.owner_schema;
        found->owner_table = c.to.owner_table;
        found->owner_column = c.to.owner_column;
      },
      [&](const create_extension& c) { insert_named(to.extensions, c.extension); },
      [&](const drop_extension& c) { to.extensions.erase(named(to.extensions, c.extension.name)); },
      [&](const alter_extension& c) { *named(to.extensions, c.from.name) = c.to; },
      [&](const create_object& c) { insert_named(to.objects, c.object); },
      [&](const drop_object& c) { to.objects.erase(named(to.objects, c.object.name)); },
      [&](const replace_object& c) { *named(to.objects, c.from.name) = c.to; },
      [&](const alter_column_serial& c) { column_in(to, c.table, c.to.name).serial = c.to.serial; },
      [&](const create_table& c) {
        if (std::ranges::find(to.tables, ref_of(c.table), ref_of) != to.tables.end()) {
          does_not_fit("there already is a table " + to_string(ref_of(c.table)));
        }
        to.tables.push_back(c.table);
      },
      [&](const drop_table& c) { drop(c, to); },
      [&](const rename_table& c) { rename(c, to); },
      [&](const add_column& c) { insert_into(table_in(to, c.table).columns, c.column, c.table); },
      [&](const drop_column& c) { erase_from(table_in(to, c.table).columns, c.column.name, c.table); },
      [&](const rename_column& c) { rename(c, to); },
      [&](const alter_column_type& c) {
        snapshots::column& column = column_in(to, c.table, c.to.name);
        column.type = c.to.type;
        column.declared_type = c.to.declared_type;
        column.collation = c.to.collation;
      },
      [&](const alter_column_not_null& c) { column_in(to, c.table, c.column).not_null = c.not_null; },
      [&](const alter_column_default& c) { column_in(to, c.table, c.column).default_sql = c.to; },
      [&](const alter_column_identity& c) {
        snapshots::column& column = column_in(to, c.table, c.column);
        column.identity = c.to;
        column.identity_options = c.to_options;
      },
      [&](const alter_column_generated& c) { column_in(to, c.table, c.to.name) = c.to; },
      [&](const alter_column_comment& c) { column_in(to, c.table, c.column).comment = c.to; },
      [&](const alter_table_comment& c) { table_in(to, c.table).comment = c.to; },
      [&](const alter_table_logging& c) { table_in(to, c.table).unlogged = c.unlogged; },
      [&](const alter_table_with& c) { table_in(to, c.table).with = c.to; },
      [&](const alter_table_strict& c) { table_in(to, c.table).not_strict = !c.strict; },
      [&](const alter_table_rowid& c) { table_in(to, c.table).without_rowid = c.without_rowid; },
      [&](const alter_partition& c) { table_in(to, c.table).partition_of = c.to; },
      [&](const alter_row_level_security& c) {
        snapshots::table& table = table_in(to, c.table);
        table.row_level_security = c.to.enabled;
        table.force_row_level_security = c.to.forced;
      },
      [&](const create_policy& c) { insert_into(table_in(to, c.table).policies, c.policy, c.table); },
      [&](const drop_policy& c) { erase_from(table_in(to, c.table).policies, c.policy.name, c.table); },
      [&](const alter_policy& c) { named_in(table_in(to, c.table).policies, c.from.name, c.table) = c.to; },
      [&](const add_exclusion& c) { insert_into(table_in(to, c.table).exclusions, c.key, c.table); },
      [&](const drop_exclusion& c) { erase_from(table_in(to, c.table).exclusions, c.key.name, c.table); },
      [&](const add_primary_key& c) { table_in(to, c.table).primary_key = c.key; },
      [&](const drop_primary_key& c) { table_in(to, c.table).primary_key.reset(); },
      [&](const add_unique& c) { insert_into(table_in(to, c.table).unique_constraints, c.key, c.table); },
      [&](const drop_unique& c) { erase_from(table_in(to, c.table).unique_constraints, c.key.name, c.table); },
      [&](const add_foreign_key& c) { insert_into(table_in(to, c.table).foreign_keys, c.key, c.table); },
      [&](const drop_foreign_key& c) { erase_from(table_in(to, c.table).foreign_keys, c.key.name, c.table); },
      [&](const add_check& c) { insert_into(table_in(to, c.table).checks, c.check, c.table); },
      [&](const drop_check& c) { erase_from(table_in(to, c.table).checks, c.check.name, c.table); },
      [&](const rename_constraint& c) { rename(c, to); },
      [&](const create_index& c) { insert_into(table_in(to, c.table).indexes, c.index, c.table); },
      [&](const drop_index& c) { erase_from(table_in(to, c.table).indexes, c.index.name, c.table); },
      [&](const rename_index& c) { named_in(table_in(to, c.table).indexes, c.from, c.table).name = c.to.name; },
  });
}

snapshots::snapshot apply_changes(const std::vector<change>& changes, snapshots::snapshot to) {
  for (const change& one : changes) apply_change(one, to);
  return to;
}

}  // namespace virga::kit
