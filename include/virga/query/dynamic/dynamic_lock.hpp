#pragma once

#include <virga/query/dynamic/dynamic_clauses.hpp>

namespace virga {

/// The row locks of a dynamic query: see lock_step.
template <class Self, class Query>
struct dynamic_lock_step {
  /// `for update`, behind the locks that say with of() which tables' rows they are for; in place of a last one that
  /// does not. PostgreSQL only. Rows that are grouped or distinct can't be locked: usage_error.
  Self for_update() const { return lock(lock_strength::update); }
  /// `for no key update`
  Self for_no_key_update() const { return lock(lock_strength::no_key_update); }
  /// `for share`
  Self for_share() const { return lock(lock_strength::share); }
  /// `for key share`
  Self for_key_share() const { return lock(lock_strength::key_share); }
  /// ` of "posts"`: the rows of these tables only, of the last lock. usage_error without a lock, and for a table that
  /// is not there.
  template <class... Tables>
  Self of(const Tables&... tables) const {
    static_assert(sizeof...(Tables) > 0 && (is_table_or_subquery<Tables> && ...), "of(): an argument is not a table");
    return detail::self_of<Self>(*this).changed(
        [&]([[maybe_unused]] detail::dynamic_clauses& clauses, [[maybe_unused]] const scope& among) {
          if constexpr ((detail::source_like<Tables> && ...))
            (clauses.lock_rows_of(detail::as_source(tables).range_name(), among), ...);
        });
  }
  /// ` nowait`: an error instead of waiting for a row that is locked. usage_error without a lock.
  Self no_wait() const { return wait(lock_wait::no_wait); }
  /// ` skip locked`: passes over rows that are locked. usage_error without a lock.
  Self skip_locked() const { return wait(lock_wait::skip_locked); }

 private:
  Self lock(lock_strength strength) const {
    static_assert(has_rows_of_tables<Query>,
                  "for_update(), for_share(): rows that are grouped or distinct can't be locked");
    static_assert(!has_rows_of_tables<Query> || detail::yields_rows_of_tables<Query>() || selects_rows_of_tables<Query>,
                  "for_update(), for_share(): rows of aggregates and of window functions can't be locked");
    return detail::self_of<Self>(*this).changed(
        [&](detail::dynamic_clauses& clauses, const scope&) { clauses.add_lock(strength); });
  }
  Self wait(lock_wait how) const {
    return detail::self_of<Self>(*this).changed(
        [&](detail::dynamic_clauses& clauses, const scope&) { clauses.wait_for_locks(how); });
  }
};

}  // namespace virga
