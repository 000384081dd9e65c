#pragma once

#include <virga/core/enum_labels.hpp>
#include <virga/value/codec.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <span>

/// From a C++ value to a bound parameter. A parameter points at the value it was made from, which
/// must outlive the execution; what had to be made for it lives in the store. A value outside the SQL
/// type's range, or a C++ type that the SQL type doesn't take, is a value_error here, before anything is sent.
namespace virga::driver {

/// Owns what parameters point at when no value of the caller's holds it: JSON text, an integer as a
/// decimal, an array's elements. Stands on the stack beside the parameters; as long as nothing is kept it
/// allocates nothing. What it keeps stays where it is until the store dies.
class parameter_store {
 public:
  parameter_store() = default;
  parameter_store(const parameter_store&) = delete;
  parameter_store& operator=(const parameter_store&) = delete;
  ~parameter_store() {
    if (first_ != nullptr) clear();
  }

  const std::string& keep(std::string text);
  const decimal& keep(decimal value);
  parameter* keep_array(std::size_t count);

  /// A parameter of somebody else's, with a copy of all that it points at.
  parameter keep(const parameter& value);

 private:
  struct kept;
  void clear() noexcept;
  kept* first_ = nullptr;
};

/// Room for parameters, each of which is there when it has been assigned: to make them first costs as much as to bind.
template <std::size_t Count>
class parameter_room {
 public:
  parameter_room() noexcept {}
  parameter_room(const parameter_room&) = delete;
  parameter_room& operator=(const parameter_room&) = delete;

  operator std::span<parameter>() noexcept { return {reinterpret_cast<parameter*>(bytes_.data()), Count}; }

