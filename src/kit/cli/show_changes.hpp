#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/kit/change/change.hpp>

#include <vector>

namespace virga::kit {

/// A line for each change: "  + create table users".
void show_changes(const std::vector<change>& changes);

/// A line for each that a reviewer should know more of. False: there is none.
bool show_warnings(const std::vector<change>& changes, dialect_kind dialect);

/// Each that may be a rename, and the option that says so; `before` is what to do first: "remove this migration and".
void show_renames(const std::vector<change>& changes, const std::string& before);

}  // namespace virga::kit
