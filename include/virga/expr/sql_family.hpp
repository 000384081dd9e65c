#pragma once

#include <virga/core/blob.hpp>
#include <virga/core/date_time.hpp>
#include <virga/core/decimal.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/core/uuid.hpp>
#include <virga/core/value_conversion.hpp>
#include <virga/value/codec.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace virga::detail {

/// Which values can be compared with each other. `other` compares with its own C++ type only.
enum class sql_family { boolean, number, text, other };

template <class T>
inline constexpr bool is_number_type = (std::is_arithmetic_v<T> && !std::same_as<T, bool>) || std::same_as<T, decimal>;

template <class T>
constexpr sql_family family_of() {
  if constexpr (std::same_as<T, bool>) {
    return sql_family::boolean;
  } else if constexpr (is_number_type<T>) {
    return sql_family::number;
  } else if constexpr (std::same_as<T, std::string>) {
    return sql_family::text;
  } else {
    return sql_family::other;
  }
}

/// The value of an operand that was refused: it goes with everything, so that one mistake is one error.
struct refused_value {};

/// What was refused is of every family.
template <class T, sql_family Family>
inline constexpr bool is_of_family = family_of<T>() == Family || std::same_as<T, refused_value>;

}  // namespace virga::detail

template <>
struct virga::codec<virga::detail::refused_value> {
  static constexpr sql_type type = sql_type::text;
  static bool decode(const driver::field&, detail::refused_value&) { return false; }
  static driver::parameter bind(sql_type, const detail::refused_value&, driver::parameter_store&) { return {}; }
};

namespace virga::detail {

template <class L, class R>
inline constexpr bool comparable_types =
    std::same_as<L, R> || (family_of<L>() == family_of<R>() && family_of<L>() != sql_family::other) ||
    std::same_as<L, refused_value> || std::same_as<R, refused_value>;

template <class T>
struct array_element {
  using type = T;
};
template <class T>
struct array_element<std::optional<T>> {
  using type = T;
};

/// Whether elements may be null makes no difference to SQL.
template <class L, class R>
inline constexpr bool comparable_types<std::vector<L>, std::vector<R>> =
    std::same_as<typename array_element<L>::type, typename array_element<R>::type>;

template <class T>
concept text_like = std::convertible_to<const T&, std::string_view> && !std::same_as<T, std::nullptr_t>;

/// The C++ type that a value stands for in SQL: what a column of that type would hold.
template <class T>
struct sql_value {
  using type = T;
};
template <class T>
  requires(std::integral<T> && !std::same_as<T, bool>)
struct sql_value<T> {
  static constexpr std::size_t bytes = sizeof(T) + (std::is_unsigned_v<T> ? 1 : 0);
  using type = std::conditional_t<bytes <= 2, std::int16_t, std::conditional_t<bytes <= 4, std::int32_t, std::int64_t>>;
};
template <text_like T>
struct sql_value<T> {
  using type = std::string;
};
template <>
struct sql_value<blob_view> {
  using type = blob;
};
template <class Clock, class Duration>
struct sql_value<std::chrono::time_point<Clock, Duration>> {
  using type = std::conditional_t<std::same_as<Duration, std::chrono::days>, std::chrono::time_point<Clock, Duration>,
                                  std::chrono::time_point<Clock, std::chrono::microseconds>>;
};
template <>
struct sql_value<std::chrono::year_month_day> {
  using type = std::chrono::sys_days;
};

template <class T>
  requires driver::sql_array<std::vector<T>>
struct sql_value<std::vector<T>> {
  using type = std::vector<typename sql_value<T>::type>;
};
template <class T>
struct sql_value<std::optional<T>> {
  using type = std::optional<typename sql_value<T>::type>;
};

template <class T>
inline constexpr bool has_bindable_elements = false;

/// True for a C++ value that can be bound by itself.
template <class T>
concept bindable =
    std::same_as<T, bool> || driver::sql_integer<T> || std::same_as<T, float> || std::same_as<T, double> ||
    std::is_enum_v<T> || text_like<T> || std::same_as<T, decimal> || std::same_as<T, uuid> || std::same_as<T, blob> ||
    std::same_as<T, blob_view> || std::same_as<T, std::chrono::year_month_day> ||
    std::convertible_to<T, timestamptz_value> || std::convertible_to<T, timestamp_value> || is_time_point<T> ||
    std::convertible_to<T, time_value> || driver::has_codec<T> || (driver::sql_array<T> && has_bindable_elements<T>) ||
    driver::has_json_codec<T>;

template <class T>
inline constexpr bool has_bindable_elements<std::vector<T>> = bindable<typename array_element<T>::type>;

/// The SQL type a value is bound as when nothing around it says otherwise.
template <class T>
constexpr sql_type type_of() {
  return driver::natural_type<T>();
}

}  // namespace virga::detail
