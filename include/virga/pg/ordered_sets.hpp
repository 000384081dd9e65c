#pragma once

#include <virga/expr/aggregate.hpp>
#include <virga/pg/function.hpp>

#include <initializer_list>
#include <optional>
#include <vector>

// The aggregates of ordered sets and of hypothetical rows, which PostgreSQL alone has (its manual, section 9.21).

namespace virga::pg {

/// The facts asked for of the keys of within_group().
template <std::size_t Values, std::size_t Keys>
inline constexpr bool has_a_value_for_each_key = Values == Keys;
template <class Key, class Value>
inline constexpr bool is_of_its_key = is_value_for(type_tag<Key>{}, type_tag<Value>{});
template <class Key>
inline constexpr bool is_not_an_array = !is_array(Key::type);

/// `name(arguments...) within group (order by keys...) filter (where ...)`
template <fixed_string Name, class T, sql_type Type, null_rule Nulls, class Arguments, class Keys,
          class Filter = no_filter>
struct ordered_set_aggregate;
template <fixed_string Name, class T, sql_type Type, null_rule Nulls, class... Arguments, class... Keys, class Filter>
struct ordered_set_aggregate<Name, T, Type, Nulls, node_list<Arguments...>, node_list<Keys...>, Filter> {
  using virga_expression = void;
  using virga_aggregate = void;
  using value_type = T;
  static constexpr sql_type type = Type;
  static constexpr binding binds = binding::atom;
  static constexpr bool is_filtered = !std::same_as<Filter, no_filter>;

  node_list<Arguments...> arguments;
  node_list<Keys...> keys;
  Filter rows;

  static constexpr bool in_scope(const scope& s) {
    if (!s.takes_aggregates) return s.is_enclosed() && in_scope(*s.outer);
    const scope rows = s.of_rows();
    return (Arguments::in_scope(rows) && ... && true) && (Keys::in_scope(rows) && ...) && Filter::in_scope(rows);
  }
  static constexpr bool nullable(const scope& s) {
    return virga::detail::nullable_over<Nulls, typename Keys::expression_type...>(s,
                                                                                  s.groups_have_rows && !is_filtered);
  }

  /// What stands in front of `within group` is worked out once for a group: its columns must be grouped by.
  template <class Out>
  static constexpr void write(Out& out, const ordered_set_aggregate* self) {
    if constexpr (Out::finds_groups) {
      node_list<Arguments...>::write(out, virga::detail::part(self, &ordered_set_aggregate::arguments));
      out.found_aggregate();
      return;
    }
    out.native(dialect_kind::postgresql, Name.view(), Name.view());
    out.text("(");
    node_list<Arguments...>::write(out, virga::detail::part(self, &ordered_set_aggregate::arguments));
    out.text(") within group (order by ");
    node_list<Keys...>::write(out, virga::detail::part(self, &ordered_set_aggregate::keys));
    out.text(")");
    Filter::write(out, virga::detail::part(self, &ordered_set_aggregate::rows));
  }

  /// ` filter (where condition)`
  template <class Condition>
  constexpr auto filter(const Condition& condition) const {
    static_assert(!is_filtered || has_no_filter<ordered_set_aggregate>,
                  "filter(): this aggregate has a filter() already; join its conditions with `and`");
    auto filter = virga::detail::make_filter(condition);
    return ordered_set_aggregate<Name, T, Type, Nulls, node_list<Arguments...>, node_list<Keys...>, decltype(filter)>{
        arguments, keys, std::move(filter)};
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, ordered_set_aggregate>{*this};
  }
};

namespace detail {

template <class T, class Key>
using ordered_set_result = std::conditional_t<std::is_void_v<T>, typename Key::value_type, T>;

template <fixed_string Name, class T, sql_type Type, null_rule Nulls, class... Arguments, class... Keys>
constexpr auto make_ordered_set(node_list<Arguments...> arguments, Keys... keys) {
  return ordered_set_aggregate<Name, T, Type, Nulls, node_list<Arguments...>, node_list<Keys...>>{
      std::move(arguments), {std::move(keys)...}, {}};
}

/// A value of the row that is not there, beside its key: null is one, too.
template <class Order, class Value>
constexpr auto value_of_key(const Value& value) {
  using Key = typename Order::expression_type;
  using T = typename Key::value_type;
  if constexpr (std::same_as<Value, std::nullopt_t>) {
    return null_value<T>{};
  } else {
    auto operand = as_operand_beside<T, Key::type>(value);
    static_assert(is_of_its_key<T, decltype(operand)>,
                  "within_group(): a value of the hypothetical row has another type than its key; cast it");
    return operand;
  }
}

}  // namespace detail

/// An aggregate that waits for its `.within_group(key)`; T is its result, void for the key's type. Null of no rows.
template <fixed_string Name, class T, class... Arguments>
struct ordered_set {
  node_list<Arguments...> arguments;

  /// ` within group (order by key)`
  template <class Key>
  constexpr auto within_group(const Key& key) const {
    static_assert(is_a_window_key<Key>, "within_group(): the key is not a column or an expression");
    auto order = virga::detail::as_order_key(key);
    using KeyNode = typename decltype(order)::expression_type;
    static_assert(std::is_void_v<T> || is_number<typename KeyNode::value_type>,
                  "within_group(): percentile_cont() is of numbers");
    using Result = detail::ordered_set_result<T, KeyNode>;
    constexpr sql_type type = std::is_void_v<T> ? KeyNode::type : virga::detail::type_of<Result>();
    return detail::make_ordered_set<Name, Result, type, null_rule::if_no_input>(arguments, std::move(order));
  }
};

/// `percentile_cont(fraction) within group (order by key)`: the median of 0.5, between two values where there is none.
constexpr auto percentile_cont(double fraction) {
  return ordered_set<"percentile_cont", double, bound_value<double>>{{bound_value<double>{fraction}}};
}
/// `percentile_disc(fraction) within group (order by key)`: the first value whose place is no less than the fraction.
constexpr auto percentile_disc(double fraction) {
  return ordered_set<"percentile_disc", void, bound_value<double>>{{bound_value<double>{fraction}}};
}

/// An aggregate of several fractions that waits for its `.within_group(key)`; its result is an array with a value for
/// each fraction.
template <fixed_string Name, class T>
struct several_fractions {
  std::vector<double> fractions;

