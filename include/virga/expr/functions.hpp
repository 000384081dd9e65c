#pragma once

#include <virga/expr/compare.hpp>
#include <virga/expr/function_call.hpp>

namespace virga {

/// The facts asked for of a function's argument.
template <class T>
inline constexpr bool is_text =
    detail::family_of<T>() == detail::sql_family::text || std::same_as<T, detail::refused_value>;
template <class T>
inline constexpr bool is_number =
    detail::family_of<T>() == detail::sql_family::number || std::same_as<T, detail::refused_value>;

/// `lower(text)`
template <class E>
constexpr auto lower(const E& operand) {
  static_assert(is_text<typename operand_of<E>::value_type>, "lower(): the argument is not text");
  return function_call<"lower", std::string, null_rule::if_any_argument, operand_of<E>>{{as_operand(operand)}};
}

/// `upper(text)`
template <class E>
constexpr auto upper(const E& operand) {
  static_assert(is_text<typename operand_of<E>::value_type>, "upper(): the argument is not text");
  return function_call<"upper", std::string, null_rule::if_any_argument, operand_of<E>>{{as_operand(operand)}};
}

/// `length(text)`: in characters.
template <class E>
constexpr auto length(const E& operand) {
  static_assert(is_text<typename operand_of<E>::value_type>, "length(): the argument is not text");
  return function_call<"length", std::int32_t, null_rule::if_any_argument, operand_of<E>>{{as_operand(operand)}};
}

/// `abs(number)`
template <class E>
constexpr auto abs(const E& operand) {
  using T = typename operand_of<E>::value_type;
  static_assert(is_number<T>, "abs(): the argument is not a number");
  return function_call<"abs", T, null_rule::if_any_argument, operand_of<E>>{{as_operand(operand)}};
}

/// `coalesce(first, ...)`: the first argument that is not null. Values beside the first argument take its type.
template <detail::sql_operand First, class... Rest>
constexpr auto coalesce(const First& first, const Rest&... rest) {
  using Node = operand_of<First>;
  using T = typename Node::value_type;
  static_assert((are_comparable<T, typename decltype(as_operand_beside<T, Node::type>(rest))::value_type> && ...),
                "coalesce(): the arguments have different types; cast one of them");
  return function_call<"coalesce", T, null_rule::if_all_arguments, Node,
                       decltype(as_operand_beside<T, Node::type>(rest))...>{
      {as_operand(first), as_operand_beside<T, Node::type>(rest)...}};
}

}  // namespace virga
