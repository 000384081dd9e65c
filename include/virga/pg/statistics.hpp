#pragma once

#include <virga/expr/aggregate.hpp>
#include <virga/pg/function.hpp>

// The aggregates that PostgreSQL alone has (its manual, section 9.21).

namespace virga::pg {
namespace detail {

template <fixed_string Name, class E>
constexpr auto statistic(const E& operand) {
  using T = virga::detail::average_type<typename operand_of<E>::value_type>;
  return aggregate<Name, T(T), null_rule::always>(operand);
}

}  // namespace detail

/// `stddev(operand)`: of a sample; null of fewer than two rows.
template <virga::detail::sql_operand E>
constexpr auto stddev(const E& operand) {
  return detail::statistic<"stddev">(operand);
}
/// `stddev_pop(operand)`: of the whole population.
template <virga::detail::sql_operand E>
constexpr auto stddev_pop(const E& operand) {
  return detail::statistic<"stddev_pop">(operand);
}
/// `variance(operand)`: of a sample; null of fewer than two rows.
template <virga::detail::sql_operand E>
constexpr auto variance(const E& operand) {
  return detail::statistic<"variance">(operand);
}
/// `var_pop(operand)`: of the whole population.
template <virga::detail::sql_operand E>
constexpr auto var_pop(const E& operand) {
  return detail::statistic<"var_pop">(operand);
}

/// `corr(y, x)`: the correlation.
inline constexpr auto corr = aggregate<"corr", double(double, double), null_rule::always>;
/// `covar_pop(y, x)`
inline constexpr auto covar_pop = aggregate<"covar_pop", double(double, double), null_rule::always>;
/// `covar_samp(y, x)`
inline constexpr auto covar_samp = aggregate<"covar_samp", double(double, double), null_rule::always>;
/// `regr_slope(y, x)`: of the line that fits best.
inline constexpr auto regr_slope = aggregate<"regr_slope", double(double, double), null_rule::always>;
/// `regr_intercept(y, x)`
inline constexpr auto regr_intercept = aggregate<"regr_intercept", double(double, double), null_rule::always>;

/// `regr_r2(y, x)`: the square of the correlation.
inline constexpr auto regr_r2 = aggregate<"regr_r2", double(double, double), null_rule::always>;
/// `regr_count(y, x)`: how many rows have both.
inline constexpr auto regr_count = aggregate<"regr_count", std::int64_t(double, double), null_rule::never>;
/// `regr_avgx(y, x)`: the average of x where both are given.
inline constexpr auto regr_avgx = aggregate<"regr_avgx", double(double, double), null_rule::always>;
/// `regr_avgy(y, x)`: the average of y where both are given.
inline constexpr auto regr_avgy = aggregate<"regr_avgy", double(double, double), null_rule::always>;

/// `bit_and(operand)` over the rows.
inline constexpr auto bit_and = aggregate<"bit_and", std::int64_t(std::int64_t)>;
/// `bit_or(operand)` over the rows.
inline constexpr auto bit_or = aggregate<"bit_or", std::int64_t(std::int64_t)>;
/// `bit_xor(operand)` over the rows.
inline constexpr auto bit_xor = aggregate<"bit_xor", std::int64_t(std::int64_t)>;

/// `name(arguments...) within group (order by key) filter (where ...)`: null of no rows.
template <fixed_string Name, class T, class Arguments, class Key, class Filter = no_filter>
struct ordered_set_aggregate;
template <fixed_string Name, class T, class... Arguments, class Key, class Filter>
struct ordered_set_aggregate<Name, T, node_list<Arguments...>, Key, Filter> {
  using virga_expression = void;
  using virga_aggregate = void;
  using value_type = T;
  static constexpr sql_type type = virga::detail::type_of<T>();
  static constexpr binding binds = binding::atom;

  node_list<Arguments...> arguments;
  Key key;
  Filter rows;

  static constexpr bool in_scope(const scope& s) {
    if (!s.takes_aggregates) return s.is_enclosed() && in_scope(*s.outer);
    const scope rows = s.of_rows();
    return (Arguments::in_scope(rows) && ... && true) && Key::in_scope(rows) && Filter::in_scope(rows);
  }
  static constexpr bool nullable(const scope& s) {
    return !s.groups_have_rows || !std::same_as<Filter, no_filter> || Key::expression_type::nullable(s);
  }

  template <class Out>
  static constexpr void write(Out& out, const ordered_set_aggregate* self) {
    if constexpr (Out::finds_groups) {
      out.found_aggregate();
      return;
    }
    out.native(dialect_kind::postgresql, Name.view(), Name.view());
    out.text("(");
    node_list<Arguments...>::write(out, virga::detail::part(self, &ordered_set_aggregate::arguments));
    out.text(") within group (order by ");
    Key::write(out, virga::detail::part(self, &ordered_set_aggregate::key));
    out.text(")");
    Filter::write(out, virga::detail::part(self, &ordered_set_aggregate::rows));
  }

  /// ` filter (where condition)`
  template <class Condition>
  constexpr auto filter(const Condition& condition) const {
    static_assert(std::same_as<Filter, no_filter> || has_no_filter<ordered_set_aggregate>,
                  "filter(): this aggregate has a filter() already; join its conditions with `and`");
    auto filter = virga::detail::make_filter(condition);
    return ordered_set_aggregate<Name, T, node_list<Arguments...>, Key, decltype(filter)>{arguments, key,
                                                                                          std::move(filter)};
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, ordered_set_aggregate>{*this};
  }
};

/// An aggregate that waits for its `.within_group(key)`; T is its result, void for the key's type.
template <fixed_string Name, class T, class... Arguments>
struct ordered_set {
  node_list<Arguments...> arguments;

  /// ` within group (order by key)`
  template <class Key>
  constexpr auto within_group(const Key& key) const {
    static_assert(is_a_window_key<Key>, "within_group(): the key is not a column or an expression");
    auto order = virga::detail::as_order_key(key);
    using KeyType = typename decltype(order)::expression_type::value_type;
    static_assert(std::is_void_v<T> || is_number<KeyType>, "within_group(): percentile_cont() is of numbers");
    return ordered_set_aggregate<Name, std::conditional_t<std::is_void_v<T>, KeyType, T>, node_list<Arguments...>,
                                 decltype(order)>{arguments, std::move(order), {}};
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
/// `mode() within group (order by key)`: the value that comes most often.
constexpr auto mode() { return ordered_set<"mode", void>{}; }

}  // namespace virga::pg
