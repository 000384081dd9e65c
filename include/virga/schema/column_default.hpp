#pragma once

#include <chrono>
#include <concepts>
#include <type_traits>

namespace virga {

class decimal;

struct no_default {};
struct default_now_value {};
/// The default of a `serial` column: the next value of a sequence that belongs to the column.
struct default_next_value {};

/// A default that is a value: `default_value(false)`, `default_value("draft")`.
template <class T>
struct default_literal {
  T value;
};

/// A default that is an expression: `default_value(sql<"gen_random_uuid()">())`.
template <class Expression>
struct default_expression {
  Expression expression;
};

namespace detail {

template <class T>
concept sql_expression = requires { typename T::virga_expression; };

template <class T>
inline constexpr bool has_now = false;
template <class Clock, class Duration>
inline constexpr bool has_now<std::chrono::time_point<Clock, Duration>> = true;
template <>
inline constexpr bool has_now<std::chrono::microseconds> = true;

/// True for a default that the column's C++ type can hold.
template <class Value, class T>
inline constexpr bool is_default_for =
    (std::same_as<Value, bool> && std::same_as<T, bool>) ||
    (std::integral<Value> && !std::same_as<Value, bool> && std::integral<T> && !std::same_as<T, bool>) ||
    ((std::floating_point<Value> || std::same_as<Value, decimal>) && std::is_arithmetic_v<T> &&
     !std::same_as<T, bool>) ||
    (std::is_enum_v<Value> && std::same_as<Value, T>);

template <class Value, auto Function>
inline constexpr bool makes_value_of = requires { Value(Function()); };

}  // namespace detail
}  // namespace virga
