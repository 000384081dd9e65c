#pragma once

#include <virga/core/blob.hpp>
#include <virga/core/date_time.hpp>
#include <virga/core/sql_type.hpp>
#include <virga/core/uuid.hpp>
#include <virga/value/value.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace virga {

/// How a type of the user's own travels. Specialise it next to the type, before the first table or
/// query that uses it, in terms of a type virga has:
///
///     template <>
///     struct virga::codec<email> {
///       static constexpr sql_type type = sql_type::text;
///       static bool decode(const driver::field& from, email& to) { return driver::decode(from, to.address); }
///       static driver::parameter bind(sql_type as, const email& value, driver::parameter_store& store) {
///         return driver::bind(as, value.address, store);
///       }
///     };
///
/// `type` is what a bare value is sent as where no column says so. `decode` never sees null, returns
/// false when the field can't become the type, and may throw. What `bind` points at is part of the
/// value or is given to `store.keep()`. The type has a default constructor.
template <class T>
struct codec;

/// How a type is written as JSON, for columns of `json<T>`; any JSON library will do:
///
///     template <>
///     struct virga::json_codec<settings> {
///       static std::string to_json(const settings& value);
///       static settings from_json(std::string_view text);
///     };
///
/// What they throw reaches the caller of the query. A std::string in a json column is raw JSON text.
template <class T>
struct json_codec;

/// How a type is written in the text form that PostgreSQL has for it, for columns of `pg::user_type<"name", T>()`:
///
///     template <>
///     struct virga::text_codec<embedding> {
///       static std::string to_text(const embedding& value);
///       static embedding from_text(std::string_view text);
///     };
///
/// What they throw reaches the caller of the query.
template <class T>
struct text_codec;

