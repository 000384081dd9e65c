#pragma once

#include <virga/expr/arithmetic.hpp>
#include <virga/expr/function.hpp>

namespace virga {

/// `count(*)`
struct count_rows {
  using virga_expression = void;
  using value_type = std::int64_t;
  static constexpr sql_type type = sql_type::bigint;
  static constexpr binding binds = binding::atom;

  static constexpr bool in_scope(const scope&) { return true; }
  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const count_rows*) {
    out.text("count(*)");
  }

  /// Names the result: `count(*) as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, count_rows>{*this};
  }
};

/// `distinct operand`, inside an aggregate.
template <expression E>
struct distinct_argument : E {
  template <class Out>
  static constexpr void write(Out& out, const distinct_argument* self) {
    out.text("distinct ");
    E::write(out, self);
  }
};

/// `count(*)`: rows, as a std::int64_t.
constexpr count_rows count() { return {}; }

/// `count(operand)`: rows in which it is not null.
template <detail::sql_operand E>
constexpr auto count(const E& operand) {
  return function_call<"count", std::int64_t, null_rule::never, operand_of<E>>{{as_operand(operand)}};
}

/// `count(distinct operand)`
template <detail::sql_operand E>
constexpr auto count_distinct(const E& operand) {
  return function_call<"count", std::int64_t, null_rule::never, distinct_argument<operand_of<E>>>{
      {distinct_argument<operand_of<E>>{as_operand(operand)}}};
}

namespace detail {

/// The result types of PostgreSQL's manual, section 9.21: a sum of smallint and integer is a bigint,
/// of bigint a numeric; an average of exact numbers is a numeric. SQLite's results are read as these.
template <class T>
using sum_type = std::conditional_t<
    std::floating_point<T>, T,
    std::conditional_t<std::same_as<T, std::int16_t> || std::same_as<T, std::int32_t>, std::int64_t, decimal>>;
template <class T>
using average_type = std::conditional_t<std::floating_point<T>, double, decimal>;

}  // namespace detail

/// `sum(operand)`: null where there are no rows. Integers sum up to a std::int64_t, bigint and
/// numeric to a decimal.
template <detail::sql_operand E>
constexpr auto sum(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(is_number<T>, "sum(): the argument is not a number");
  return function_call<"sum", detail::sum_type<T>, null_rule::always, operand_of<E>>{{as_operand(operand)}};
}

/// `avg(operand)`: null where there are no rows. A decimal for integers and numeric, else a double.
/// SQLite computes it in double precision.
template <detail::sql_operand E>
constexpr auto avg(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(is_number<T>, "avg(): the argument is not a number");
  return function_call<"avg", detail::average_type<T>, null_rule::always, operand_of<E>>{{as_operand(operand)}};
}

/// `min(operand)`: null where there are no rows.
template <detail::sql_operand E>
constexpr auto min(const E& operand) {
  return function_call<"min", typename operand_of<E>::value_type, null_rule::always, operand_of<E>>{
      {as_operand(operand)}};
}

/// `max(operand)`: null where there are no rows.
template <detail::sql_operand E>
constexpr auto max(const E& operand) {
  return function_call<"max", typename operand_of<E>::value_type, null_rule::always, operand_of<E>>{
      {as_operand(operand)}};
}

}  // namespace virga
