#pragma once

#include <virga/expr/between.hpp>
#include <virga/expr/functions/json_path.hpp>
#include <virga/expr/retyped.hpp>
#include <virga/postgres/expr/function.hpp>

#include <initializer_list>
#include <type_traits>
#include <vector>

// Operators that PostgreSQL has for arrays, jsonb and tsquery alike, or for every type.

namespace virga::pg {

/// The facts asked for of the operands.
template <class E>
inline constexpr bool is_array_expression =
    is_array(E::type) || std::same_as<typename E::value_type, virga::detail::refused_value>;
template <class E>
inline constexpr bool is_jsonb_expression =
    E::type == sql_type::jsonb || std::same_as<typename E::value_type, virga::detail::refused_value>;
template <class E>
inline constexpr bool is_array_or_jsonb = is_array_expression<E> || is_jsonb_expression<E>;
template <class Left, class Right>
inline constexpr bool are_of_one_type =
    virga::detail::comparable_types<typename Left::value_type, typename Right::value_type> ||
    (Left::type == sql_type::jsonb && Right::type == sql_type::jsonb);

namespace detail {

using virga::detail::refused_value;
using virga::detail::sql_operand;

/// A vector's value beside one that is SQL is bound as its type is.
template <class Beside, class Operand>
constexpr auto beside(const Operand& operand) {
  using Node = operand_of<Beside>;
  return as_operand_beside<typename Node::value_type, Node::type>(operand);
}

/// The same on the right of an operator, where any and all may be.
template <class Beside, class Operand>
constexpr auto right_beside(const Operand& operand) {
  using Node = operand_of<Beside>;
  return as_operand_beside<typename Node::value_type, Node::type, virga::detail::on_the_right>(operand);
}

/// Values in braces beside an array: an array of its elements' type.
template <class Beside, class T>
constexpr auto list_beside(std::initializer_list<T> values) {
  using Array = typename operand_of<Beside>::value_type;
  // Numbers are checked where they become the array's.
  constexpr bool is_number = virga::detail::is_number_type<T>;
  if constexpr (!is_number && requires { requires std::is_constructible_v<typename Array::value_type, const T&>; })
    return Array(values.begin(), values.end());
  else
    return std::vector<T>(values);
}

template <fixed_string Name, fixed_string Text, binding Binds = binding::other>
using native_form = native_text_form<dialect_kind::postgresql, Name, Text, Binds,
                                     Binds == binding::atom ? binding::atom : binding::multiplicative>;

template <fixed_string Name, fixed_string Text, class T, null_rule Nulls = null_rule::if_any_argument,
          binding Binds = binding::other, class... Operands>
constexpr auto native(Operands... operands) {
  return operation<native_form<Name, Text, Binds>, T, Nulls, Operands...>{{std::move(operands)...}};
}
/// The same as a call of a function.
template <fixed_string Name, class T, null_rule Nulls = null_rule::if_any_argument, class... Operands>
constexpr auto call(Operands... operands) {
  return operation<native_call_form<dialect_kind::postgresql, Name>, T, Nulls, Operands...>{{std::move(operands)...}};
}

template <bool Negated>
struct symmetric_words {
  template <class Out>
  static constexpr void write(Out& out) {
    out.native(dialect_kind::postgresql, "between symmetric",
               Negated ? " not between symmetric " : " between symmetric ");
  }
};

}  // namespace detail

/// `operand between symmetric one and other`: between the two, whichever is less.
template <virga::detail::leading_operand E, class One, class Other>
constexpr auto between_symmetric(const E& operand, const One& one, const Other& other) {
  return virga::detail::make_between<detail::symmetric_words<false>>(operand, one, other);
}
/// `operand not between symmetric one and other`
template <virga::detail::leading_operand E, class One, class Other>
constexpr auto not_between_symmetric(const E& operand, const One& one, const Other& other) {
  return virga::detail::make_between<detail::symmetric_words<true>>(operand, one, other);
}

/// `left @> right`: every element of the right array, or every member and element of the right document, is in the left
/// one. `pg::contains(songs.tags, {"folk"})`: values in braces are an array.
template <virga::detail::some_sql Left, class Right>
constexpr auto contains(const Left& first, const Right& second) {
  auto other = detail::right_beside<Left>(second);
  static_assert(is_array_or_jsonb<operand_of<Left>>, "pg::contains(): the first argument is not an array or jsonb");
  static_assert(are_of_one_type<operand_of<Left>, decltype(other)>,
                "pg::contains(): the two arguments have different types; cast one of them");
  return detail::native<"@>", "{} @> {}", bool>(as_operand(first), std::move(other));
}

template <virga::detail::some_sql Left, class T>
constexpr auto contains(const Left& first, std::initializer_list<T> second) {
  return contains(first, detail::list_beside<Left>(second));
}

/// `left <@ right`: the other way round.
template <virga::detail::some_sql Left, class Right>
constexpr auto contained_by(const Left& first, const Right& second) {
  auto other = detail::right_beside<Left>(second);
  static_assert(is_array_or_jsonb<operand_of<Left>>, "pg::contained_by(): the first argument is not an array or jsonb");
  static_assert(are_of_one_type<operand_of<Left>, decltype(other)>,
                "pg::contained_by(): the two arguments have different types; cast one of them");
  return detail::native<"<@", "{} <@ {}", bool>(as_operand(first), std::move(other));
}
template <virga::detail::some_sql Left, class T>
constexpr auto contained_by(const Left& first, std::initializer_list<T> second) {
  return contained_by(first, detail::list_beside<Left>(second));
}

}  // namespace virga::pg
