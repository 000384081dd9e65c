#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga::detail {

/// A number of whatever C++ type, for an error.
class any_number {
 public:
  constexpr any_number() noexcept : signed_(0) {}
  template <class T>
    requires std::is_arithmetic_v<T>
  constexpr explicit any_number(T value) noexcept {
    if constexpr (std::floating_point<T>)
      kind_ = kind::real, real_ = static_cast<double>(value);
    else if constexpr (std::is_unsigned_v<T>)
      kind_ = kind::unsigned_integer, unsigned_ = value;
    else
      kind_ = kind::signed_integer, signed_ = value;
  }

  [[nodiscard]] std::string to_string() const;

 private:
  enum class kind : std::uint8_t { signed_integer, unsigned_integer, real };
  kind kind_ = kind::signed_integer;
  union {
    std::int64_t signed_;
    std::uint64_t unsigned_;
    double real_;
  };
};

/// value_error: `posts.views: 3000000000 is out of range for integer`; without a column the name is left out.
[[noreturn]] void throw_out_of_range(std::string_view type, any_number value, std::string_view table = {},
                                     std::string_view column = {});

/// What SQL calls the type of numbers that T is.
template <class T>
inline constexpr std::string_view number_type_name =
    std::floating_point<T>
        ? sizeof(T) == sizeof(float) ? std::string_view("real") : std::string_view("double precision")
    : std::same_as<T, std::uint32_t> ? std::string_view("oid")
    : sizeof(T) <= 2                 ? std::string_view("smallint")
    : sizeof(T) <= 4                 ? std::string_view("integer")
                                     : std::string_view("bigint");

/// False for an integer outside of T's range, and for a number that would become infinite or 0 as a float, which
/// PostgreSQL refuses for `real`, too.
template <class T, class U>
constexpr bool fits_in(const U& value) {
  if constexpr (std::integral<T> && std::integral<U> && !std::same_as<T, bool> && !std::same_as<U, bool>) {
    return std::in_range<T>(value);
  } else if constexpr (std::floating_point<T> && std::floating_point<U> && sizeof(U) > sizeof(T)) {
    const auto is_infinite = [](auto number) {
      constexpr auto infinity = std::numeric_limits<decltype(number)>::infinity();
      return number == infinity || number == -infinity;
    };
    const T narrow = static_cast<T>(value);
    return is_infinite(narrow) == is_infinite(value) && (narrow == 0) == (value == 0);
  } else {
    return true;
  }
}

template <class T>
inline constexpr bool is_time_point = false;
template <class Clock, class Duration>
inline constexpr bool is_time_point<std::chrono::time_point<Clock, Duration>> = true;

/// A value on its way into a column. Numbers are checked, not truncated; points in time finer than
/// a microsecond are rounded down.
template <class T, class U>
constexpr T convert_given(U&& value) {
  using Source = std::remove_cvref_t<U>;
  if constexpr (std::is_arithmetic_v<T> && std::is_arithmetic_v<Source>) {
    if (!fits_in<T>(value)) throw_out_of_range(number_type_name<T>, any_number(value));
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
