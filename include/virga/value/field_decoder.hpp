#pragma once

#include <virga/core/decimal.hpp>
#include <virga/value/decode.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace virga::driver {

/// The types that the loop over a row's fields decodes itself: most columns have one of them, and a call by its address
/// costs as much as what it does.
enum class decoded_type : std::uint8_t {
  none,  // a member that the result has no field for
  other,
  boolean,
  smallint,
  integer,
  bigint,
  double_precision,
  text,
  text_view,
  optional_integer,
  optional_text,
};

/// How a field becomes a C++ value: of a type that is erased, so that one loop reads the rows of all types.
struct field_decoder {
  /// As `driver::decode`.
  bool (*decode)(const field& from, void* to) = nullptr;
  std::string_view expected;
  decoded_type type = decoded_type::none;
};

template <class T>
inline constexpr decoded_type decoded_type_of = decoded_type::other;
template <>
inline constexpr decoded_type decoded_type_of<bool> = decoded_type::boolean;
template <>
inline constexpr decoded_type decoded_type_of<std::int16_t> = decoded_type::smallint;
template <>
inline constexpr decoded_type decoded_type_of<std::int32_t> = decoded_type::integer;
template <>
inline constexpr decoded_type decoded_type_of<std::int64_t> = decoded_type::bigint;
template <>
inline constexpr decoded_type decoded_type_of<double> = decoded_type::double_precision;
template <>
inline constexpr decoded_type decoded_type_of<std::string> = decoded_type::text;
template <>
inline constexpr decoded_type decoded_type_of<std::string_view> = decoded_type::text_view;
template <>
inline constexpr decoded_type decoded_type_of<std::optional<std::int32_t>> = decoded_type::optional_integer;
template <>
inline constexpr decoded_type decoded_type_of<std::optional<std::string>> = decoded_type::optional_text;

template <class T>
bool decode_into(const field& from, void* to) {
  return decode(from, *static_cast<T*>(to));
}

template <sql_type Type, class T>
bool decode_typed_into(const field& from, void* to) {
  return decode_as<Type>(from, *static_cast<T*>(to));
}

/// SQLite keeps no zeros at the end of a fraction; the column says how many digits it has.
void restore_scale(decimal& value, unsigned scale);
void restore_scale(std::optional<decimal>& value, unsigned scale);

template <unsigned Scale, class T>
bool decode_scaled_into(const field& from, void* to) {
  T& value = *static_cast<T*>(to);
  if (!decode(from, value)) return false;
  restore_scale(value, Scale);
  return true;
}

template <class T>
concept maybe_decimal = std::same_as<T, decimal> || std::same_as<T, std::optional<decimal>>;

/// For a column of a type, with so many digits behind the point if it is numeric.
template <sql_type Type, unsigned Scale, class T>
constexpr field_decoder decoder_of_column() {
  if constexpr (is_json(Type) || is_array(Type))
    return {&decode_typed_into<Type, T>, sql_name(Type), decoded_type::other};
  else if constexpr (Scale != 0 && maybe_decimal<T>)
    return {&decode_scaled_into<Scale, T>, sql_name(Type), decoded_type::other};
  else
    return {&decode_into<T>, sql_name(Type), decoded_type_of<T>};
}

/// For a value of no column.
template <class T>
inline constexpr field_decoder decoder_of{&decode_into<T>, expected_name<T>, decoded_type_of<T>};

// Those of virga's own types are in the library.
extern template bool decode_into<bool>(const field&, void*);
extern template bool decode_into<std::int16_t>(const field&, void*);
extern template bool decode_into<std::int32_t>(const field&, void*);
extern template bool decode_into<std::int64_t>(const field&, void*);
extern template bool decode_into<float>(const field&, void*);
extern template bool decode_into<double>(const field&, void*);
extern template bool decode_into<decimal>(const field&, void*);
extern template bool decode_into<std::string>(const field&, void*);
extern template bool decode_into<std::string_view>(const field&, void*);
extern template bool decode_into<uuid>(const field&, void*);
extern template bool decode_into<blob>(const field&, void*);
extern template bool decode_into<blob_view>(const field&, void*);
extern template bool decode_into<timestamp_value>(const field&, void*);
extern template bool decode_into<timestamptz_value>(const field&, void*);
extern template bool decode_into<date_value>(const field&, void*);
extern template bool decode_into<time_value>(const field&, void*);
extern template bool decode_into<std::optional<bool>>(const field&, void*);
extern template bool decode_into<std::optional<std::int16_t>>(const field&, void*);
extern template bool decode_into<std::optional<std::int32_t>>(const field&, void*);
extern template bool decode_into<std::optional<std::int64_t>>(const field&, void*);
extern template bool decode_into<std::optional<float>>(const field&, void*);
extern template bool decode_into<std::optional<double>>(const field&, void*);
extern template bool decode_into<std::optional<decimal>>(const field&, void*);
extern template bool decode_into<std::optional<std::string>>(const field&, void*);
extern template bool decode_into<std::optional<std::string_view>>(const field&, void*);
extern template bool decode_into<std::optional<uuid>>(const field&, void*);
extern template bool decode_into<std::optional<blob>>(const field&, void*);
extern template bool decode_into<std::optional<blob_view>>(const field&, void*);
extern template bool decode_into<std::optional<timestamp_value>>(const field&, void*);
extern template bool decode_into<std::optional<timestamptz_value>>(const field&, void*);
extern template bool decode_into<std::optional<date_value>>(const field&, void*);
extern template bool decode_into<std::optional<time_value>>(const field&, void*);

}  // namespace virga::driver
