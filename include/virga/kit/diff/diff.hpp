#pragma once

#include <virga/kit/change/change.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace virga::kit {

/// What the user says is the same thing under another name. Names are as `--rename` takes them:
/// `table`, `schema.table`, `table.column` or `schema.table.column`.
struct rename {
  std::string to;
  std::string from;
  bool operator==(const rename&) const = default;
};

/// "users.fullname=users.name" -> {to, from}. Throws kit_error when it is not of the form new=old.
[[nodiscard]] rename parse_rename(std::string_view text);

/// The changes that lead from one schema to another, in the order of declaration and not yet fit to run:
/// `order` makes a plan of them. Equal schemas give none. The order of columns and tables is no difference;
/// a key or index that differs in its name only is renamed. On SQLite the name of a foreign key is no
/// difference either, for no statement and no error of SQLite mentions it, nor is `always` or `by default` of an
/// identity, for SQLite never refuses a value.
///
/// Throws kit_error when the two are for different databases (an empty `from` fits both), or when a
/// rename fits neither table nor column: `from` must be in the first schema and not in the second,
/// `to` the other way round. So it does where a table that stays is to be partitioned otherwise, or to become a
/// partition or stop being one, for which there is no statement.
[[nodiscard]] std::vector<change> diff(const snapshots::snapshot& from, const snapshots::snapshot& to,
                                       const std::vector<rename>& renames = {});

/// The drops and adds among `changes` that look like a rename: the same columns (a table), the same type
/// and nullability in one table (a column).
[[nodiscard]] std::vector<rename> possible_renames(const std::vector<change>& changes);

}  // namespace virga::kit
