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

  [[no_unique_address]] E expression;

  /// `... nulls first`
  constexpr auto nulls_first() const { return order_key<E, Descending, nulls_order::first>{expression}; }
  /// `... nulls last`
  constexpr auto nulls_last() const { return order_key<E, Descending, nulls_order::last>{expression}; }

  template <class Out>
  static constexpr void write(Out& out, const order_key* self) {
    detail::write_node(out, detail::part(self, &order_key::expression));
    if (Descending) out.text(" desc");
    if (Nulls == nulls_order::first) out.text(" nulls first");
    if (Nulls == nulls_order::last) out.text(" nulls last");
  }
};

/// The fact asked for of what is selected or ordered by.
template <class T>
inline constexpr bool is_a_column_or_expression = false;

namespace detail {

template <class T>
concept ordering = requires { typename T::virga_order_key; };

template <class T>
concept key_operand = sql_operand<T> || named<T>;

/// What is ordered or grouped by: an expression, or a selected one by its name.
template <class T>
constexpr auto as_key(const T& operand) {
  if constexpr (named<T>)
    return as_output_name(operand);
  else
    return as_operand(operand);
}
template <class T>
using key_of = decltype(as_key(std::declval<const T&>()));

template <class T>
constexpr auto as_order_key(const T& key) {
  if constexpr (ordering<T>) {
    return key;
  } else {
    return order_key<key_of<T>, false, nulls_order::server_default>{as_key(key)};
  }
}

}  // namespace detail

/// What an index's key is, of a column, an expression or a `desc(...)`.
template <class K>
constexpr auto as_index_key(const K& key) {
  static_assert(detail::ordering<K> || detail::key_operand<K>, "index(): a key is not a column or an expression");
  if constexpr (detail::ordering<K> || detail::key_operand<K>)
    return detail::as_order_key(key);
  else
    return detail::as_order_key(bound_value<detail::refused_value>{});
}

/// Smallest first: SQL's default, so nothing is written.
template <detail::key_operand E>
constexpr auto asc(const E& operand) {
  return order_key<detail::key_of<E>, false, nulls_order::server_default>{detail::as_key(operand)};
}

/// `operand desc`
template <detail::key_operand E>
constexpr auto desc(const E& operand) {
  return order_key<detail::key_of<E>, true, nulls_order::server_default>{detail::as_key(operand)};
}

// For an argument that is neither, so that what is wrong is said here.
template <class E>
  requires(!detail::key_operand<E>)
constexpr auto asc(const E&) {
  static_assert(is_a_column_or_expression<E>, "asc(): the argument is not a column or an expression");
  return order_key<bound_value<bool>, false, nulls_order::server_default>{{true}};
}
template <class E>
  requires(!detail::key_operand<E>)
constexpr auto desc(const E&) {
  static_assert(is_a_column_or_expression<E>, "desc(): the argument is not a column or an expression");
  return order_key<bound_value<bool>, true, nulls_order::server_default>{{true}};
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
