#pragma once

#include <virga/expr/functions/aggregate.hpp>
#include <virga/postgres/expr/function.hpp>

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

}  // namespace virga::pg
