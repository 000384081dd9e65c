#pragma once

#include "header/derived_name.hpp"
#include "header/types.hpp"

#include <string>
#include <vector>

namespace virga::kit {

/// What of a table's keys stands in the columns themselves.
struct keys_in_columns {
  bool primary_key = false;
  std::vector<bool> unique;       // as the table's unique constraints
  std::vector<bool> foreign_key;  // as its foreign keys
};
[[nodiscard]] keys_in_columns find_keys_in_columns(const writing& to, const derived_names& derived,
                                                   const snapshots::table& table);

/// How the columns of a table are called where its constraints stand: `t.id`, of a partition `events.id`.
struct column_names {
  std::string prefix;
  const struct_names& names;
  mutable bool are_used = false;  // so that the parameter `t` needs its name
  /// A column that is not there gives nothing.
  [[nodiscard]] std::string of(const std::string& column) const;
  [[nodiscard]] std::string list(const std::vector<std::string>& columns) const;
};

struct written_constraints {
  std::vector<std::string> calls;     // primary_key(t.a, t.b)
  std::vector<std::string> comments;  // what a header can't say
  bool uses_columns = false;
};
/// Of a table, apart from what stands in its columns. `implied` are the checks that the library adds by itself.
[[nodiscard]] written_constraints constraints_of(writing& to, const names_within& within, const derived_names& derived,
                                                 const snapshots::table& table, const column_names& columns,
                                                 const keys_in_columns& in_columns,
                                                 const std::vector<snapshots::check>& implied);

[[nodiscard]] std::string index_call(writing& to, const names_within& within, const snapshots::index& index,
                                     const column_names& columns);

/// `.on_update(cascade).on_delete(restrict_)`
[[nodiscard]] std::string actions_of(const names_within& within, const snapshots::foreign_key& key);
/// `.initially_deferred()`
[[nodiscard]] std::string timing_call(const constraint_timing& timing);
/// `{.start = 1000, .increment = 10}`; empty: all are the database's.
[[nodiscard]] std::string options_text(const snapshots::sequence_options& options, const std::string& more = {});

/// `users.id` where the table stands in the header already, else nothing: it is referred to by name.
[[nodiscard]] std::string referenced(const writing& to, const names_within& within, const snapshots::table& table,
                                     const snapshots::foreign_key& key);

/// Why a header can't have the foreign key; empty: it can.
[[nodiscard]] std::string fault_of(const writing& to, const snapshots::table& table, const snapshots::foreign_key& key);

}  // namespace virga::kit
