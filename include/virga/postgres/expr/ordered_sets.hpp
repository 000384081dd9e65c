#pragma once

#include <virga/expr/functions/aggregate.hpp>
#include <virga/postgres/expr/function.hpp>

#include <initializer_list>
#include <optional>
#include <vector>

// The aggregates of ordered sets and of hypothetical rows, which PostgreSQL alone has (its manual, section 9.21).

namespace virga {
namespace detail {

[[noreturn]] void throw_fraction_out_of_range();

}  // namespace detail

namespace pg {

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

  static constexpr bool nullable(const scope& s) {
    const bool of_no_input =
        virga::detail::nullable_over<Nulls, typename Keys::expression_type...>(s, s.groups_have_rows && !is_filtered);
    return of_no_input || (Nulls == null_rule::if_no_input && (Arguments::nullable(s) || ...));
  }

  /// What stands in front of `within group` is worked out once for a group: its columns must be grouped by.
  template <class Out>
  static constexpr void write(Out& out, const ordered_set_aggregate* self) {
    out.native(dialect_kind::postgresql, Name.view(), Name.view());
    out.text("(");
    write_direct_arguments(out, self);
    const virga::detail::in_aggregate<Out> here(out, true);
    out.text(") within group (order by ");
    node_list<Keys...>::write(out, virga::detail::part(self, &ordered_set_aggregate::keys));
    out.text(")");
    Filter::write(out, virga::detail::part(self, &ordered_set_aggregate::rows));
  }

  template <class Out>
  static constexpr void write_direct_arguments(Out& out, const ordered_set_aggregate* self) {
    const virga::detail::in_direct_arguments<Out> here(out);
    node_list<Arguments...>::write(out, virga::detail::part(self, &ordered_set_aggregate::arguments));
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

/// An aggregate of several fractions that waits for its `.within_group(key)`; its result is an array with a value for
/// each fraction, and null for one that is null.
template <fixed_string Name, class T, class Fractions>
struct several_fractions {
  Fractions fractions;

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
    constexpr bool may_be_null = virga::detail::is_optional<typename Fractions::value_type::value_type>;
    using Result = std::vector<std::conditional_t<may_be_null, std::optional<Element>, Element>>;
    return detail::make_ordered_set<Name, Result, array_of(element), null_rule::if_no_input>(
        node_list<Fractions>{fractions}, std::move(order));
  }
};

namespace detail {

/// What a fraction that is SQL is taken as: one, or an array of them.
template <class Fraction>
constexpr auto kind_of_fraction() {
  if constexpr (!virga::detail::sql_operand<Fraction>)
    return type_tag<double>{};
  else if constexpr (std::same_as<typename operand_of<Fraction>::value_type, std::vector<std::optional<double>>>)
    return type_tag<std::vector<std::optional<double>>>{};
  else
    return type_tag<std::conditional_t<is_array(operand_of<Fraction>::type), std::vector<double>, double>>{};
}

constexpr void require_fraction(double fraction) {
  if (!(fraction >= 0 && fraction <= 1)) virga::detail::throw_fraction_out_of_range();
}

template <fixed_string Name, class T, class Fraction>
constexpr auto percentile(const Fraction& fraction) {
  using Wanted = typename decltype(kind_of_fraction<Fraction>())::type;
  if constexpr (std::is_arithmetic_v<Fraction>) require_fraction(static_cast<double>(fraction));
  auto argument = virga::detail::as_argument<call_form<Name>, 1, Wanted>(fraction);
  using Argument = decltype(argument);
  if constexpr (std::same_as<Wanted, typename Argument::value_type> && !std::same_as<Wanted, double>)
    return several_fractions<Name, T, Argument>{std::move(argument)};
  else
    return ordered_set<Name, T, Argument>{{std::move(argument)}};
}
template <fixed_string Name, class T>
constexpr auto percentiles(std::vector<double> fractions) {
  using Fractions = bound_value<std::vector<double>>;
  for (const double fraction : fractions) require_fraction(fraction);
  return several_fractions<Name, T, Fractions>{Fractions{std::move(fractions)}};
}

}  // namespace detail

/// `percentile_cont(fraction) within group (order by key)`: the median of 0.5, between two values where there is none.
/// The fraction is a number from 0 to 1, a placeholder for one, or an expression of columns that are grouped by; the
/// result is null where it is null. usage_error if a number is out of its range.
template <class Fraction>
  requires(virga::detail::some_sql<Fraction> || std::is_arithmetic_v<Fraction>)
constexpr auto percentile_cont(const Fraction& fraction) {
  return detail::percentile<"percentile_cont", double>(fraction);
}
/// `percentile_disc(fraction) within group (order by key)`: the first value whose place is no less than the fraction.
template <class Fraction>
  requires(virga::detail::some_sql<Fraction> || std::is_arithmetic_v<Fraction>)
constexpr auto percentile_disc(const Fraction& fraction) {
  return detail::percentile<"percentile_disc", void>(fraction);
}

/// `percentile_cont(fractions) within group (order by key)`: one value for each fraction, as an array.
/// `pg::percentile_cont({0.25, 0.5, 0.75}).within_group(posts.views)`. A placeholder for the fractions says its type:
/// `placeholder<"fractions", std::vector<double>>`; an expression of that type is taken, too.
constexpr auto percentile_cont(std::vector<double> fractions) {
  return detail::percentiles<"percentile_cont", double>(std::move(fractions));
}
constexpr auto percentile_cont(std::initializer_list<double> fractions) {
  return percentile_cont(std::vector<double>(fractions));
}
/// `percentile_disc(fractions) within group (order by key)`: one of the key's values for each fraction, as an array.
constexpr auto percentile_disc(std::vector<double> fractions) {
  return detail::percentiles<"percentile_disc", void>(std::move(fractions));
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

}  // namespace pg
}  // namespace virga
