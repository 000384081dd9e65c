#pragma once

#include <virga/core/enum_labels.hpp>
#include <virga/value/codec.hpp>

#include <limits>

/// From a field to a C++ value. Every `decode` returns false when the field can't become the type
/// without loss; the target is then in an unspecified valid state. null becomes nothing but a
/// std::optional. A driver that has types (PostgreSQL) and one that has storage classes (SQLite) are
/// both served: a boolean may come as the integers 0 and 1, and uuid, numeric, date and time types as
/// text in the forms of core/.
namespace virga::driver {

namespace detail {
bool decode_integer(const field& from, std::int64_t& to) noexcept;
bool decode_real(const field& from, double& to) noexcept;
bool decode_float(const field& from, float& to) noexcept;
bool decode_text_timestamp(const field& from, timestamp_value& to) noexcept;
bool decode_text_timestamptz(const field& from, timestamptz_value& to) noexcept;
bool decode_text_date(const field& from, date_value& to) noexcept;
bool decode_text_time(const field& from, time_value& to) noexcept;
}  // namespace detail

inline bool decode(const field& from, bool& to) noexcept {
  if (from.kind != field_kind::boolean && from.kind != field_kind::integer) return false;
  to = from.integer != 0;
  return from.integer == 0 || from.integer == 1;
}

/// From an integer in the type's range, and from a real or numeric whose value is one.
template <sql_integer T>
bool decode(const field& from, T& to) noexcept {
  std::int64_t value = from.integer;
  if (from.kind != field_kind::integer) [[unlikely]] {
    if (!detail::decode_integer(from, value)) return false;
  }
  to = static_cast<T>(value);
  if constexpr (std::is_unsigned_v<T>) {
    if (value < 0) return false;
    if constexpr (sizeof(T) == sizeof(value)) return true;
  }
  return static_cast<std::int64_t>(to) == value;
}

/// From a real, and from an integer that a double holds exactly. Not from numeric, of which hardly
/// any value survives: ask for a decimal, or cast in SQL.
inline bool decode(const field& from, double& to) noexcept {
  if (from.kind != field_kind::real) [[unlikely]]
    return detail::decode_real(from, to);
  to = from.real;
  return true;
}

/// As for double, rounded to the nearest float, which is what SQL's `real` holds (SQLite keeps a double). False
/// where PostgreSQL's cast fails: too large, or so small that it would become 0.
inline bool decode(const field& from, float& to) noexcept {
  if (from.kind == field_kind::real) [[likely]] {
    to = static_cast<float>(from.real);
    if (static_cast<double>(to) == from.real) return true;
  }
  return detail::decode_float(from, to);
}

/// From numeric, an integer, a real (the shortest text that reads back the same), or text.
bool decode(const field& from, decimal& to);

inline bool decode(const field& from, std::string& to) {
  if (from.kind != field_kind::text) return false;
  // A stream reads every row into the same string. Into a new one, and for a short text, making another is quicker
  // than assign().
  constexpr std::size_t without_allocation = 15;
  if (from.size > without_allocation && from.size <= to.capacity())
    to.assign(from.data, from.size);
  else
    to = std::string(from.data, from.size);
  return true;
}

/// Borrowed from the driver: valid until the cursor moves.
inline bool decode(const field& from, std::string_view& to) noexcept {
  if (from.kind != field_kind::text) return false;
  to = std::string_view(from.data, from.size);
  return true;
}

bool decode(const field& from, uuid& to) noexcept;

bool decode(const field& from, blob& to);

/// Borrowed from the driver: valid until the cursor moves.
bool decode(const field& from, blob_view& to) noexcept;

inline bool decode(const field& from, timestamp_value& to) noexcept {
  if (from.kind != field_kind::timestamp) return detail::decode_text_timestamp(from, to);
  to = timestamp_value{std::chrono::microseconds{from.integer}};
  return true;
}

inline bool decode(const field& from, timestamptz_value& to) noexcept {
  if (from.kind != field_kind::timestamptz) return detail::decode_text_timestamptz(from, to);
  to = timestamptz_value{std::chrono::microseconds{from.integer}};
  return true;
}

inline bool decode(const field& from, date_value& to) noexcept {
  if (from.kind != field_kind::date) return detail::decode_text_date(from, to);
  to = date_from_days(from.integer);
  return true;
}

inline bool decode(const field& from, time_value& to) noexcept {
  if (from.kind != field_kind::time) return detail::decode_text_time(from, to);
  to = time_value{from.integer};
  return true;
}

/// From the text of one of `enum_labels<E>`.
template <sql_enumeration E>
bool decode(const field& from, E& to) noexcept {
  if (from.kind != field_kind::text) return false;
  const std::optional<E> value = from_label<E>(std::string_view(from.data, from.size));
  if (value) to = *value;
  return value.has_value();
}

/// From JSON text: into a std::string or std::string_view as it is, into anything else by its
/// json_codec. For a column of `json<T>`, whatever T is.
template <class T>
bool decode_json(const field& from, T& to) {
  if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>) {
    return decode(from, to);
  } else {
    static_assert(has_json_codec<T>, "json<T>: specialise virga::json_codec<T> with to_json() and from_json()");
    if (from.kind != field_kind::text) return false;
    to = json_codec<T>::from_json(std::string_view(from.data, from.size));
    return true;
  }
}

