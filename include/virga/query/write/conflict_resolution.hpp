#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/select/group_by.hpp>
#include <virga/writer/feature.hpp>

#include <string_view>

namespace virga {

/// What SQLite does with a row that violates a constraint: https://sqlite.org/lang_conflict.html.
enum class conflict_resolution { rollback, abort, fail, ignore, replace };

constexpr std::string_view sql_text(conflict_resolution how) {
  switch (how) {
    case conflict_resolution::rollback:
      return " or rollback";
    case conflict_resolution::abort:
      return " or abort";
    case conflict_resolution::fail:
      return " or fail";
    case conflict_resolution::ignore:
      return " or ignore";
    case conflict_resolution::replace:
      return " or replace";
  }
  return {};
}

/// `insert or replace`, `update or ignore` and their like.
template <conflict_resolution How>
struct conflict_resolution_clause {
  static constexpr clause_position position = clause_position::resolution;
  static constexpr conflict_resolution how = How;
};

template <>
struct refused_feature<feature::conflict_resolution, dialect_kind::postgresql> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>,
                  "or_replace(), or_ignore() and their like: PostgreSQL has no INSERT OR ... and UPDATE OR ...; use "
                  "on_conflict()");
  }
};

namespace detail {

/// What stands behind the verb of a statement.
template <class Query>
constexpr std::string_view resolution_text() {
  if constexpr (has_no_clause_at<Query, clause_position::resolution>)
    return {};
  else
    return sql_text(Query::template clause<clause_position::resolution>::how);
}

/// Writes it; nothing is asked of the dialect where there is none.
template <class Out>
constexpr void write_resolution(Out& out, std::string_view resolution) {
  if (resolution.empty()) return;
  out.require(feature::conflict_resolution);
  out.text(resolution);
}

/// Asks for it in the part of a statement of which the compiler knows the text.
template <class Query, class Out>
constexpr void require_resolution(Out& out) {
  if constexpr (!has_no_clause_at<Query, clause_position::resolution>) out.require(feature::conflict_resolution);
}

template <conflict_resolution How, class Query>
constexpr auto add_resolution(const Query& query) {
  static_assert(has_no_clause_at<Query, clause_position::resolution>,
                "or_replace(), or_ignore() and their like: this statement says already what becomes of a conflict");
  if constexpr (has_no_clause_at<Query, clause_position::resolution>)
    return add_clause(query, conflict_resolution_clause<How>{});
  else
    return query;
}

}  // namespace detail

/// SQLite only. `insert or replace into "users"`, `update or ignore "users"`: what becomes of a row that violates a
/// unique, not null or check constraint; a foreign key is not one of these.
template <class Self>
struct conflict_resolution_step {
  /// `or replace`: the rows that are in the way are deleted, without what cascades from them unless foreign keys are
  /// enforced, and the new row takes their place; what it does not give is the default, not what was there. A null
  /// where none may be becomes the default. on_conflict().do_update() changes the row that is there instead.
  constexpr auto or_replace() const {
    return detail::add_resolution<conflict_resolution::replace>(detail::self_of<Self>(*this));
  }
  /// `or ignore`: the row is passed over and not returned, so that get() may find nothing and one() throws.
  constexpr auto or_ignore() const {
    return detail::add_resolution<conflict_resolution::ignore>(detail::self_of<Self>(*this));
  }
  /// `or abort`: an error, and nothing of the statement is done. What happens without any of these.
  constexpr auto or_abort() const {
    return detail::add_resolution<conflict_resolution::abort>(detail::self_of<Self>(*this));
  }
  /// `or fail`: an error, and what the statement has changed before stays changed. Rows that go in several statements
  /// are in a transaction, which is rolled back.
  constexpr auto or_fail() const {
    return detail::add_resolution<conflict_resolution::fail>(detail::self_of<Self>(*this));
  }
  /// `or rollback`: an error, and the whole transaction is rolled back by the database.
  constexpr auto or_rollback() const {
    return detail::add_resolution<conflict_resolution::rollback>(detail::self_of<Self>(*this));
  }
};

}  // namespace virga
