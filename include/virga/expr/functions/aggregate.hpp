#pragma once

#include <virga/expr/arithmetic.hpp>
#include <virga/expr/functions/aggregate_call.hpp>
#include <virga/expr/row_value.hpp>

// The aggregates that both databases have. Every one takes `.filter(condition)`, `.distinct()`, `.order_by(keys...)`
// and `.over(window)`; over a window that always holds the current row, and of an argument that is never null, it is
// never null either.

namespace virga {
namespace detail {

template <fixed_string Name, class T, null_rule Nulls, class... Nodes>
constexpr auto make_aggregate(Nodes... nodes) {
  return aggregate_maker::make<call_form<Name>, T, Nulls>(std::move(nodes)...);
}

/// Of the argument's type.
template <fixed_string Name, class Node>
constexpr auto make_value_aggregate(Node node) {
  return aggregate_maker::make<form_of_value<Name, Node>, typename Node::value_type, null_rule::if_no_input>(
      std::move(node));
}

/// `(a, b)` as an argument.
struct row_form {
  static constexpr auto name = fixed_string("count_distinct(row_value(...))");
  static constexpr binding binds = binding::atom;

  template <class Out>
  static constexpr void write_name(Out& out) {
    out.native(dialect_kind::postgresql, name.view(), {});
  }
};

template <class... Parts>
constexpr auto as_row_argument(row_node<Parts...> row) {
  return operation<row_form, bool, null_rule::never, Parts...>{std::move(row.parts)};
}

/// The result types of PostgreSQL's manual, section 9.21: a sum of smallint and integer is a bigint,
/// of bigint a numeric; an average of exact numbers is a numeric. SQLite's results are read as these.
template <class T>
using sum_type = std::conditional_t<
    std::floating_point<T>, T,
    std::conditional_t<std::same_as<T, std::int16_t> || std::same_as<T, std::int32_t>, std::int64_t, decimal>>;
template <class T>
using average_type = std::conditional_t<std::floating_point<T>, double, decimal>;

}  // namespace detail

/// The fact asked for of what has a least and a greatest value in both databases.
template <class T>
inline constexpr bool has_min_and_max = !std::same_as<T, bool> && !std::same_as<T, uuid> && !std::same_as<T, blob>;

/// `count(*)`: rows, as a std::int64_t.
constexpr auto count() { return detail::make_aggregate<"count", std::int64_t, null_rule::never>(); }

/// `count(operand)`: rows in which it is not null.
template <detail::sql_operand E>
constexpr auto count(const E& operand) {
  return detail::make_aggregate<"count", std::int64_t, null_rule::never>(as_operand(operand));
}

// For a text or a number, so that what is wrong is said here.
template <class T>
  requires(detail::text_like<T> || std::is_arithmetic_v<T>)
constexpr auto count(const T&) {
  static_assert(is_sql<T>, "count(): the argument is not a column or an expression; count() counts rows");
  return count();
}

/// `count(distinct operand)`
template <detail::sql_operand E>
constexpr auto count_distinct(const E& operand) {
  return count(operand).distinct();
}

/// `count(distinct (a, b))`: how many different rows there are; one of nulls is a row, too. SQLite has none.
template <class... Parts>
constexpr auto count_distinct(const row_of_values<Parts...>& row) {
  constexpr auto places = std::index_sequence_for<Parts...>{};
  auto argument = detail::as_row_argument(detail::as_row_node(type_list<Parts...>{}, row, places));
  return detail::make_aggregate<"count", std::int64_t, null_rule::never>(std::move(argument)).distinct();
}

/// `sum(operand)`: null where there are no rows. Integers sum up to a std::int64_t, bigint and
/// numeric to a decimal.
template <detail::sql_operand E>
constexpr auto sum(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(is_number<T>, "sum(): the argument is not a number");
  return detail::make_aggregate<"sum", detail::sum_type<T>, null_rule::if_no_input>(as_operand(operand));
}

/// `avg(operand)`: null where there are no rows. A decimal for integers and numeric, else a double.
/// SQLite computes it in double precision.
template <detail::sql_operand E>
constexpr auto avg(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(is_number<T>, "avg(): the argument is not a number");
  return detail::make_aggregate<"avg", detail::average_type<T>, null_rule::if_no_input>(as_operand(operand));
}

/// `min(operand)`: null where there are no rows.
template <detail::sql_operand E>
constexpr auto min(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(has_min_and_max<T>,
                "min(), max(): PostgreSQL has none of this type; of booleans there are bool_and() and bool_or()");
  return detail::make_value_aggregate<"min">(as_operand(operand));
}

/// `max(operand)`: null where there are no rows.
template <detail::sql_operand E>
constexpr auto max(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(has_min_and_max<T>,
                "min(), max(): PostgreSQL has none of this type; of booleans there are bool_and() and bool_or()");
  return detail::make_value_aggregate<"max">(as_operand(operand));
}

/// `bool_and(condition)`: true if it is true in every row in which it is not null, null where there is none;
/// `min(condition)` on SQLite.
template <detail::some_sql Condition>
constexpr auto bool_and(const Condition& condition) {
  return aggregate<"bool_and", bool(bool)>(condition);
}
/// `every(condition)`: SQL's name of bool_and; `min(condition)` on SQLite.
template <detail::some_sql Condition>
constexpr auto every(const Condition& condition) {
  return aggregate<"every", bool(bool)>(condition);
}
/// `bool_or(condition)`: true if it is true in a row; `max(condition)` on SQLite.
template <detail::some_sql Condition>
constexpr auto bool_or(const Condition& condition) {
  return aggregate<"bool_or", bool(bool)>(condition);
}

/// `string_agg(text, separator)`: the texts that are not null, one behind the other, in an order that only
/// `.order_by(...)` settles; `group_concat(text, separator)` on SQLite.
template <class Text, class Separator>
  requires detail::some_sql<Text, Separator>
constexpr auto string_agg(const Text& text, const Separator& separator) {
  return aggregate<"string_agg", std::string(std::string, std::optional<std::string>)>(text, separator);
}

}  // namespace virga
