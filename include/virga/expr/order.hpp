#pragma once

#include <virga/expr/operand.hpp>

namespace virga {

enum class nulls_order { server_default, first, last };

/// A key to order by. Where nulls come is the server's choice unless said: PostgreSQL takes them for
/// greater than everything, SQLite for less.
template <expression E, bool Descending, nulls_order Nulls>
struct order_key {
  using virga_order_key = void;
  using expression_type = E;
  static constexpr bool descending = Descending;
  static constexpr nulls_order nulls = Nulls;

  E expression;

  static constexpr bool in_scope(const scope& s) { return E::in_scope(s); }

  /// `... nulls first`
  constexpr auto nulls_first() const { return order_key<E, Descending, nulls_order::first>{expression}; }
  /// `... nulls last`
  constexpr auto nulls_last() const { return order_key<E, Descending, nulls_order::last>{expression}; }

  template <class Out>
  static constexpr void write(Out& out, const order_key* self) {
    E::write(out, detail::part(self, &order_key::expression));
    if (Descending) out.text(" desc");
    if (Nulls == nulls_order::first) out.text(" nulls first");
    if (Nulls == nulls_order::last) out.text(" nulls last");
  }
};

namespace detail {

template <class T>
concept ordering = requires { typename T::virga_order_key; };

template <class T>
constexpr auto as_order_key(const T& key) {
  if constexpr (ordering<T>) {
    return key;
  } else {
    return order_key<operand_of<T>, false, nulls_order::server_default>{as_operand(key)};
  }
}

}  // namespace detail

/// What an index's key is, of a column, an expression or a `desc(...)`.
template <class K>
constexpr auto as_index_key(const K& key) {
  return detail::as_order_key(key);
}

/// Smallest first: SQL's default, so nothing is written.
template <detail::sql_operand E>
constexpr auto asc(const E& operand) {
  return order_key<operand_of<E>, false, nulls_order::server_default>{as_operand(operand)};
}

/// `operand desc`
template <detail::sql_operand E>
constexpr auto desc(const E& operand) {
  return order_key<operand_of<E>, true, nulls_order::server_default>{as_operand(operand)};
}

/// `key nulls first`
template <class K>
constexpr auto nulls_first(const K& key) {
  return detail::as_order_key(key).nulls_first();
}

/// `key nulls last`
template <class K>
constexpr auto nulls_last(const K& key) {
  return detail::as_order_key(key).nulls_last();
}

}  // namespace virga
