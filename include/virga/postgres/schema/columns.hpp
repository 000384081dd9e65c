#pragma once

#include <virga/schema/columns.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/network_values.hpp>
#include <virga/value/pg_values.hpp>
#include <virga/value/range_values.hpp>
#include <virga/value/text_values.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// The columns that only PostgreSQL has, beside those of `virga::columns`: `column<As, "tags", pg::array(text())>`. A
/// schema that has one can't be described for SQLite, and a query that uses one does not compile there.
namespace virga::pg {

/// The fact asked for of an array's elements.
template <class Spec>
inline constexpr bool is_a_plain_type = false;
template <class T, class Details>
inline constexpr bool is_a_plain_type<column_spec<T, no_default, no_reference, Details>> = true;

namespace detail {

template <class T, class Spec>
constexpr auto array_spec(const Spec& element) {
  constexpr bool plain = is_a_plain_type<Spec>;
  using Details = std::remove_cvref_t<decltype(element.details)>;
  static_assert(plain,
                "pg::array(): the elements are a type alone, such as text(): defaults and references are the column's");
  return column_spec<std::vector<T>, no_default, no_reference, Details>{.type = array_of(element.type),
                                                                        .length = element.length,
                                                                        .precision = element.precision,
                                                                        .scale = element.scale,
                                                                        .has_precision = element.has_precision,
                                                                        .details = element.details};
}

template <class T>
constexpr auto serial_spec(sql_type type) {
  return column_spec<T, default_next_value>{.type = type, .is_not_null = true};
}

template <class E, std::size_t SchemaSize, std::size_t NameSize>
constexpr auto enum_spec(const char (&schema)[SchemaSize], const char (&name)[NameSize]) {
  static_assert(std::is_enum_v<E> && !std::is_convertible_v<E, int>,
                "pg::enum_type<>(): the type is not a scoped enumeration (enum class)");
  return column_spec<E, no_default, no_reference, named_type<SchemaSize, NameSize>>{.type = sql_type::enumeration,
                                                                                    .details = {schema, name}};
}

// Not constexpr: what a column is besides its type stands behind pg::domain(...), and the compiler names this function.
void a_domain_is_of_a_type_alone();

template <class Spec, std::size_t SchemaSize, std::size_t NameSize, std::size_t CheckSize>
constexpr auto domain_spec(const char (&schema)[SchemaSize], const char (&name)[NameSize], const Spec& base,
                           const char (&check)[CheckSize]) {
  using T = typename Spec::value_type;
  constexpr bool has_own_name = !std::same_as<std::remove_cvref_t<decltype(base.details)>, no_details>;
  static_assert(is_a_plain_type<Spec> && !has_own_name && !driver::detail::is_vector<T> && !std::is_enum_v<T>,
                "pg::domain(): it is of a type alone, such as text(): what else a column is stands behind it");
  if (base.is_not_null || base.is_unique || base.is_primary_key || base.generated != identity::none)
    a_domain_is_of_a_type_alone();
  return column_spec<T, no_default, no_reference, domain_name<SchemaSize, NameSize, CheckSize>>{
      .type = base.type,
      .length = base.length,
      .precision = base.precision,
      .scale = base.scale,
      .has_precision = base.has_precision,
      .details = {{schema, name}, check}};
}

}  // namespace detail

/// `integer[]`, a std::vector of the element's C++ type: `pg::array(integer())`. In rows and values of one dimension
/// only, of any length, which PostgreSQL does not limit either. A null among the elements can't be read; where there
/// may be some, say `array_with_nulls`.
template <class T, class Default, class Reference, class Details>
constexpr auto array(const column_spec<T, Default, Reference, Details>& element) {
  static_assert(!driver::detail::is_vector<T>,
                "pg::array(): an array of arrays is of several dimensions, which virga does not read");
  return detail::array_spec<T>(element);
}

/// `integer[]`, a std::vector of std::optional.
template <class T, class Default, class Reference, class Details>
constexpr auto array_with_nulls(const column_spec<T, Default, Reference, Details>& element) {
  static_assert(!driver::detail::is_vector<T>,
                "pg::array_with_nulls(): an array of arrays is of several dimensions, which virga does not read");
  return detail::array_spec<std::optional<T>>(element);
}

/// `jsonb`, a T written and read by `virga::json_codec<T>`; a std::string is JSON text, which comes back with its
/// spaces and the order of its keys changed, and without duplicate keys (PostgreSQL's manual, section 8.14).
template <class T = std::string>
constexpr auto jsonb() {
  return column_spec<T>{sql_type::jsonb};
}

/// A type of `create domain "email" as text check (value ~ '@')`: `pg::domain("email", text(), "value ~ '@'")`, with
/// the C++ type of what it is of. The check's text is SQL, in which `value` is the value; without it there is none. The
/// domain belongs to the schema without being listed, and its check is called `email_check`. An array of a domain can
/// be written, not read.
template <class T, class Default, class Reference, class Details, std::size_t NameSize, std::size_t CheckSize = 1>
constexpr auto domain(const char (&name)[NameSize], const column_spec<T, Default, Reference, Details>& base,
                      const char (&check)[CheckSize] = "") {
  return detail::domain_spec("", name, base, check);
}
/// `pg::domain("shop", "email", text(), "value ~ '@'")`: in a schema of the database.
template <class T, class Default, class Reference, class Details, std::size_t SchemaSize, std::size_t NameSize,
          std::size_t CheckSize = 1>
constexpr auto domain(const char (&schema)[SchemaSize], const char (&name)[NameSize],
                      const column_spec<T, Default, Reference, Details>& base, const char (&check)[CheckSize] = "") {
  return detail::domain_spec(schema, name, base, check);
}

/// `citext`, a std::string that is compared and unique without regard to case: `pg::extension("citext")` brings it
/// (PostgreSQL's manual, appendix F).
constexpr auto citext() { return column_spec<std::string>{sql_type::citext}; }

/// `interval`, a virga::interval.
constexpr auto interval() { return column_spec<virga::interval>{sql_type::interval}; }
/// `interval(precision)`: rounded to so many digits of a second's fraction, 0 to 6.
constexpr auto interval(unsigned precision) {
  return column_spec<virga::interval>{sql_type::interval, 0, precision, 0, true};
}

/// `smallserial`: a `smallint` that is not null and whose default is the next value of a sequence that belongs to the
/// column (PostgreSQL's manual, section 8.1.4). An insert may leave it out or give a value, which the sequence does not
/// learn of. For new tables `generated_by_default_as_identity()` is the standard's way.
constexpr auto smallserial() { return detail::serial_spec<std::int16_t>(sql_type::smallint); }
/// `serial`: an `integer` as `smallserial` is a `smallint`.
constexpr auto serial() { return detail::serial_spec<std::int32_t>(sql_type::integer); }
/// `bigserial`: a `bigint` as `smallserial` is a `smallint`.
constexpr auto bigserial() { return detail::serial_spec<std::int64_t>(sql_type::bigint); }

/// A type of `create type "name" as enum (...)`, whose labels are those of the scoped enumeration
/// (`virga::enum_labels`) and whose values sort in their order: `pg::enum_type<Status>("post_status")`. The type
/// belongs to the schema without being listed. Columns that share it say the same enumeration.
template <class E, std::size_t NameSize>
constexpr auto enum_type(const char (&name)[NameSize]) {
  return detail::enum_spec<E>("", name);
}
/// `pg::enum_type<Status>("blog", "post_status")`: in a schema of the database.
template <class E, std::size_t SchemaSize, std::size_t NameSize>
constexpr auto enum_type(const char (&schema)[SchemaSize], const char (&name)[NameSize]) {
  return detail::enum_spec<E>(schema, name);
}

/// `tsvector`, a virga::tsvector.
constexpr auto tsvector() { return column_spec<virga::tsvector>{sql_type::tsvector}; }

/// `tsquery`, a virga::tsquery.
constexpr auto tsquery() { return column_spec<virga::tsquery>{sql_type::tsquery}; }

/// `inet`, a virga::inet.
constexpr auto inet() { return column_spec<virga::inet>{sql_type::inet}; }

/// `cidr`, a virga::cidr.
constexpr auto cidr() { return column_spec<virga::cidr>{sql_type::cidr}; }

/// `macaddr`, a virga::macaddr.
constexpr auto macaddr() { return column_spec<virga::macaddr>{sql_type::macaddr}; }

/// `macaddr8`, a virga::macaddr8.
constexpr auto macaddr8() { return column_spec<virga::macaddr8>{sql_type::macaddr8}; }

/// `oid`, the number of an object in PostgreSQL's catalogs or of a large object: it is compared, and to be calculated
/// with it is cast.
constexpr auto oid() { return column_spec<std::uint32_t>{sql_type::oid}; }

/// `xml`, a std::string. PostgreSQL checks that it is XML, reads it as UTF-8 whatever it declares (as what it declares
/// in `copy_in`), and can't compare it.
constexpr auto xml() { return column_spec<std::string>{sql_type::xml}; }

/// `bit(length)`: exactly so many bits, a virga::bit_string.
constexpr auto bit(unsigned length) { return column_spec<virga::bit_string>{sql_type::bit, length}; }

/// `varbit(length)`: at most so many bits, a virga::bit_string.
constexpr auto varbit(unsigned length) { return column_spec<virga::bit_string>{sql_type::varbit, length}; }

/// `varbit`: any number of bits, a virga::bit_string.
constexpr auto varbit() { return column_spec<virga::bit_string>{sql_type::varbit}; }

/// Any type of PostgreSQL or of an extension that has no column of its own here, by its name in SQL, which is written
/// as it is: `pg::user_type<"vector(3)", embedding>()`, `pg::user_type<"point">()`. Its values travel in the type's
/// text form, as a std::string or by `virga::text_codec<T>`; a text that is no value of the type is the server's error.
/// Where the program reads it, it is selected as `cast("column" as text)`. No `copy_in`.
template <fixed_string Name, class T = std::string>
constexpr auto user_type() {
  constexpr bool has_text = std::same_as<T, std::string> || driver::has_text_codec<T>;
  static_assert(has_text, "pg::user_type<>(): specialise virga::text_codec<T> with to_text() and from_text()");
  return column_spec<T, no_default, no_reference, type_text<Name.size() + 1>>{.type = sql_type::user_type,
                                                                              .details = {Name}};
}

/// `int4range`, a virga::range<std::int32_t>. Ranges travel in text form, as `pg::user_type` has it.
constexpr auto int4range() { return user_type<"int4range", range<std::int32_t>>(); }
/// `int8range`, a virga::range<std::int64_t>.
constexpr auto int8range() { return user_type<"int8range", range<std::int64_t>>(); }
/// `numrange`, a virga::range<virga::decimal>.
constexpr auto numrange() { return user_type<"numrange", range<decimal>>(); }
/// `daterange`, a virga::range<virga::date_value>.
constexpr auto daterange() { return user_type<"daterange", range<date_value>>(); }
/// `tsrange`, a virga::range<virga::timestamp_value>.
constexpr auto tsrange() { return user_type<"tsrange", range<timestamp_value>>(); }
/// `tstzrange`, a virga::range<virga::timestamptz_value>.
constexpr auto tstzrange() { return user_type<"tstzrange", range<timestamptz_value>>(); }

/// `int4multirange`, a virga::multirange<std::int32_t>: ranges in order that don't touch.
constexpr auto int4multirange() { return user_type<"int4multirange", multirange<std::int32_t>>(); }
/// `int8multirange`, a virga::multirange<std::int64_t>.
constexpr auto int8multirange() { return user_type<"int8multirange", multirange<std::int64_t>>(); }
/// `nummultirange`, a virga::multirange<virga::decimal>.
constexpr auto nummultirange() { return user_type<"nummultirange", multirange<decimal>>(); }
/// `datemultirange`, a virga::multirange<virga::date_value>.
constexpr auto datemultirange() { return user_type<"datemultirange", multirange<date_value>>(); }
/// `tsmultirange`, a virga::multirange<virga::timestamp_value>.
constexpr auto tsmultirange() { return user_type<"tsmultirange", multirange<timestamp_value>>(); }
/// `tstzmultirange`, a virga::multirange<virga::timestamptz_value>.
constexpr auto tstzmultirange() { return user_type<"tstzmultirange", multirange<timestamptz_value>>(); }

}  // namespace virga::pg
