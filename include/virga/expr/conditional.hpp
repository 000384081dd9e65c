#pragma once

#include <virga/expr/arithmetic.hpp>
#include <virga/expr/retyped.hpp>

namespace virga {

/// The fact asked for of values of which the result is one: `Common` is their type.
template <class... Types>
inline constexpr bool have_a_common_type =
    !std::same_as<typename decltype(detail::common_type_of(type_tag<Types>{}...))::type, detail::refused_value> ||
    (std::same_as<Types, detail::refused_value> || ...);

namespace detail {

template <sql_type Type, class Call>
constexpr auto as_of_type(Call call) {
  if constexpr (is_more_than_text(Type))
    return retype<Type, typename Call::value_type>(std::move(call));
  else
    return call;
}

template <fixed_string Name, null_rule Nulls, class First, class... Rest>
constexpr auto choose(First first, Rest... rest) {
  static_assert(have_a_common_type<typename First::value_type, typename Rest::value_type...>,
                "coalesce, nullif, greatest, least: the arguments have different types; cast one of them");
  using T = common_type<First, Rest...>;
  return as_of_type<First::type>(function_call<Name, T, Nulls, First, Rest...>{{std::move(first), std::move(rest)...}});
}

template <class Node, class Operand>
constexpr auto beside(const Operand& operand) {
  return as_operand_beside<typename Node::value_type, Node::type>(operand);
}

}  // namespace detail

/// `coalesce(first, ...)`: the first argument that is not null. Values beside the first argument take its type; of
/// numbers the result has the widest type.
template <detail::leading_operand First, class... Rest>
constexpr auto coalesce(const First& first, const Rest&... rest) {
  detail::check_leading<First>();
  return detail::choose<"coalesce", null_rule::if_all_arguments>(as_operand(first),
                                                                 detail::beside<operand_of<First>>(rest)...);
}

/// `nullif(value, without)`: null if the two are equal, else the first.
template <detail::leading_operand E, class Without>
constexpr auto nullif(const E& value, const Without& without) {
  detail::check_leading<E>();
  using Node = operand_of<E>;
  auto other = detail::beside<Node>(without);
  static_assert(have_a_common_type<typename Node::value_type, typename decltype(other)::value_type>,
                "coalesce, nullif, greatest, least: the arguments have different types; cast one of them");
  return detail::as_of_type<Node::type>(
      function_call<"nullif", typename Node::value_type, null_rule::always, Node, decltype(other)>{
          {as_operand(value), std::move(other)}});
}

/// `greatest(first, ...)`; `max(first, ...)` on SQLite. Where arguments are null the databases differ, so the result
/// may be null where one of them may: PostgreSQL passes over nulls, SQLite's result is null.
template <detail::leading_operand First, class... Rest>
  requires(sizeof...(Rest) > 0)
constexpr auto greatest(const First& first, const Rest&... rest) {
  detail::check_leading<First>();
  return detail::choose<"greatest", null_rule::if_any_argument>(as_operand(first),
                                                                detail::beside<operand_of<First>>(rest)...);
}

/// `least(first, ...)`; `min(first, ...)` on SQLite. Null as greatest() is.
template <detail::leading_operand First, class... Rest>
  requires(sizeof...(Rest) > 0)
constexpr auto least(const First& first, const Rest&... rest) {
  detail::check_leading<First>();
  return detail::choose<"least", null_rule::if_any_argument>(as_operand(first),
                                                             detail::beside<operand_of<First>>(rest)...);
}

}  // namespace virga
