#pragma once

#include <virga/expr/bound_value.hpp>
#include <virga/expr/column_ref.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace virga {

/// The fact asked for when a query stands where an expression does.
template <class Query>
inline constexpr bool is_scalar_query = Query::field_count == 1;

/// The fact asked for of any and all.
template <class T>
inline constexpr bool is_on_the_right_side = false;

namespace detail {

template <class T>
concept untyped_sql = requires { T::is_typed; } && !T::is_typed;

/// any and all of an array or a subquery: no expression, for they stand on the right of an operator alone. It takes
/// them by as_right_operand().
template <class T>
concept any_or_all = requires { typename T::virga_any_or_all; };
/// any and all of a placeholder or a vector.
template <class T>
concept typed_from_the_left = any_or_all<T> && !requires(const T& operand) { operand.node; };
inline constexpr bool on_the_right = true;

template <class T>
concept scalar_query = requires { typename T::virga_select; };

/// Anything that already is SQL, as opposed to a C++ value.
template <class T>
concept sql_operand = expression<T> || is_field<T> || scalar_query<T> || any_or_all<T>;

template <class T>
concept operand_value = !sql_operand<T> && !untyped_placeholder<T>;

/// True for what makes a call SQL: a column, an expression, a subquery, a placeholder or a value among the arguments.
/// Not a number by itself: `round(2.5)` and its like are functions of C++; in SQL it is `round(value(2.5))`.
template <class... Arguments>
inline constexpr bool makes_a_call_sql = ((sql_operand<Arguments> || untyped_placeholder<Arguments> ||
                                           (!std::is_arithmetic_v<Arguments> && bindable<Arguments>)) ||
                                          ...);
// By a variable: of a concept's parts a compiler tells each, in thirty lines.
template <class... Arguments>
concept some_sql = makes_a_call_sql<Arguments...>;

/// Of a function that C++ has none of: of a number, too, so that what is wrong is said.
template <class T>
concept some_sql_or_number = makes_a_call_sql<T> || std::is_arithmetic_v<T>;

/// What decides the types of the arguments behind it: SQL. A value is taken so that what is wrong is said.
template <class T>
concept leading_operand = sql_operand<T> || untyped_placeholder<T> || bindable<T>;

template <leading_operand T>
inline constexpr bool says_its_sql_type = sql_operand<T> || untyped_placeholder<T>;

template <class T>
constexpr void check_leading() {
  static_assert(says_its_sql_type<T>,
                "between(), in(), coalesce() and their like: the first argument is a C++ value, which does not say its "
                "SQL type; put virga::value(...) around it, or a column first");
}

}  // namespace detail

/// The expression that something stands for by itself.
template <class T>
constexpr auto as_operand(const T& operand) {
  if constexpr (detail::is_field<T>) {
    return detail::as_column(operand);
  } else if constexpr (expression<T>) {
    return operand;
  } else if constexpr (detail::scalar_query<T>) {
    return operand.as_scalar();
  } else if constexpr (detail::any_or_all<T>) {
    static_assert(is_on_the_right_side<T>,
                  "any_of(), all_of(), pg::any(), pg::all(): SQL has them on the right side of a comparison alone: "
                  "posts.id == any_of(...)");
    return bound_value<detail::refused_value>{};
  } else {
    static_assert(!detail::untyped_placeholder<T>,
                  "placeholder: nothing beside it says its type; compare it with a column, or say it: "
                  "placeholder<\"id\", int>");
    if constexpr (detail::untyped_placeholder<T>)
      return bound_value<detail::refused_value>{};
    else
      return detail::bind_alone(operand);
  }
}

/// An expression that nobody else has: its parts are moved, not copied.
template <expression T>
  requires(!std::is_const_v<T>)
constexpr T as_operand(T&& operand) {
  return std::move(operand);
}

/// True if a column of type T can be given an expression; sql<> without a type is taken at its word.
template <class T, class Node>
constexpr bool is_value_for(type_tag<T>, type_tag<Node>) {
  if constexpr (detail::untyped_sql<Node>)
    return true;
  else
    return detail::comparable_types<T, typename Node::value_type>;
}

/// The expression that something stands for beside an expression of a known type. On the right of an operator any and
/// all may be.
template <class T, sql_type Type, bool OnTheRight = false, class Operand>
constexpr auto as_operand_beside(const Operand& operand) {
  if constexpr (OnTheRight && detail::typed_from_the_left<Operand>) {
    return operand.template typed<T, Type>();
  } else if constexpr (OnTheRight && detail::any_or_all<Operand>) {
    return operand.node;
  } else if constexpr (detail::untyped_placeholder<Operand>) {
    return Operand::template typed<T, Type>();
  } else if constexpr (detail::operand_value<Operand>) {
    return detail::bind_beside<T, Type>(operand);
  } else if constexpr (detail::scalar_query<Operand>) {
    return operand.as_scalar();
  } else {
    return as_operand(operand);
  }
}

namespace detail {

/// The same of what is compared with an expression; the value_error for a number that can't be sent names the column.
template <expression Node, bool OnTheRight = false, class Operand>
constexpr auto as_compared_with(const Operand& operand) {
  if constexpr (number_beside_column<Node, Operand>)
    return bind_beside_column<Node>(operand);
  else if constexpr (is_relation<Operand> || (operand_value<Operand> && !bindable<Operand>))
    return bind_alone(operand);  // refused here, so that the message is short
  else if constexpr (OnTheRight && typed_from_the_left<Operand>)
    return operand.template typed<typename Node::value_type, Node::type>();
  else
    return as_operand_beside<typename Node::value_type, Node::type, OnTheRight>(operand);
}

}  // namespace detail

/// any or all of an array or a subquery, on its way to the right of an operator.
template <expression Node>
struct right_operand {
  using virga_any_or_all = void;

  Node node;

  // For who selects it, so that what is wrong is said here.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, bound_value<detail::refused_value>>{as_operand(*this)};
  }
};

namespace detail {

/// The expression that something stands for on the right of an operator, where any and all may be.
template <class Operand>
constexpr auto as_right_operand(const Operand& operand) {
  if constexpr (typed_from_the_left<Operand>)
    return operand.untyped();
  else if constexpr (any_or_all<Operand>)
    return operand.node;
  else
    return as_operand(operand);
}

}  // namespace detail

template <class T>
using operand_of = decltype(as_operand(std::declval<const T&>()));

}  // namespace virga
