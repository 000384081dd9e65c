#pragma once

#include <virga/query/dynamic/dynamic_clauses.hpp>

namespace virga {

/// How many rows of a dynamic query: see limit_step.
template <class Self>
struct dynamic_limit_step {
  /// `limit <count>`, in place of a limit that is there.
  template <class Count>
  Self limit(const Count& count) const {
    static_assert(is_row_count<Count>, "limit(): the argument is not an integer or a placeholder");
    static_assert(detail::is_one_number<Count, typename Self::from_type> || is_an_integer_for_the_query<Count>,
                  "limit(): the number of rows is an integer, one for the query: without its columns and aggregates");
    return detail::self_of<Self>(*this).changed([&](detail::dynamic_clauses& clauses, const scope&) {
      clauses.limit = erase(detail::as_row_count(count));
      clauses.with_ties = false;
    });
  }
  /// `fetch first <count> rows with ties` in place of `limit <count>`. PostgreSQL only. usage_error without a limit,
  /// and when run without order_by() or with skip_locked().
  Self with_ties() const {
    return detail::self_of<Self>(*this).changed(
        [](detail::dynamic_clauses& clauses, const scope&) { clauses.take_ties(); });
  }
  /// `offset <count>`
  template <class Count>
  Self offset(const Count& count) const {
    static_assert(is_row_count<Count>, "offset(): the argument is not an integer or a placeholder");
    static_assert(detail::is_one_number<Count, typename Self::from_type> || is_an_integer_for_the_query<Count>,
                  "offset(): the number of rows is an integer, one for the query: without its columns and aggregates");
    return detail::self_of<Self>(*this).changed(
        [&](detail::dynamic_clauses& clauses, const scope&) { clauses.offset = erase(detail::as_row_count(count)); });
  }
};

}  // namespace virga
