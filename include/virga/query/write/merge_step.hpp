#pragma once

#include <virga/query/write/merge_action.hpp>

#include <utility>

namespace virga {

/// The fact asked for of a step of a merge that is run.
template <class Step>
inline constexpr bool says_what_is_done = false;

/// `when_matched(...)` and `when_not_matched(...)` of a merge, to be followed by what is done then.
template <class Query, merge_case Case, class Condition, overriding Overriding = overriding::nothing>
class [[nodiscard(
    "when_matched() and when_not_matched() are followed by what is done then, and a merge does nothing until run() is "
    "called")]] merge_step {
  using table = typename Query::table_type;
  using patch_type = typename detail::merge_update<table>::patch_type;
  using insert = detail::merge_insert<table, Overriding>;
  using new_row_type = typename insert::new_row_type;
  static constexpr bool overrides = Overriding != overriding::nothing;

 public:
  constexpr merge_step(Query query, Condition condition) : query_(std::move(query)), condition_(std::move(condition)) {}

  /// `then update set ...`: `then_update({.title = drafts.title})`. Behind the columns, or alone, rows of them:
  /// `row_value(posts.title, posts.views) = select(...)`. usage_error when run if nothing was given.
  template <class... Rows>
  auto then_update(patch_type patch, const Rows&... rows) const {
    static_assert(Case == merge_case::matched, "then_update(): there is no row to update; use then_insert()");
    using List = detail::row_assignments<table, Rows...>;
    if constexpr (detail::check_rows_in_sight<typename Query::tables_type, List>())
      return add_update(std::move(patch), List{detail::as_row_assignment<table>(rows)...});
    else
      return add_update(std::move(patch), node_list<>{});
  }
  template <class First, class... Rows>
    requires is_a_row_assignment<First>
  auto then_update(const First& first, const Rows&... rows) const {
    return then_update(patch_type{}, first, rows...);
  }
  /// `then delete`
  auto then_delete() const {
    static_assert(Case == merge_case::matched, "then_delete(): there is no row to delete; use then_insert()");
    return add(detail::merge_delete{});
  }
  /// `then insert (...) values (...)`: `then_insert({.title = drafts.title, .author_id = 1})`
  auto then_insert(new_row_type row) const {
    static_assert(Case == merge_case::not_matched, "then_insert(): the row is there; use then_update()");
    return add(insert{std::move(row)});
  }
  template <class Step = merge_step>
  void run() const {
    static_assert(says_what_is_done<Step>,
                  "when_matched(), when_not_matched(): say what is done then: then_update(...), then_delete(), "
                  "then_insert(...) or do_nothing()");
  }
  /// `then do nothing`
  auto do_nothing() const {
    check_what_follows();
    return add(detail::merge_nothing{});
  }

  /// `then insert (...) overriding system value values (...)`: what is given for a column that is generated always is
  /// taken.
  constexpr auto overriding_system_value() const { return override_with<overriding::system_value>(); }
  /// `then insert (...) overriding user value values (...)`: what is given for an identity column is not taken.
  constexpr auto overriding_user_value() const { return override_with<overriding::user_value>(); }

 private:
  // A row that is there has been refused already.
  static constexpr void check_what_follows() {
    static_assert(!overrides || Case == merge_case::matched,
                  "overriding_system_value(), overriding_user_value(): call then_insert() behind it");
  }

  template <overriding New>
  constexpr auto override_with() const {
    static_assert(Case == merge_case::not_matched,
                  "overriding_system_value(), overriding_user_value(): the row is there; it is for then_insert()");
    return merge_step<Query, Case, Condition, New>(query_, condition_);
  }

  template <class... Rows>
  auto add_update(patch_type patch, node_list<Rows...> rows) const {
    return add(detail::merge_update<table, Rows...>{std::move(patch), std::move(rows)});
  }

  template <class Action>
  auto add(Action action) const {
    using When = detail::merge_when<Case, Condition, Action>;
    When when{condition_, std::move(action)};
    if constexpr (!Query::has_actions)
      return detail::add_clause(query_, merge_actions<When>{{std::move(when)}});
    else
      return append_to(static_cast<const typename Query::actions_type&>(query_), std::move(when));
  }

  template <class... Whens, class When>
  auto append_to(const merge_actions<Whens...>& actions, When when) const {
    return detail::replace_clause(Query(query_),
                                  merge_actions<Whens..., When>{detail::append(actions.whens, std::move(when))});
  }

  Query query_;
  Condition condition_;
};

}  // namespace virga
