#pragma once

#include <cstdint>

namespace virga {

/// The SQL types: what a column is declared as, and what a bound parameter is sent as.
/// The names are SQL's own; `char_` carries an underscore because `char` is a C++ keyword, and
/// `real` is SQL's four-byte float. How a dialect spells and stores each of them is the dialect's.
/// The last ones are PostgreSQL's only, and so are the arrays of `array_of`.
enum class sql_type : std::uint8_t {
  boolean,
  smallint,
  integer,
  bigint,
  real,
  double_precision,
  numeric,
  text,
  varchar,
  char_,
  timestamp,
  timestamptz,
  date,
  time,
  uuid,
  blob,
  json,
  enumeration,
  jsonb,
  interval,
  tsvector,
  tsquery,
  inet,
  cidr,
  macaddr,
  macaddr8,
  oid,
  xml,
  citext,
  bit,
  varbit,
  user_type,  // any other, in text form: pg::user_type
};

namespace detail {

inline constexpr unsigned array_bit = 0x80;

/// The type that both databases compare values of this one as, beside others of its family: integers, floating point
/// numbers, texts.
constexpr sql_type widest(sql_type type) {
  switch (type) {
    case sql_type::smallint:
    case sql_type::integer:
      return sql_type::bigint;
    case sql_type::real:
      return sql_type::double_precision;
    case sql_type::varchar:
    case sql_type::char_:
    case sql_type::enumeration:
      return sql_type::text;
    default:
      return type;
  }
}

}  // namespace detail

/// The array type whose elements are of this type.
[[nodiscard]] constexpr sql_type array_of(sql_type element) noexcept {
  return static_cast<sql_type>(static_cast<unsigned>(element) | detail::array_bit);
}
[[nodiscard]] constexpr bool is_array(sql_type type) noexcept {
  return (static_cast<unsigned>(type) & detail::array_bit) != 0;
}
/// The type of an array's elements; of any other type, the type itself.
[[nodiscard]] constexpr sql_type element_of(sql_type type) noexcept {
  return static_cast<sql_type>(static_cast<unsigned>(type) & ~detail::array_bit);
}

/// True for the two types whose values are JSON text here.
[[nodiscard]] constexpr bool is_json(sql_type type) noexcept {
  return type == sql_type::json || type == sql_type::jsonb;
}

/// True for JSON, XML, char(n), citext and types in text form, whose values are std::string as those of text are: a
/// result of such a type has it, too, or what stands beside it would be sent as a text, which is compared otherwise.
[[nodiscard]] constexpr bool is_more_than_text(sql_type type) noexcept {
  return is_json(type) || type == sql_type::char_ || type == sql_type::xml || type == sql_type::citext ||
         type == sql_type::user_type;
}

/// True for the types whose values are texts that a database must be able to hold: those, JSON, XML, citext and
/// enumerations.
[[nodiscard]] constexpr bool is_text(sql_type type) noexcept {
  return detail::widest(type) == sql_type::text || is_json(type) || type == sql_type::xml || type == sql_type::citext ||
         type == sql_type::user_type;
}

}  // namespace virga
