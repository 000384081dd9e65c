#pragma once

#include "revise/header_file.hpp"

#include <virga/kit/header/header.hpp>

#include <string>
#include <vector>

namespace virga::kit {

struct revised_header {
  edited_files files;
  /// What a reader should know, a sentence each.
  std::vector<std::string> notes;
};

/// A header that people have edited, after a change of the database: what the database says differently in `after`
/// than in `before` is changed, and nothing else. Both are in the database's own words. `how.given` is found by this.
///
/// The header of either is written and read again; a piece that differs, a column's type or a line of constraints(),
/// is changed where the people's header has it. What it does not have, or says another way, is a note.
[[nodiscard]] revised_header revise_header(const std::vector<header_file>& files, const snapshots::snapshot& before,
                                           const snapshots::snapshot& after, dialect_kind dialect, header_options how);

}  // namespace virga::kit
