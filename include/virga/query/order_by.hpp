#pragma once

#include <virga/expr/order.hpp>
#include <virga/query/group_by.hpp>

namespace virga {

/// `order by <key>, ...`
template <class... Keys>
struct order_by_clause {
  static constexpr clause_position position = clause_position::order_by;

  node_list<Keys...> keys;

  static constexpr bool in_scope(const scope& tables) { return (Keys::in_scope(tables) && ...); }

  template <class Out>
  static constexpr void write(Out& out, const order_by_clause* self) {
    out.text(" order by ");
    node_list<Keys...>::write(out, detail::part(self, &order_by_clause::keys));
  }
};

namespace detail {

template <fixed_string Table, fixed_string Column>
constexpr void refuse_order_by() {
  static_assert(is_in_from_or_join<Table, Column>,
                "order_by(): a key uses a column of a table that is not in from() or join()");
}

}  // namespace detail

template <class Self>
struct order_by_step {
  /// `order by <key>, ...`: expressions, `asc(...)`, `desc(...)`, with `.nulls_first()` or `.nulls_last()`.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    static_assert(has_no_clause_at<Self, clause_position::order_by>,
                  "order_by(): this query has an order_by() already; give it all its keys at once");
    static_assert(((detail::ordering<Keys> || detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "order_by(): a key is not a column or an expression");
    if constexpr (!has_no_clause_at<Self, clause_position::order_by>) {
      return detail::copy_of<Self>(*this);
    } else if constexpr (!(detail::columns_in_scope<decltype(detail::as_order_key(keys)), Self> && ...)) {
      using stray = detail::stray_column<node_list<decltype(detail::as_order_key(keys))...>, detail::from_of<Self>>;
      detail::refuse_order_by<stray::table, stray::column>();
      return detail::copy_of<Self>(*this);
    } else {
      return detail::add_clause(detail::copy_of<Self>(*this), order_by_clause<decltype(detail::as_order_key(keys))...>{
                                                                  {detail::as_order_key(keys)...}});
    }
  }
};

}  // namespace virga
