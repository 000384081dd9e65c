#pragma once

#include <virga/postgres/expr/operators.hpp>
#include <virga/value/range_values.hpp>

#include <cstdint>
#include <type_traits>

// Operators and functions of ranges and multiranges (PostgreSQL's manual, section 9.20), under the names of
// PostgreSQL's own functions.

namespace virga::pg {

/// The facts asked for of the operands.
template <class E>
inline constexpr bool is_a_range_expression = false;
template <class T>
inline constexpr bool is_a_range = std::same_as<T, virga::detail::refused_value>;
template <class T>
inline constexpr bool is_a_range<range<T>> = true;
template <class T>
inline constexpr bool is_a_range<multirange<T>> = true;

namespace detail {

template <class T>
struct range_element {
  using type = T;
};
template <class T>
struct range_element<range<T>> {
  using type = T;
};
template <class T>
struct range_element<multirange<T>> {
  using type = T;
};

template <class Range>
constexpr auto range_operand(const Range& given) {
  using Node = operand_of<Range>;
  static_assert(is_a_range<typename Node::value_type> || is_a_range_expression<Node>,
                "pg::range_...(): the argument is not a range");
  return as_operand(given);
}
template <class Range>
using element_of_range = typename range_element<typename operand_of<Range>::value_type>::type;

template <class L, class R>
inline constexpr bool have_same_elements =
    std::same_as<typename range_element<L>::type, typename range_element<R>::type> ||
    std::same_as<L, virga::detail::refused_value> || std::same_as<R, virga::detail::refused_value>;

/// What a value stands for beside SQL: itself.
template <class T>
struct type_beside {
  using type = T;
};
template <virga::detail::some_sql T>
struct type_beside<T> {
  using type = typename operand_of<T>::value_type;
};

/// What stands on the other side: a range or multirange of the same elements; a value of a range is of the same kind,
/// for the server takes it for one.
template <class Range, class Other>
constexpr bool check_range_beside() {
  using Left = typename operand_of<Range>::value_type;
  using Right = typename type_beside<Other>::type;
  constexpr bool fits =
      virga::detail::some_sql<Other> ? is_a_range<Right> && have_same_elements<Left, Right> : std::same_as<Left, Right>;
  static_assert(fits || is_a_range_expression<type_list<Left, Right>>,
                "pg::range_...(): the two arguments have different types; cast one of them");
  return fits;
}

template <class Other>
constexpr auto as_range_operand(const Other& other) {
  if constexpr (virga::detail::some_sql<Other>)
    return as_operand(other);
  else
    return as_operand_beside<Other, sql_type::user_type>(other);
}

template <fixed_string Name, fixed_string Text, class T, class Range, class Other>
constexpr auto beside_range(const Range& range, const Other& other) {
  if constexpr (check_range_beside<Range, Other>())
    return native<Name, Text, T>(range_operand(range), as_range_operand(other));
  else
    return native<Name, Text, T>(range_operand(range), range_operand(range));
}
template <fixed_string Name, fixed_string Text, class Range, class Other>
constexpr auto compare_range(const Range& range, const Other& other) {
  return beside_range<Name, Text, bool>(range, other);
}
/// With an element, too.
template <fixed_string Name, fixed_string Text, class Range, class Other>
constexpr auto compare_element(const Range& range, const Other& other) {
  using Element = element_of_range<Range>;
  using Right = typename type_beside<Other>::type;
  if constexpr (is_a_range<Right> || is_a_range<Element>)
    return beside_range<Name, Text, bool>(range, other);
  else if constexpr (virga::detail::some_sql<Other> && !std::same_as<Right, Element>)
    return beside_range<Name, Text, bool>(range, other);
  else
    return native<Name, Text, bool>(range_operand(range), as_operand_beside<Element, sql_type_of<Element>>(other));
}
template <fixed_string Name, fixed_string Text, class Range, class Other>
constexpr auto join_ranges(const Range& range, const Other& other) {
  using Left = typename operand_of<Range>::value_type;
  static_assert(std::same_as<Left, typename type_beside<Other>::type> ||
                    !have_same_elements<Left, typename type_beside<Other>::type> ||
                    is_a_range_expression<type_list<Left, Other>>,
                "pg::range_...(): the two arguments have different types; cast one of them");
  return beside_range<Name, Text, Left>(range, other);
}

}  // namespace detail

/// `range @> other`: it contains the other range, or the value.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_contains(const Range& range, const Other& other) {
  return detail::compare_element<"@>", "{} @> {}">(range, other);
}
/// `range <@ other`: it is contained in the other range.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_contained_by(const Range& range, const Other& other) {
  return detail::compare_range<"<@", "{} <@ {}">(range, other);
}
/// `range && other`: they have a value in common.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_overlaps(const Range& range, const Other& other) {
  return detail::compare_range<"&&", "{} && {}">(range, other);
}
/// `range -|- other`: no value is between them, and none is in both.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_adjacent(const Range& range, const Other& other) {
  return detail::compare_range<"-|-", "{} -|- {}">(range, other);
}
/// `range << other`: it ends before the other one begins.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_before(const Range& range, const Other& other) {
  return detail::compare_range<"<<", "{} << {}">(range, other);
}
/// `range >> other`: it begins behind the other one.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_after(const Range& range, const Other& other) {
  return detail::compare_range<">>", "{} >> {}">(range, other);
}

/// `range + other`: both together; where a gap is between two ranges it is the server's error.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_union(const Range& range, const Other& other) {
  return detail::join_ranges<"+", "{} + {}">(range, other);
}
/// `range * other`: what is in both.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_intersect(const Range& range, const Other& other) {
  return detail::join_ranges<"*", "{} * {}">(range, other);
}
/// `range - other`: what is not in the other one; where two ranges would be left it is the server's error.
template <virga::detail::some_sql Range, class Other>
constexpr auto range_minus(const Range& range, const Other& other) {
  return detail::join_ranges<"-", "{} - {}">(range, other);
}

/// `lower(range)`: the lower end; null of an empty range and where there is none.
template <virga::detail::some_sql Range>
constexpr auto range_lower(const Range& range) {
  return detail::call<"lower", detail::element_of_range<Range>, null_rule::always>(detail::range_operand(range));
}
/// `upper(range)`: the upper end.
template <virga::detail::some_sql Range>
constexpr auto range_upper(const Range& range) {
  return detail::call<"upper", detail::element_of_range<Range>, null_rule::always>(detail::range_operand(range));
}
/// `isempty(range)`: it has no value.
template <virga::detail::some_sql Range>
constexpr auto range_isempty(const Range& range) {
  return detail::call<"isempty", bool>(detail::range_operand(range));
}

}  // namespace virga::pg