namespace driver {

class parameter_store;

template <class T>
concept has_text_codec = requires { sizeof(text_codec<T>); };

template <class T>
concept has_codec = requires { sizeof(codec<T>); };
template <class T>
concept has_json_codec = requires { sizeof(json_codec<T>); };

/// True for what a column of JSON can't be read as or written from.
template <class T>
inline constexpr bool lacks_json_codec =
    !has_json_codec<T> && !has_codec<T> && !std::convertible_to<const T&, std::string_view>;
template <class T>
inline constexpr bool lacks_json_codec<std::optional<T>> = lacks_json_codec<T>;

/// The integer types of C++: not bool, not the character types (signed char and unsigned char are
/// std::int8_t and std::uint8_t).
template <class T>
concept sql_integer =
    std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

template <class T>
concept sql_enumeration = std::is_enum_v<T> && !has_codec<T>;

namespace detail {

constexpr std::string_view array_name(sql_type element) noexcept {
  switch (element) {
    case sql_type::boolean:
      return "boolean[]";
    case sql_type::smallint:
      return "smallint[]";
    case sql_type::integer:
      return "integer[]";
    case sql_type::bigint:
      return "bigint[]";
    case sql_type::real:
      return "real[]";
    case sql_type::double_precision:
      return "double precision[]";
    case sql_type::numeric:
      return "numeric[]";
    case sql_type::text:
      return "text[]";
    case sql_type::varchar:
      return "varchar[]";
    case sql_type::char_:
      return "char[]";
    case sql_type::timestamp:
      return "timestamp[]";
    case sql_type::timestamptz:
      return "timestamptz[]";
    case sql_type::date:
      return "date[]";
    case sql_type::time:
      return "time[]";
    case sql_type::uuid:
      return "uuid[]";
    case sql_type::blob:
      return "blob[]";
    case sql_type::json:
      return "json[]";
    case sql_type::enumeration:
      return "enumeration[]";
    case sql_type::jsonb:
      return "jsonb[]";
    case sql_type::interval:
      return "interval[]";
    case sql_type::tsvector:
      return "tsvector[]";
    case sql_type::tsquery:
      return "tsquery[]";
    case sql_type::inet:
      return "inet[]";
    case sql_type::cidr:
      return "cidr[]";
    case sql_type::macaddr:
      return "macaddr[]";
    case sql_type::macaddr8:
      return "macaddr8[]";
    case sql_type::oid:
      return "oid[]";
    case sql_type::citext:
      return "citext[]";
    case sql_type::xml:
      return "xml[]";
    case sql_type::bit:
      return "bit[]";
    case sql_type::varbit:
      return "varbit[]";
    case sql_type::user_type:
      return "user type[]";
  }
  return "[]";
}

}  // namespace detail

/// The name of a type in SQL, for messages: `integer`, `integer[]`.
[[nodiscard]] constexpr std::string_view sql_name(sql_type type) noexcept {
  const std::string_view name = detail::array_name(element_of(type));
  return is_array(type) ? name : name.substr(0, name.size() - 2);
}

namespace detail {

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = !std::same_as<T, std::byte>;

}  // namespace detail

namespace detail {

/// True for a type that has a SQL type without a json_codec.
template <class T>
concept natural_value =
    has_codec<T> || std::is_arithmetic_v<T> || std::is_enum_v<T> || std::same_as<T, decimal> ||
    std::convertible_to<const T&, std::string_view> || std::same_as<T, virga::uuid> || std::same_as<T, blob> ||
    std::same_as<T, blob_view> || std::same_as<T, date_value> || std::convertible_to<T, timestamptz_value> ||
    std::convertible_to<T, timestamp_value> || std::convertible_to<T, time_value>;

template <class T>
struct element_of_vector;
template <class T>
struct element_of_vector<std::vector<T>> {
  using type = T;
};
template <class T>
struct element_of_vector<std::vector<std::optional<T>>> {
  using type = T;
};

/// Asked of the elements first: whether there is a json_codec for a vector of texts must make no difference here.
template <class T, class Element = typename element_of_vector<T>::type>
inline constexpr bool has_elements_of_sql = [] {
  if constexpr (natural_value<Element>)
    return true;
  else if constexpr (has_json_codec<T>)
    return false;
  else
    return has_json_codec<Element>;
}();

}  // namespace detail

/// The C++ types of arrays: std::vector, save of bytes, which is a blob, and those that the user has made something
/// else by a codec. Elements that may be null are std::optional. A vector that has a json_codec, too, is JSON where the
/// column is.
template <class T>
concept sql_array = detail::is_vector<T> && !has_codec<T> && detail::has_elements_of_sql<T>;

template <class T>
consteval sql_type natural_type();

namespace detail {

template <class T>
struct natural_element {
  static consteval sql_type type() { return natural_type<T>(); }
};
template <class T>
struct natural_element<std::optional<T>> : natural_element<T> {};

}  // namespace detail

template <class T>
consteval sql_type natural_type() {
  if constexpr (has_codec<T>)
    return codec<T>::type;
  else if constexpr (std::same_as<T, bool>)
    return sql_type::boolean;
  else if constexpr (sql_integer<T>) {
    constexpr std::size_t bytes = sizeof(T) + (std::is_unsigned_v<T> ? 1U : 0U);
    return bytes <= 2 ? sql_type::smallint : bytes <= 4 ? sql_type::integer : sql_type::bigint;
  } else if constexpr (std::same_as<T, float>)
    return sql_type::real;
  else if constexpr (std::same_as<T, double>)
    return sql_type::double_precision;
  else if constexpr (std::same_as<T, decimal>)
    return sql_type::numeric;
  else if constexpr (std::convertible_to<const T&, std::string_view>)
    return sql_type::text;
  else if constexpr (std::same_as<T, uuid>)
    return sql_type::uuid;
  else if constexpr (std::same_as<T, blob> || std::same_as<T, blob_view>)
    return sql_type::blob;
  else if constexpr (std::same_as<T, date_value>)
    return sql_type::date;
  else if constexpr (std::convertible_to<T, timestamptz_value>)
    return sql_type::timestamptz;
  else if constexpr (std::convertible_to<T, timestamp_value>)
    return sql_type::timestamp;
  else if constexpr (std::convertible_to<T, time_value>)
    return sql_type::time;
  else if constexpr (std::is_enum_v<T>)
    return sql_type::enumeration;
  else if constexpr (sql_array<T>)
    return array_of(detail::natural_element<typename T::value_type>::type());
  else {
    static_assert(
        has_json_codec<T>,
        "this C++ type has no SQL type: specialise virga::codec<T>, or virga::json_codec<T> for a json column");
    return sql_type::json;
  }
}

template <class T>
inline constexpr sql_type natural_type_of = natural_type<T>();
template <class T>
inline constexpr sql_type natural_type_of<std::optional<T>> = natural_type<T>();

}  // namespace driver

/// The SQL type a bare C++ value is sent as where no column says so, as in `sql<"{}">(value)`. A type
/// of the user's own says it in its codec. An unsigned type takes the smallest SQL type that holds
/// all its values; std::uint64_t, which none does, is a bigint whose range is checked at run time.
template <class T>
inline constexpr sql_type sql_type_of = driver::natural_type_of<T>;

}  // namespace virga
