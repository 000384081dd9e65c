#pragma once

#include <virga/schema/columns.hpp>
#include <virga/value/bit_values.hpp>
#include <virga/value/network_values.hpp>
#include <virga/value/pg_values.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The columns that only PostgreSQL has, beside those of `virga::columns`: `column<As, "tags", pg::array(text())>`. A
/// schema that has one can't be described for SQLite, and a query that uses one does not compile there.
namespace virga::pg {

/// The fact asked for of an array's elements.
template <class Spec>
inline constexpr bool is_a_plain_type = false;
template <class T>
inline constexpr bool is_a_plain_type<column_spec<T>> = true;

namespace detail {

template <class T, class Spec>
constexpr column_spec<std::vector<T>> array_spec(const Spec& element) {
  constexpr bool plain = is_a_plain_type<Spec>;
  static_assert(plain,
                "pg::array(): the elements are a type alone, such as text(): defaults and references are the column's");
  return {array_of(element.type), element.length, element.precision, element.scale};
}

}  // namespace detail

/// `integer[]`, a std::vector of the element's C++ type: `pg::array(integer())`. In rows and values of one dimension
/// only, of any length, which PostgreSQL does not limit either. A null among the elements can't be read; where there
/// may be some, say `array_with_nulls`.
template <class T, class Default, class Reference>
constexpr auto array(const column_spec<T, Default, Reference>& element) {
  static_assert(!driver::detail::is_vector<T>,
                "pg::array(): an array of arrays is of several dimensions, which virga does not read");
  return detail::array_spec<T>(element);
}

/// `integer[]`, a std::vector of std::optional.
template <class T, class Default, class Reference>
constexpr auto array_with_nulls(const column_spec<T, Default, Reference>& element) {
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

/// `interval`, a virga::interval.
constexpr auto interval() { return column_spec<virga::interval>{sql_type::interval}; }

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

}  // namespace virga::pg
