#pragma once

#include <virga/kit/change/change.hpp>

#include <vector>

/// What a schema holds beside tables.
namespace virga::kit {

void diff_extensions(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes);
/// Enum types and domains.
void diff_types(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes);

/// `from` is under the new names of tables and columns, for a sequence's owner goes by them.
void diff_sequences(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes);

/// Whether its text says `create or replace`.
[[nodiscard]] bool replaces(const snapshots::object& one);

/// A trigger, a rule or a privilege, which go with the view that they are of.
[[nodiscard]] bool goes_with_its_view(const snapshots::object& one);

/// An object whose text has changed is replaced where both texts begin with `create or replace`, else dropped and made
/// anew; so is a view, on PostgreSQL, that only gets another query or more columns. Drops come first, in the reverse
/// order of the old schema.
void diff_objects(const snapshots::snapshot& from, const snapshots::snapshot& to, std::vector<change>& changes);

}  // namespace virga::kit
