#pragma once

#include <string>

namespace virga::kit::postgres_catalog {

/// All that is known by its text, each with: its catalog and oid, the relation that it goes with, its place among the
/// kinds, its bare name and body (of functions), its name, and the statements that make it and drop it.
[[nodiscard]] std::string objects_query();

/// Pairs of what stands on what, by catalog and oid.
[[nodiscard]] std::string dependencies_query();

}  // namespace virga::kit::postgres_catalog
