#pragma once

#include <virga/kit/change/column_changes.hpp>
#include <virga/kit/change/key_changes.hpp>
#include <virga/kit/change/object_changes.hpp>
#include <virga/kit/change/table_changes.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// One step from a schema to another, as data. Each struct is one thing that can be said of a schema,
/// holds what it takes to write the SQL, and what it takes to go back.
namespace virga::kit {

using change =
    std::variant<create_schema, create_enum_type, drop_enum_type, alter_enum_type, create_domain, drop_domain,
                 alter_domain, create_sequence, drop_sequence, alter_sequence, own_sequence, create_extension,
                 drop_extension, alter_extension, create_object, drop_object, replace_object, alter_column_serial,
                 create_table, drop_table, rename_table, add_column, drop_column, rename_column, alter_column_type,
                 alter_column_not_null, alter_column_default, alter_column_identity, add_primary_key, drop_primary_key,
                 add_unique, drop_unique, add_foreign_key, drop_foreign_key, add_check, drop_check, rename_constraint,
                 create_index, drop_index, rename_index, alter_column_generated, alter_column_comment,
                 alter_table_comment, alter_table_logging, alter_table_with, alter_table_rowid, alter_partition,
                 alter_row_level_security, create_policy, drop_policy, alter_policy, add_exclusion, drop_exclusion>;

/// The change that undoes this one in the schema (what a dropped column held stays lost); nullopt for
/// create_schema, which may have found the schema there.
[[nodiscard]] std::optional<change> reverse(const change& of);

/// One line for a reader: "add column posts.subtitle text not null".
[[nodiscard]] std::string summary(const change& of);

/// The schema after the change. Throws kit_error when it doesn't fit: no such table, a column that is there already.
void apply_change(const change& what, snapshots::snapshot& to);
[[nodiscard]] snapshots::snapshot apply_changes(const std::vector<change>& changes, snapshots::snapshot to);

}  // namespace virga::kit
