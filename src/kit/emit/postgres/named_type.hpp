#pragma once

#include <virga/kit/plan/plan.hpp>

#include <string>
#include <vector>

namespace virga::kit {

/// `create type "status" as enum ('draft', 'published')`, without the closing semicolon.
[[nodiscard]] std::string create_type_sql(const snapshots::enum_type& type);

/// Whether the new labels are the old ones and more between them, in the same order: `alter type ... add value` takes
/// no label away and moves none.
[[nodiscard]] bool only_adds_labels(const alter_enum_type& what);

/// `alter type "status" add value 'hidden' after 'draft';` for each new label.
[[nodiscard]] std::vector<std::string> add_value_sql(const alter_enum_type& what);

/// Whether a statement uses a label: as a literal, or in that of an array.
[[nodiscard]] bool uses_label(const std::string& statement, const std::string& label);

/// The name of a type that is made anew until its columns have left it; a name has at most 63 bytes.
[[nodiscard]] std::string name_meanwhile(const std::string& type);

/// The labels that are new.
[[nodiscard]] std::vector<std::string> added_labels(const alter_enum_type& what);

/// `create domain "email" as text constraint "email_check" check (value ~ '@')`, without the closing semicolon.
[[nodiscard]] std::string create_domain_sql(const snapshots::domain& domain);

/// What is kept and stands on a column's type: it can't be there while the type is made anew.
struct lifted_dependents {
  std::vector<change> drops;
  std::vector<change> adds;
};

/// The columns of the type, under their names after the renames, in tables that stay: `before` has the names.
struct column_of_type {
  table_ref table;
  snapshots::column before;
  bool keeps_type = true;  // false of one that this migration drops or gives another type, too
  /// Nothing for a column that this migration drops, and for one that gets another default later.
  std::optional<std::string> default_after;
};
[[nodiscard]] std::vector<column_of_type> columns_of_type(const table_ref& type, const snapshots::snapshot& before,
                                                          const plan& of);
/// Checks and indexes with an expression or a condition of such columns, and their foreign keys. `before` has what is
/// there now.
enum class with_foreign_keys : bool { no, yes };
[[nodiscard]] lifted_dependents dependents_of_type(const std::vector<column_of_type>& columns,
                                                   const snapshots::snapshot& before, const plan& of,
                                                   with_foreign_keys keys = with_foreign_keys::yes);

}  // namespace virga::kit
