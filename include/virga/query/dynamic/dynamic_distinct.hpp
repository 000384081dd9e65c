#pragma once

#include <virga/query/dynamic/dynamic_clauses.hpp>

namespace virga {

/// The distinct rows of a dynamic query: see distinct_on_step. They can't be locked: usage_error.
template <class Self, class Query>
struct dynamic_distinct_step {
  /// `select distinct`. On PostgreSQL ordered by selected columns alone. usage_error beside distinct_on().
  Self distinct() const {
    static_assert(has_no_clause_at<Query, clause_position::distinct_on>,
                  "distinct(): this query is distinct already, by distinct_on()");
    return detail::self_of<Self>(*this).changed([](detail::dynamic_clauses& clauses, const scope&) {
      clauses.require_no_distinct_on();
      clauses.distinct = true;
      clauses.require_lockable();
    });
  }

  /// `select distinct on (<keys>) ...`: of the rows in which the keys are equal the first one. PostgreSQL only.
  /// usage_error if the query is distinct already, and when it is run if order_by() begins with other keys.
  template <class... Keys>
  Self distinct_on(const Keys&... keys) const {
    static_assert(has_no_clause_at<Query, clause_position::distinct_on> && is_not_distinct<Query>,
                  "distinct_on(): this query is distinct already");
    static_assert(sizeof...(Keys) > 0 && ((detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "distinct_on(): a key is not a column or an expression");
    Self result = detail::copy_of<Self>(*this);
    if constexpr ((detail::key_operand<Keys> && ...)) {
      result.clauses_.require_not_distinct();
      (result.add_distinct_key(detail::as_key(keys)), ...);
      result.clauses_.require_lockable();
    }
    return result;
  }
};

}  // namespace virga