 private:
  alignas(parameter) std::array<std::byte, Count * sizeof(parameter)> bytes_;
};

namespace detail {

parameter bind_integer(sql_type type, std::int64_t value, parameter_store& store);
parameter bind_unsigned(sql_type type, std::uint64_t value, parameter_store& store);
parameter bind_real(sql_type type, double value, parameter_store& store);
parameter bind_float(sql_type type, float value, parameter_store& store);
parameter bind_date(sql_type type, date_value value);
[[noreturn]] void throw_wrong_type(sql_type type, std::string_view given);
[[noreturn]] void throw_too_large(std::size_t size);
[[noreturn]] void throw_no_label(long long value);
[[noreturn]] void throw_bad_time(time_value value);

constexpr parameter with_integer(sql_type type, std::int64_t value) noexcept {
  parameter result;
  result.type = type;
  result.is_null = false;
  result.integer = value;
  return result;
}

// An empty value has an address too, since drivers take no address for null.
inline parameter with_bytes(sql_type type, const void* data, std::size_t size) {
  if (size > std::numeric_limits<std::uint32_t>::max()) throw_too_large(size);
  parameter result;
  result.type = type;
  result.is_null = false;
  result.size = static_cast<std::uint32_t>(size);
  result.data = size == 0 ? "" : static_cast<const char*>(data);
  return result;
}

constexpr bool takes_text(sql_type type) noexcept {
  return type == sql_type::text || type == sql_type::varchar || type == sql_type::char_ || type == sql_type::json ||
         type == sql_type::enumeration || type == sql_type::jsonb || type == sql_type::tsvector ||
         type == sql_type::tsquery || type == sql_type::xml || type == sql_type::citext || type == sql_type::user_type;
}

}  // namespace detail

/// null of the given type.
constexpr parameter bind_null(sql_type type) noexcept {
  parameter result;
  result.type = element_of(type);
  result.is_array = is_array(type);
  return result;
}
constexpr parameter bind(sql_type type, std::nullopt_t, parameter_store&) noexcept { return bind_null(type); }

// A template, so that no pointer becomes a bool.
template <std::same_as<bool> T>
parameter bind(sql_type type, T value, parameter_store&) {
  if (type != sql_type::boolean) detail::throw_wrong_type(type, "bool");
  return detail::with_integer(type, value ? 1 : 0);
}

/// As an integer type whose range holds the value, as numeric, and as real or double precision when
/// they hold it exactly.
template <sql_integer T>
parameter bind(sql_type type, T value, parameter_store& store) {
  if constexpr (std::is_unsigned_v<T> && sizeof(T) == sizeof(std::int64_t)) {
    if (value > static_cast<T>(std::numeric_limits<std::int64_t>::max())) [[unlikely]]
      return detail::bind_unsigned(type, value, store);
  }
  if constexpr (std::is_signed_v<T>) {
    if ((type == sql_type::smallint && sizeof(T) <= 2) || (type == sql_type::integer && sizeof(T) <= 4) ||
        type == sql_type::bigint)
      return detail::with_integer(type, value);
  }
  return detail::bind_integer(type, static_cast<std::int64_t>(value), store);
}

/// As double precision, as real (rounded to the nearest; value_error where it is too large, or so small that it
/// would become 0), or as numeric (the shortest text that reads back the same).
inline parameter bind(sql_type type, double value, parameter_store& store) {
  if (type != sql_type::double_precision) return detail::bind_real(type, value, store);
  parameter result;
  result.type = type;
  result.is_null = false;
  result.real = value;
  return result;
}
inline parameter bind(sql_type type, float value, parameter_store& store) {
  if (type != sql_type::real && type != sql_type::double_precision) return detail::bind_float(type, value, store);
  parameter result;
  result.type = type;
  result.is_null = false;
  result.real = static_cast<double>(value);
  return result;
}

inline parameter bind(sql_type type, const decimal& value, parameter_store&) {
  if (type != sql_type::numeric) detail::throw_wrong_type(type, "virga::decimal");
  parameter result;
  result.type = type;
  result.is_null = false;
  result.numeric = &value;
  return result;
}

/// As text, varchar, char, json or jsonb (raw JSON text), enumeration (a label), tsvector or tsquery (as they are
/// written in SQL).
inline parameter bind(sql_type type, std::string_view value, parameter_store&) {
  if (!detail::takes_text(type)) detail::throw_wrong_type(type, "a string");
  return detail::with_bytes(type, value.data(), value.size());
}
inline parameter bind(sql_type type, const std::string& value, parameter_store& store) {
  return bind(type, std::string_view(value), store);
}
inline parameter bind(sql_type type, const char* value, parameter_store& store) {
  return bind(type, std::string_view(value), store);
}

inline parameter bind(sql_type type, const uuid& value, parameter_store&) {
  if (type != sql_type::uuid) detail::throw_wrong_type(type, "virga::uuid");
  return detail::with_bytes(type, value.bytes.data(), value.bytes.size());
}

inline parameter bind(sql_type type, blob_view value, parameter_store&) {
  if (type != sql_type::blob) detail::throw_wrong_type(type, "bytes");
  return detail::with_bytes(type, value.data(), value.size());
}
inline parameter bind(sql_type type, const blob& value, parameter_store& store) {
  return bind(type, blob_view(value.data(), value.size()), store);
}

inline parameter bind(sql_type type, timestamp_value value, parameter_store&) {
  if (type != sql_type::timestamp) detail::throw_wrong_type(type, "a local time");
  return detail::with_integer(type, value.time_since_epoch().count());
}
inline parameter bind(sql_type type, timestamptz_value value, parameter_store&) {
  if (type != sql_type::timestamptz) detail::throw_wrong_type(type, "a system time");
  return detail::with_integer(type, value.time_since_epoch().count());
}
inline parameter bind(sql_type type, date_value value, parameter_store&) { return detail::bind_date(type, value); }
inline parameter bind(sql_type type, time_value value, parameter_store&) {
  if (type != sql_type::time) detail::throw_wrong_type(type, "a duration");
  if (value < time_value::zero() || value > end_of_day) detail::throw_bad_time(value);
  return detail::with_integer(type, value.count());
}

/// As the label that `enum_labels<E>` gives the value.
template <sql_enumeration E>
parameter bind(sql_type type, E value, parameter_store& store) {
  const std::string_view text = label(value);
  if (text.data() == nullptr) detail::throw_no_label(static_cast<long long>(value));
  return bind(type, text, store);
}

/// As json or jsonb: a string as it is, anything else as its json_codec writes it, kept in the store.
template <class T>
parameter bind_json(sql_type type, const T& value, parameter_store& store) {
  if constexpr (std::convertible_to<const T&, std::string_view>) {
    return bind(type, std::string_view(value), store);
  } else {
    static_assert(has_json_codec<T>, "json<T>: specialise virga::json_codec<T> with to_json() and from_json()");
    return bind(type, store.keep(json_codec<T>::to_json(value)), store);
  }
}
template <class T>
parameter bind_json(sql_type type, const std::optional<T>& value, parameter_store& store) {
  return value ? bind_json(type, *value, store) : bind_null(type);
}
inline parameter bind_json(sql_type type, std::nullopt_t, parameter_store&) { return bind_null(type); }

template <has_codec T>
parameter bind(sql_type type, const T& value, parameter_store& store) {
  return codec<T>::bind(type, value, store);
}

template <class T>
  requires(std::is_class_v<T> && !has_codec<T> && !sql_array<T> && has_json_codec<T>)
parameter bind(sql_type type, const T& value, parameter_store& store) {
  if (!is_json(type)) detail::throw_wrong_type(type, "a type with a json_codec");
  return bind_json(type, value, store);
}

/// nullopt becomes null.
template <class T>
parameter bind(sql_type type, const std::optional<T>& value, parameter_store& store) {
  return value ? bind(type, *value, store) : bind_null(type);
}

/// The same, of a type that is known where it runs: JSON for json and jsonb.
template <class T>
parameter bind_value(sql_type type, const T& value, parameter_store& store) {
  if constexpr (std::convertible_to<const T&, std::string_view> || has_json_codec<T>) {
    if (is_json(type)) return bind_json(type, value, store);
  }
  return bind(type, value, store);
}
template <class T>
parameter bind_value(sql_type type, const std::optional<T>& value, parameter_store& store) {
  return value ? bind_value(type, *value, store) : bind_null(type);
}

/// One array parameter of a sized range's elements, for `= any($1)` and array columns; null elements from
/// std::optional. The elements' parameters are kept in the store; what they point at is the range's.
template <class Range>
parameter bind_array(sql_type type, const Range& values, parameter_store& store) {
  using element = decltype(*values.begin());
  static_assert(
      std::is_reference_v<element> || std::is_scalar_v<element> || std::same_as<element, std::string_view>,
      "in(): this range makes its elements while it is read; a parameter points at them: copy them to a std::vector");
  const auto count = static_cast<std::size_t>(values.size());
  if (count > std::numeric_limits<std::uint32_t>::max()) detail::throw_too_large(count);
  parameter* elements = store.keep_array(count);
  parameter result;
  result.type = type;
  result.is_null = false;
  result.is_array = true;
  result.size = static_cast<std::uint32_t>(count);
  result.elements = elements;
  for (const auto& value : values) *elements++ = bind_value(type, value, store);
  return result;
}

/// As an array, of a vector's elements; as json or jsonb by its json_codec, if it has one.
template <sql_array T>
parameter bind(sql_type type, const T& value, parameter_store& store) {
  if constexpr (has_json_codec<T>) {
    if (is_json(type)) return bind_json(type, value, store);
  }
  if (!is_array(type)) detail::throw_wrong_type(type, "a vector");
  return bind_array(element_of(type), value, store);
}

/// For a column whose SQL type is known: `bind_json` for json and jsonb, `bind` for the rest.
template <sql_type Type, class T>
parameter bind_as(const T& value, parameter_store& store) {
  if constexpr (is_json(Type) && lacks_json_codec<T>)
    return {};  // refused where the table is declared
  else if constexpr (is_json(Type))
    return bind_json(Type, value, store);
  else if constexpr (is_array(Type) && detail::is_vector<T>)
    return bind_array(element_of(Type), value, store);
  else
    return bind(Type, value, store);
}

}  // namespace virga::driver
