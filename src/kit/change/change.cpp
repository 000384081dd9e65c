#include <virga/kit/change/change.hpp>

#include "change/visit.hpp"

namespace virga::kit {

table_ref ref_of(const snapshots::table& table) { return {table.schema, table.name}; }

table_ref name_of(const snapshots::enum_type& type) { return {type.schema, type.name}; }

table_ref name_of(const snapshots::domain& domain) { return {domain.schema, domain.name}; }

table_ref name_of(const snapshots::sequence& sequence) { return {sequence.schema, sequence.name}; }
table_ref name_of(const snapshots::view& view) { return {view.schema, view.name}; }

snapshots::sequence without_owner(snapshots::sequence sequence) {
  sequence.owner_schema = sequence.owner_table = sequence.owner_column = "";
  return sequence;
}

table_ref owner_of(const snapshots::sequence& sequence) { return {sequence.owner_schema, sequence.owner_table}; }

table_ref target_of(const snapshots::foreign_key& key) { return {key.referenced_schema, key.referenced_table}; }

table_ref parent_of(const snapshots::partition& partition) { return {partition.schema, partition.table}; }

std::string to_string(const table_ref& table) {
  return table.schema.empty() ? table.name : table.schema + "." + table.name;
}

bool change::operator==(const change& other) const {
  return visit([&]<class Kind>(const Kind& kind) {
    const Kind* same_kind = other.get_if<Kind>();
    return same_kind != nullptr && kind == *same_kind;
  });
}

std::optional<change> reverse(const change& of) {
  using result = std::optional<change>;
  return of.visit(overloaded{
      [](const create_schema&) -> result { return std::nullopt; },
      [](const create_enum_type& c) -> result { return drop_enum_type{c.type}; },
      [](const drop_enum_type& c) -> result { return create_enum_type{c.type}; },
      [](const alter_enum_type& c) -> result { return alter_enum_type{c.to, c.from}; },
      [](const create_domain& c) -> result { return drop_domain{c.domain}; },
      [](const drop_domain& c) -> result { return create_domain{c.domain}; },
      [](const alter_domain& c) -> result { return alter_domain{c.to, c.from}; },
      [](const create_sequence& c) -> result { return drop_sequence{c.sequence}; },
      [](const drop_sequence& c) -> result { return create_sequence{c.sequence}; },
      [](const alter_sequence& c) -> result { return alter_sequence{c.to, c.from}; },
      [](const own_sequence& c) -> result { return own_sequence{c.to, c.from}; },
      [](const create_extension& c) -> result { return drop_extension{c.extension}; },
      [](const drop_extension& c) -> result { return create_extension{c.extension}; },
      [](const alter_extension& c) -> result { return alter_extension{c.to, c.from}; },
      [](const create_object& c) -> result { return drop_object{c.object}; },
      [](const drop_object& c) -> result { return create_object{c.object}; },
      [](const replace_object& c) -> result { return replace_object{c.to, c.from}; },
      [](const alter_column_serial& c) -> result { return alter_column_serial{c.table, c.to, c.from}; },
      [](const create_table& c) -> result { return drop_table{c.table}; },
      [](const drop_table& c) -> result { return create_table{c.table}; },
      [](const rename_table& c) -> result { return rename_table{c.to, c.from}; },
      [](const add_column& c) -> result { return drop_column{c.table, c.column}; },
      [](const drop_column& c) -> result { return add_column{c.table, c.column}; },
      [](const rename_column& c) -> result { return rename_column{c.table, c.to, c.from}; },
      [](const alter_column_type& c) -> result { return alter_column_type{c.table, c.to, c.from}; },
      [](const alter_column_not_null& c) -> result { return alter_column_not_null{c.table, c.column, !c.not_null}; },
      [](const alter_column_default& c) -> result { return alter_column_default{c.table, c.column, c.to, c.from}; },
      [](const alter_column_identity& c) -> result {
        return alter_column_identity{c.table, c.column, c.to, c.from, c.to_options, c.from_options};
      },
      [](const add_primary_key& c) -> result { return drop_primary_key{c.table, c.key}; },
      [](const drop_primary_key& c) -> result { return add_primary_key{c.table, c.key}; },
      [](const add_unique& c) -> result { return drop_unique{c.table, c.key}; },
      [](const drop_unique& c) -> result { return add_unique{c.table, c.key}; },
      [](const add_foreign_key& c) -> result { return drop_foreign_key{c.table, c.key}; },
      [](const drop_foreign_key& c) -> result { return add_foreign_key{c.table, c.key}; },
      [](const add_check& c) -> result { return drop_check{c.table, c.check}; },
      [](const drop_check& c) -> result { return add_check{c.table, c.check}; },
      [](const rename_constraint& c) -> result { return rename_constraint{c.table, c.to, c.from}; },
      [](const create_index& c) -> result { return drop_index{c.table, c.index}; },
      [](const drop_index& c) -> result { return create_index{c.table, c.index}; },
      [](const rename_index& c) -> result {
        rename_index back{c.table, c.to.name, c.to};
        back.to.name = c.from;
        return back;
      },
      [](const alter_column_generated& c) -> result { return alter_column_generated{c.table, c.to, c.from}; },
      [](const alter_column_comment& c) -> result { return alter_column_comment{c.table, c.column, c.to, c.from}; },
      [](const alter_table_comment& c) -> result { return alter_table_comment{c.table, c.to, c.from}; },
      [](const alter_table_logging& c) -> result { return alter_table_logging{c.table, !c.unlogged}; },
      [](const alter_table_with& c) -> result { return alter_table_with{c.table, c.to, c.from}; },
      [](const alter_table_strict& c) -> result { return alter_table_strict{c.table, !c.strict}; },
      [](const alter_table_rowid& c) -> result { return alter_table_rowid{c.table, !c.without_rowid}; },
      [](const alter_partition& c) -> result { return alter_partition{c.table, c.to, c.from}; },
      [](const alter_row_level_security& c) -> result { return alter_row_level_security{c.table, c.to, c.from}; },
      [](const create_policy& c) -> result { return drop_policy{c.table, c.policy}; },
      [](const drop_policy& c) -> result { return create_policy{c.table, c.policy}; },
      [](const alter_policy& c) -> result { return alter_policy{c.table, c.to, c.from}; },
      [](const add_exclusion& c) -> result { return drop_exclusion{c.table, c.key}; },
      [](const drop_exclusion& c) -> result { return add_exclusion{c.table, c.key}; },
  });
}

}  // namespace virga::kit
