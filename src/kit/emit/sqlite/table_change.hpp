#pragma once

#include <virga/kit/plan/plan.hpp>

#include <string>
#include <vector>

namespace virga::kit {

/// Everything a plan does to one existing table of SQLite, after the renames.
struct sqlite_table_change {
  snapshots::table before;  // under its new name
  snapshots::table after;
  std::vector<change> changes;

  /// Throws kit_error for a change of type that no value survives.
  void demand_conversions() const;

  /// Whether `alter table` can do it all (https://sqlite.org/lang_altertable.html, sections 4 and 5).
  [[nodiscard]] bool in_place() const;

  /// One statement for each added and dropped column; a foreign key or check of an added
  /// column goes with it.
  [[nodiscard]] std::vector<std::string> alter() const;

  /// The table anew under another name, its rows copied, the old one dropped, the new one renamed
  /// (https://sqlite.org/lang_altertable.html, section 7), and its indexes. `legacy_alter_table` keeps
  /// the rename from rewriting, or stumbling over, what refers to the table by its name.
  [[nodiscard]] std::vector<std::string> rebuild() const;
};

}  // namespace virga::kit
