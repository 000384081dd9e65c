#pragma once

#include <virga/expr/condition.hpp>
#include <virga/expr/order.hpp>
#include <virga/query/select/grouping_sets.hpp>
#include <virga/query/source/from.hpp>

namespace virga {

/// `group by <expression>, ...`
template <class... Keys>
struct group_by_clause {
  static constexpr clause_position position = clause_position::group_by;
  using keys_type = node_list<Keys...>;

  node_list<Keys...> keys;

  template <class Out>
  static constexpr void write(Out& out, const group_by_clause* self) {
    out.text(" group by ");
    const detail::in_part<Out> here(out, query_part::group_by, detail::calls_allowed::none);
    node_list<Keys...>::write(out, detail::part(self, &group_by_clause::keys));
  }
};

/// `having <condition>`
template <class Condition>
struct having_clause {
  static constexpr clause_position position = clause_position::having;

  Condition condition;

  template <class Out>
  static constexpr void write(Out& out, const having_clause* self) {
    if (detail::is_empty_condition(detail::part(self, &having_clause::condition))) return;
    out.text(" having ");
    const detail::in_part<Out> here(out, query_part::having, detail::calls_allowed::aggregates);
    detail::write_node(out, detail::part(self, &having_clause::condition));
  }
};

/// The fact asked for of a clause that a query may have once.
template <class Query, clause_position Position>
inline constexpr bool has_no_clause_at = std::is_void_v<typename Query::template clause<Position>>;

/// The facts asked for of what is grouped or ordered by.
template <class Key>
inline constexpr bool is_a_key = false;
template <class Key>
inline constexpr bool is_a_grouping = detail::grouping<Key>;

namespace detail {

template <class... Keys>
inline constexpr bool binds_nothing<group_by_clause<Keys...>> = (binds_nothing<Keys> && ...);

template <class Key>
constexpr auto as_group_key(const Key& key) {
  if constexpr (grouping<Key>)
    return key;
  else
    return as_key(key);
}

template <class Query, class... Keys>
constexpr auto add_group_by(Query&& query, const Keys&... keys) {
  using Self = std::remove_cvref_t<Query>;
  static_assert(has_no_clause_at<Self, clause_position::group_by>,
                "group_by(): this query has a group_by() already; give it all its keys at once");
  static_assert(((key_operand<Keys> || grouping<Keys> || is_a_key<Keys>) && ...),
                "group_by(): a key is not a column or an expression");
  static_assert(sizeof...(Keys) > 0, "group_by(): it needs a key; without group_by() all rows are one group");
  if constexpr (!has_no_clause_at<Self, clause_position::group_by>) {
    return Self(static_cast<Query&&>(query));
  } else {
    using Clause = group_by_clause<decltype(as_group_key(keys))...>;
    if constexpr (std::is_empty_v<Clause>)
      return add_clause(static_cast<Query&&>(query), Clause{});
    else
      return add_clause(static_cast<Query&&>(query), Clause{{as_group_key(keys)...}});
  }
}

template <class Query, class C>
constexpr auto add_having(Query&& query, const C& condition) {
  using Self = std::remove_cvref_t<Query>;
  static_assert(!has_no_clause_at<Self, clause_position::group_by>, "having(): call group_by() first");
  static_assert(has_no_clause_at<Self, clause_position::having>,
                "having(): this query has a having() already; join its conditions with `and`");
  static_assert(is_condition_operand<C>, "having(): the argument is not a condition");
  if constexpr (is_condition_operand<C> && has_no_clause_at<Self, clause_position::having>) {
    using Node = decltype(as_condition(condition));
    return add_clause(static_cast<Query&&>(query), having_clause<Node>{as_condition(condition)});
  } else {
    return Self(static_cast<Query&&>(query));
  }
}

}  // namespace detail

template <class Self>
struct group_by_step {
  /// `group by <expression>, ...`: keys, `rollup(...)`, `cube(...)` and `grouping_sets(...)`. What is selected must be
  /// a key or in an aggregate; with a table's primary key among the keys, any column of that table.
  template <class... Keys>
  constexpr auto group_by(const Keys&... keys) const& {
    return detail::add_group_by(static_cast<const Self&>(*this), keys...);
  }
  template <class... Keys>
  constexpr auto group_by(const Keys&... keys) && {
    return detail::add_group_by(static_cast<Self&&>(static_cast<Self&>(*this)), keys...);
  }

  /// `group by distinct rollup (a, b), rollup (a, c)`: several groupings at once, each of what they come to once.
  template <class... Keys>
  constexpr auto group_by_distinct(const Keys&... keys) const {
    constexpr bool are_keys = ((detail::key_operand<Keys> || detail::grouping<Keys>) && ...);
    static_assert(are_keys, "group_by_distinct(): a key is not a column or an expression");
    static_assert((is_a_grouping<Keys> || ...) || !are_keys,
                  "group_by_distinct(): without rollup(), cube() or grouping_sets() there is one grouping; use "
                  "group_by()");
    if constexpr (are_keys && (is_a_grouping<Keys> || ...)) {
      using Groupings = distinct_groupings<decltype(detail::as_group_key(keys))...>;
      return detail::add_group_by(static_cast<const Self&>(*this), Groupings{{detail::as_group_key(keys)...}});
    } else {
      return detail::copy_of<Self>(*this);
    }
  }

  /// `having <condition>`: which groups to keep.
  template <class C>
  constexpr auto having(const C& condition) const& {
    return detail::add_having(static_cast<const Self&>(*this), condition);
  }
  template <class C>
  constexpr auto having(const C& condition) && {
    return detail::add_having(static_cast<Self&&>(static_cast<Self&>(*this)), condition);
  }
};

}  // namespace virga
