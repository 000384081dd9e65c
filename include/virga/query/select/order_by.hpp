#pragma once

#include <virga/expr/order.hpp>
#include <virga/query/select/group_by.hpp>

namespace virga {

/// `order by <key>, ...`
template <class... Keys>
struct order_by_clause {
  static constexpr clause_position position = clause_position::order_by;
  using keys_type = type_list<Keys...>;

  [[no_unique_address]] node_list<Keys...> keys;

  template <class Out>
  static constexpr void write(Out& out, const order_by_clause* self) {
    out.text(" order by ");
    const detail::in_part<Out> here(out, query_part::order_by);
    node_list<Keys...>::write(out, detail::part(self, &order_by_clause::keys));
  }
};

namespace detail {

template <class... Keys>
inline constexpr bool binds_nothing<order_by_clause<Keys...>> = (binds_nothing<Keys> && ...);

template <class Query, class... Keys>
constexpr auto add_order_by(Query&& query, const Keys&... keys) {
  using Self = std::remove_cvref_t<Query>;
  static_assert(has_no_clause_at<Self, clause_position::order_by>,
                "order_by(): this query has an order_by() already; give it all its keys at once");
  static_assert(((ordering<Keys> || key_operand<Keys> || is_a_key<Keys>) && ...),
                "order_by(): a key is not a column or an expression");
  static_assert(sizeof...(Keys) > 0, "order_by(): it needs a key; without order_by() rows come in any order");
  if constexpr (!has_no_clause_at<Self, clause_position::order_by>) {
    return Self(static_cast<Query&&>(query));
  } else {
    using Clause = order_by_clause<decltype(as_order_key(keys))...>;
    if constexpr (std::is_empty_v<Clause>)
      return add_clause(static_cast<Query&&>(query), Clause{});
    else
      return add_clause(static_cast<Query&&>(query), Clause{{as_order_key(keys)...}});
  }
}

}  // namespace detail

template <class Self>
struct order_by_step {
  /// `order by <key>, ...`: expressions, `asc(...)`, `desc(...)`, with `.nulls_first()` or `.nulls_last()`.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const& {
    return detail::add_order_by(static_cast<const Self&>(*this), keys...);
  }
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) && {
    return detail::add_order_by(static_cast<Self&&>(static_cast<Self&>(*this)), keys...);
  }
};

}  // namespace virga
