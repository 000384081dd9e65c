#pragma once

#include <virga/schema/columns.hpp>
#include <virga/value/pg_values.hpp>

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

}  // namespace virga::pg
