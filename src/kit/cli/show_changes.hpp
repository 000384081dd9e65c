#pragma once

#include "cli/configuration.hpp"

#include <virga/core/dialect_kind.hpp>
#include <virga/kit/change/change.hpp>
#include <virga/kit/diff/diff.hpp>

#include <string>
#include <vector>

namespace virga::kit {

/// A line for each change: "  + create table users".
void show_changes(const std::vector<change>& changes);

/// A line that warns, or tells of something besides.
void show_warning(const std::string& text);
void show_note(const std::string& text);

/// Tells why nothing was done. False.
bool refused(const std::string& why);

/// A line for each that a reviewer should know more of.
void show_warnings(const std::vector<change>& changes, dialect_kind dialect);

/// The same, and one for each thing that a database would lose and a header can bring back: what nobody reviews is
/// asked for. False: there is none.
bool show_losses(const std::vector<change>& changes, dialect_kind dialect);

/// A line for each thing that `virga check` would say of them, but for what is lost: that, `show_losses` says.
void show_risks(const std::vector<std::string>& statements, dialect_kind dialect);

/// Without the drops of what [database] include and exclude do not choose, for they know tables and views alone: types,
/// sequences, functions and extensions that the header does not have may be those of a table that is not read.
[[nodiscard]] std::vector<change> without_hidden(std::vector<change> changes, const configuration& from);

/// Each that may be a rename, and the option that says so, where nobody could be asked; `before` is what to do first:
/// "remove this migration and".
void show_renames(const std::vector<change>& changes, const std::string& before);

/// As `--rename` gives them. Throws kit_error where one is not of the form new=old.
[[nodiscard]] std::vector<rename> parse_renames(const std::vector<std::string>& texts);

/// The changes, where at a terminal each that may be a rename is asked for; what is one is added to `renames`.
[[nodiscard]] std::vector<change> diff_asking_renames(const snapshots::snapshot& from, const snapshots::snapshot& to,
                                                      std::vector<rename>& renames);

}  // namespace virga::kit
