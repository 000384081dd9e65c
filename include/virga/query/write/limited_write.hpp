#pragma once

#include <virga/query/select/limit.hpp>
#include <virga/query/select/order_by.hpp>
#include <virga/writer/feature.hpp>

namespace virga {

template <>
struct refused_feature<feature::limited_write, dialect_kind::postgresql> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>,
                  "limit(), order_by(): PostgreSQL has no UPDATE and DELETE of some rows; choose them by a subquery: "
                  "where(in(t.id, select(t.id).from(t).limit(n)))");
  }
};

/// The fact asked for of an update or delete that is ordered.
template <class Query>
inline constexpr bool changes_the_first_rows = has_an_order<Query>;

namespace detail {

/// ` order by ... limit ... offset ...`, which SQLite takes behind returning.
template <class Query, class Out>
constexpr void write_limit_of_write(Out& out, [[maybe_unused]] const Query* query) {
  using Order = typename Query::template clause<clause_position::order_by>;
  using Limit = typename Query::template clause<clause_position::limit>;
  using Offset = typename Query::template clause<clause_position::offset>;
  if constexpr (!std::is_void_v<Order> || !std::is_void_v<Limit> || !std::is_void_v<Offset>)
    out.require(feature::limited_write);
  const in_part<Out> here(out, query_part::order_by, calls_allowed::none);
  if constexpr (!std::is_void_v<Order>) Order::write(out, static_cast<const Order*>(query));
  if constexpr (!std::is_void_v<Limit>) Limit::write(out, static_cast<const Limit*>(query));
  if constexpr (!std::is_void_v<Offset>) Offset::write(out, static_cast<const Offset*>(query));
}

template <class Query>
inline constexpr bool has_a_limit_of_write =
    has_an_order<Query> || has_a_limit<Query> || !has_no_clause_at<Query, clause_position::offset>;

/// False for an order without a limit, which SQLite refuses.
template <class Query>
constexpr bool check_limit_of_write() {
  constexpr bool fits = !has_an_order<Query> || has_a_limit<Query>;
  static_assert(fits || !changes_the_first_rows<Query>,
                "order_by(): an update or delete is ordered only for a limit(), which says how many rows are changed");
  return fits;
}

}  // namespace detail

/// SQLite only, where it is built with SQLITE_ENABLE_UPDATE_DELETE_LIMIT, as Debian's is; a syntax_error otherwise.
/// https://sqlite.org/lang_update.html, section 2.3.
template <class Self>
struct limited_write_step {
  /// `order by <key>, ...`: which rows are the first, for limit().
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    return add_order<Self>(keys...);
  }
  /// `limit <count>`: no more rows than this are changed.
  template <class Count>
  constexpr auto limit(const Count& count) const {
    return detail::add_limit(detail::self_of<Self>(*this), count);
  }
  /// `offset <count>`: so many of the first rows stay as they are.
  template <class Count>
  constexpr auto offset(const Count& count) const {
    return detail::add_offset(detail::self_of<Self>(*this), count);
  }

 private:
  template <class Query, class... Keys>
  constexpr auto add_order(const Keys&... keys) const {
    static_assert(has_no_clause_at<Query, clause_position::order_by>,
                  "order_by(): this query has an order_by() already; give it all its keys at once");
    constexpr bool are_keys = ((detail::ordering<Keys> || detail::key_operand<Keys>) && ...);
    static_assert(are_keys || (is_a_key<Keys> && ...), "order_by(): a key is not a column or an expression");
    static_assert(sizeof...(Keys) > 0, "order_by(): it needs a key; without order_by() rows come in any order");
    if constexpr (!has_no_clause_at<Query, clause_position::order_by> || !are_keys) {
      return detail::copy_of<Query>(*this);
    } else {
      using Clause = order_by_clause<decltype(detail::as_order_key(keys))...>;
      return detail::add_clause(detail::self_of<Query>(*this), Clause{{detail::as_order_key(keys)...}});
    }
  }
};

}  // namespace virga