/// null becomes nullopt.
template <class T>
bool decode_json(const field& from, std::optional<T>& to) {
  if (from.kind != field_kind::null) return decode_json(from, to.emplace());
  to.reset();
  return true;
}

template <has_codec T>
bool decode(const field& from, T& to) {
  return from.kind != field_kind::null && codec<T>::decode(from, to);
}

template <class T>
  requires(std::is_class_v<T> && !has_codec<T> && !sql_array<T> && has_json_codec<T>)
bool decode(const field& from, T& to) {
  return decode_json(from, to);
}

/// null becomes nullopt.
template <class T>
bool decode(const field& from, std::optional<T>& to) {
  if (from.kind != field_kind::null) return decode(from, to.emplace());
  to.reset();
  return true;
}

template <sql_type Type, class T>
bool decode_as(const field& from, T& to);

namespace detail {

template <sql_type Element, class T>
bool decode_elements(const field& from, std::vector<T>& to) {
  if (from.kind != field_kind::array) {
    if constexpr (has_json_codec<std::vector<T>>) return decode_json(from, to);
    return false;
  }
  to.clear();
  to.reserve(from.size);
  for (std::uint32_t i = 0; i < from.size; ++i) {
    T element{};
    if (!driver::decode_as<Element>(from.elements[i], element)) return false;
    to.push_back(std::move(element));
  }
  return true;
}
template <sql_type Element, class T>
bool decode_elements(const field& from, std::optional<T>& to) {
  if (from.kind != field_kind::null) return decode_elements<Element>(from, to.emplace());
  to.reset();
  return true;
}

}  // namespace detail

/// From an array of one dimension; its first index, which PostgreSQL lets be any number, is not kept. False where an
/// element is null and T is no std::optional. From JSON text, if the vector has a json_codec.
template <sql_array T>
bool decode(const field& from, T& to) {
  return detail::decode_elements<element_of(natural_type_of<T>)>(from, to);
}

/// For a column whose SQL type is known: `decode_json` for json and jsonb, `decode` for the rest.
template <sql_type Type, class T>
bool decode_as(const field& from, T& to) {
  if constexpr (is_json(Type) && lacks_json_codec<T>)
    return false;  // refused where the table is declared
  else if constexpr (is_json(Type))
    return decode_json(from, to);
  else if constexpr (is_array(Type))
    return detail::decode_elements<element_of(Type)>(from, to);
  else
    return decode(from, to);
}

/// What a row expects of a field of this type, for `throw_decode_error`.
template <class T>
inline constexpr std::string_view expected_name = sql_name(sql_type_of<T>);
template <sql_enumeration E>
inline constexpr std::string_view expected_name<E> = "one of the labels of its enumeration";
template <class T>
inline constexpr std::string_view expected_name<std::optional<T>> = expected_name<T>;

/// Throws value_error: `column "age": the database sent text "abc", the row expects integer`.
[[noreturn]] void throw_decode_error(std::string_view column, const field& got, std::string_view expected,
                                     std::string_view sql);

}  // namespace virga::driver
