#pragma once

#include <virga/kit/plan/plan.hpp>

#include <set>

namespace virga::kit {

/// A plan in which what PostgreSQL lets stand in the way of a change is dropped before it and made anew behind it:
/// generated columns that are computed of what changes, or that get another expression; the keys, checks and indexes on
/// such a column; the policies and views that show what changes. Nothing of it is another schema than the plan's.
/// `types_made_anew` are the enum types and domains whose columns change their type to another one of the same name.
[[nodiscard]] plan with_dependents_lifted(const plan& of, const std::set<table_ref>& types_made_anew);

}  // namespace virga::kit