  /// ` within group (order by key)`
  template <class Key>
  constexpr auto within_group(const Key& key) const {
    static_assert(is_a_window_key<Key>, "within_group(): the key is not a column or an expression");
    auto order = virga::detail::as_order_key(key);
    using KeyNode = typename decltype(order)::expression_type;
    using KeyType = typename KeyNode::value_type;
    static_assert(std::is_void_v<T> || is_number<KeyType>, "within_group(): percentile_cont() is of numbers");
    constexpr bool fits = is_not_an_array<KeyNode>;
    static_assert(fits,
                  "within_group(): percentile_disc() of several fractions is not of arrays, which would be elements");
    using Element = std::conditional_t<fits, detail::ordered_set_result<T, KeyNode>, double>;
    constexpr sql_type element = std::same_as<Element, KeyType> ? KeyNode::type : virga::detail::type_of<Element>();
    using Fractions = bound_value<std::vector<double>>;
    return detail::make_ordered_set<Name, std::vector<Element>, array_of(element), null_rule::if_no_input>(
        node_list<Fractions>{Fractions{fractions}}, std::move(order));
  }
};

/// `percentile_cont(fractions) within group (order by key)`: one value for each fraction, as an array.
/// `pg::percentile_cont({0.25, 0.5, 0.75}).within_group(posts.views)`
constexpr auto percentile_cont(std::vector<double> fractions) {
  return several_fractions<"percentile_cont", double>{std::move(fractions)};
}
constexpr auto percentile_cont(std::initializer_list<double> fractions) {
  return percentile_cont(std::vector<double>(fractions));
}
/// `percentile_disc(fractions) within group (order by key)`: one of the key's values for each fraction, as an array.
constexpr auto percentile_disc(std::vector<double> fractions) {
  return several_fractions<"percentile_disc", void>{std::move(fractions)};
}
constexpr auto percentile_disc(std::initializer_list<double> fractions) {
  return percentile_disc(std::vector<double>(fractions));
}

/// `mode() within group (order by key)`: the value that comes most often.
constexpr auto mode() { return ordered_set<"mode", void>{}; }

/// A hypothetical row that waits for its `.within_group(keys...)`. Never null: of no rows it is the first one.
template <fixed_string Name, class T, class... Values>
struct hypothetical_row {
  node_list<Values...> values;

  /// ` within group (order by keys...)`: a key for each of the row's values.
  template <class... Keys>
  constexpr auto within_group(const Keys&... keys) const {
    constexpr bool are_keys = (is_a_window_key<Keys> && ...);
    constexpr bool fits = has_a_value_for_each_key<sizeof...(Values), sizeof...(Keys)>;
    static_assert(are_keys, "within_group(): a key is not a column or an expression");
    static_assert(fits, "within_group(): the hypothetical row needs a value for each key, as rank(1, 2) of two keys");
    if constexpr (are_keys && fits)
      return among(std::index_sequence_for<Values...>{}, virga::detail::as_order_key(keys)...);
    else
      return bound_value<T>{};
  }

 private:
  template <std::size_t... Is, class... Orders>
  constexpr auto among(std::index_sequence<Is...>, Orders... orders) const {
    using Arguments = node_list<decltype(detail::value_of_key<Orders>(virga::detail::node_at<Is, Values>(values)))...>;
    return detail::make_ordered_set<Name, T, virga::detail::type_of<T>(), null_rule::never>(
        Arguments{detail::value_of_key<Orders>(virga::detail::node_at<Is, Values>(values))...}, std::move(orders)...);
  }
};

/// `rank(values...) within group (order by keys...)`: the place that a row of these values would have among the rows,
/// behind which places are left out where rows are peers. `pg::rank(100).within_group(desc(posts.views))`
template <class First, class... Rest>
constexpr auto rank(First first, Rest... rest) {
  return hypothetical_row<"rank", std::int64_t, First, Rest...>{{std::move(first), std::move(rest)...}};
}
/// `dense_rank(values...) within group (order by keys...)`: the place among the groups of peers.
template <class First, class... Rest>
constexpr auto dense_rank(First first, Rest... rest) {
  return hypothetical_row<"dense_rank", std::int64_t, First, Rest...>{{std::move(first), std::move(rest)...}};
}
/// `percent_rank(values...) within group (order by keys...)`: (rank - 1) / rows, from 0 to 1.
template <class First, class... Rest>
constexpr auto percent_rank(First first, Rest... rest) {
  return hypothetical_row<"percent_rank", double, First, Rest...>{{std::move(first), std::move(rest)...}};
}
/// `cume_dist(values...) within group (order by keys...)`: the share of the rows, the hypothetical one among them, that
/// come no later than it.
template <class First, class... Rest>
constexpr auto cume_dist(First first, Rest... rest) {
  return hypothetical_row<"cume_dist", double, First, Rest...>{{std::move(first), std::move(rest)...}};
}

}  // namespace virga::pg
