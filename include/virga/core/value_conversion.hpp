#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace virga::detail {

[[noreturn]] void throw_out_of_range_for_column();

template <class T>
inline constexpr bool is_time_point = false;
template <class Clock, class Duration>
inline constexpr bool is_time_point<std::chrono::time_point<Clock, Duration>> = true;

/// A value on its way into a column. Integers are checked, not truncated; points in time finer than
/// a microsecond are rounded down.
template <class T, class U>
constexpr T convert_given(U&& value) {
  using Source = std::remove_cvref_t<U>;
  if constexpr (std::integral<T> && std::integral<Source> && !std::same_as<T, bool> && !std::same_as<Source, bool>) {
    if (!std::in_range<T>(value)) throw_out_of_range_for_column();
    return static_cast<T>(value);
  } else if constexpr (is_time_point<T> && is_time_point<Source>) {
    return std::chrono::floor<typename T::duration>(value);
  } else {
    return T(std::forward<U>(value));
  }
}

/// What C++ converts and SQL does not: a boolean is no number, a fraction no integer, a null pointer no text.
template <class T, class U>
inline constexpr bool loses_its_meaning =
    std::same_as<T, bool> != std::same_as<U, bool> || (std::integral<T> && std::floating_point<U>) ||
    std::same_as<U, std::nullptr_t>;

template <class T, class U>
concept givable_as = (std::convertible_to<U, T> && !loses_its_meaning<T, std::remove_cvref_t<U>>) ||
                     (is_time_point<T> && is_time_point<std::remove_cvref_t<U>> && requires(const U& u) {
                       { std::chrono::floor<typename T::duration>(u) } -> std::convertible_to<T>;
                     });

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace virga::detail
