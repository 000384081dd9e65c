#pragma once

#include <virga/kit/change/change.hpp>

#include <vector>

namespace virga::kit {

/// Changes in an order that a database can run, with the schema on both sides of them.
struct plan {
  snapshots::snapshot before;
  snapshots::snapshot after;
  std::vector<change> changes;
  bool concurrently = false;  // PostgreSQL: indexes are built while rows are written, outside a transaction
};

/// Puts changes in order: views and what else stands on tables is dropped; renames; then what is dropped, foreign keys
/// first and a referring table before the one it refers to; then what is created, the other way round, with keys and
/// indexes after the columns and foreign keys last. A foreign key of a new table that has to wait (a cycle, a key that
/// the same migration makes) becomes an add_foreign_key of its own; `changes` then holds more than `before` and `after`
/// differ by, and never means anything else.
[[nodiscard]] plan order(const snapshots::snapshot& before, const snapshots::snapshot& after,
                         const std::vector<change>& changes);

}  // namespace virga::kit
