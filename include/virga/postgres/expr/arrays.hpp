#pragma once

#include <virga/postgres/expr/operators.hpp>
#include <virga/postgres/schema/columns.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Operators and functions of arrays: PostgreSQL's manual, section 9.19. Places count from 1. `pg::contains` and
// `pg::contained_by` are in <virga/postgres/expr/operators.hpp>.

namespace virga::pg {

/// The fact asked for of a value among the elements of an array.
template <class Array, class Value>
inline constexpr bool is_an_element_of = virga::detail::comparable_types<Array, Value>;

namespace detail {

template <class Node>
using element_type = typename virga::detail::array_element<typename Node::value_type::value_type>::type;

template <class Array>
constexpr auto array_operand(const Array& array) {
  static_assert(is_array_expression<operand_of<Array>>, "pg: the first argument is not an array");
  if constexpr (is_array_expression<operand_of<Array>>)
    return as_operand(array);
  else
    return bound_value<std::vector<refused_value>, array_of(sql_type::text)>{};
}
template <class Array>
using array_node = decltype(array_operand(std::declval<const Array&>()));

/// A value of the elements' type.
template <class Array, class Value>
constexpr auto as_element(const Value& value) {
  using Node = array_node<Array>;
  auto operand = as_operand_beside<element_type<Node>, element_of(Node::type)>(value);
  static_assert(is_an_element_of<element_type<Node>, typename decltype(operand)::value_type>,
                "pg: the value's type is not that of the array's elements; cast it");
  return operand;
}

template <class Node, class E>
constexpr auto as_array_like(E expression) {
  return virga::detail::retype<Node::type, typename Node::value_type>(std::move(expression));
}

/// An array with one more element, which may be null.
template <class Node, class Element>
using array_with = std::conditional_t<Element::nullable(scope{}), std::vector<std::optional<element_type<Node>>>,
                                      typename Node::value_type>;
template <class Node, class Element, class E>
constexpr auto as_array_with(const Element&, E expression) {
  return virga::detail::retype<Node::type, array_with<Node, Element>>(std::move(expression));
}

}  // namespace detail

/// `(array)[place]`: one element; null where there is none.
template <virga::detail::some_sql Array, class Place>
constexpr auto element(const Array& array, const Place& place) {
  using Node = detail::array_node<Array>;
  return virga::detail::retype<element_of(Node::type), detail::element_type<Node>>(
      operator_function<"[]", "({})[{}]", std::optional<detail::element_type<Node>>(any_type, std::int32_t),
                        binding::atom>(detail::array_operand(array), place));
}

/// `(array)[from:to]`: the elements at those places and between; empty where there are none.
template <virga::detail::some_sql Array, class From, class To>
constexpr auto slice(const Array& array, const From& from, const To& to) {
  using Node = detail::array_node<Array>;
  return detail::as_array_like<Node>(
      operator_function<"[:]", "({})[{}:{}]", typename Node::value_type(any_type, std::int32_t, std::int32_t),
                        binding::atom>(detail::array_operand(array), from, to));
}

/// `(array)[from:]`: from that place on.
template <virga::detail::some_sql Array, class From>
constexpr auto slice(const Array& array, const From& from, std::nullopt_t) {
  using Node = detail::array_node<Array>;
  return detail::as_array_like<Node>(
      operator_function<"[:]", "({})[{}:]", typename Node::value_type(any_type, std::int32_t), binding::atom>(
          detail::array_operand(array), from));
}
/// `(array)[:to]`: up to that place.
template <virga::detail::some_sql Array, class To>
constexpr auto slice(const Array& array, std::nullopt_t, const To& to) {
  using Node = detail::array_node<Array>;
  return detail::as_array_like<Node>(
      operator_function<"[:]", "({})[:{}]", typename Node::value_type(any_type, std::int32_t), binding::atom>(
          detail::array_operand(array), to));
}

/// `left && right`: they have an element in common.
template <virga::detail::some_sql Left, class Right>
constexpr auto overlaps(const Left& first, const Right& second) {
  auto other = detail::right_beside<Left>(second);
  static_assert(are_of_one_type<operand_of<Left>, decltype(other)>,
                "pg::overlaps(): the two arguments have different types; cast one of them");
  return detail::native<"&&", "{} && {}", bool>(detail::array_operand(first), std::move(other));
}
template <virga::detail::some_sql Left, class T>
constexpr auto overlaps(const Left& first, std::initializer_list<T> second) {
  return overlaps(first, detail::list_beside<Left>(second));
}

/// `left || right`: one behind the other; a null of them adds nothing.
template <virga::detail::some_sql Left, class Right>
constexpr auto array_cat(const Left& first, const Right& second) {
  auto other = detail::beside<Left>(second);
  static_assert(are_of_one_type<operand_of<Left>, decltype(other)>,
                "pg::array_cat(): the two arguments have different types; cast one of them");
  using Node = detail::array_node<Left>;
  return detail::as_array_like<Node>(
      detail::native<"||", "{} || {}", typename Node::value_type, null_rule::if_all_arguments>(
          detail::array_operand(first), std::move(other)));
}

/// `array_position(array, value)`: the place of the first such element; null if there is none.
template <virga::detail::some_sql Array, class Value>
constexpr auto array_position(const Array& array, const Value& value) {
  return detail::call<"array_position", std::int32_t, null_rule::always>(detail::array_operand(array),
                                                                         detail::as_element<Array>(value));
}
/// `array_position(array, value, start)`: the same from a place on.
template <virga::detail::some_sql Array, class Value, class Start>
constexpr auto array_position(const Array& array, const Value& value, const Start& start) {
  auto element = detail::as_element<Array>(value);
  return function<"array_position", std::optional<std::int32_t>(any_type, any_type, std::int32_t)>(
      detail::array_operand(array), std::move(element), start);
}
/// `array_positions(array, value)`: the places of all such elements.
template <virga::detail::some_sql Array, class Value>
constexpr auto array_positions(const Array& array, const Value& value) {
  return detail::call<"array_positions", std::vector<std::int32_t>>(detail::array_operand(array),
                                                                    detail::as_element<Array>(value));
}

/// `array_append(array, value)`; of null, an array of the one value. With a value that may be null the elements are
/// std::optional, as with the value of array_prepend() and the new one of array_replace(); a column of which only an
/// outer join makes a null is not seen to be one: take coalesce() of it.
template <virga::detail::some_sql Array, class Value>
constexpr auto array_append(const Array& array, const Value& value) {
  using Node = detail::array_node<Array>;
  const auto element = detail::as_element<Array>(value);
  return detail::as_array_with<Node>(element, detail::call<"array_append", typename Node::value_type, null_rule::never>(
                                                  detail::array_operand(array), element));
}
/// `array_prepend(value, array)`; of null, an array of the one value.
template <class Value, virga::detail::some_sql Array>
constexpr auto array_prepend(const Value& value, const Array& array) {
  using Node = detail::array_node<Array>;
  const auto element = detail::as_element<Array>(value);
  return detail::as_array_with<Node>(element,
                                     detail::call<"array_prepend", typename Node::value_type, null_rule::never>(
                                         element, detail::array_operand(array)));
}
/// `array_remove(array, value)`: without the elements that equal the value.
template <virga::detail::some_sql Array, class Value>
constexpr auto array_remove(const Array& array, const Value& value) {
  using Node = detail::array_node<Array>;
  return detail::as_array_like<Node>(detail::call<"array_remove", typename Node::value_type>(
      detail::array_operand(array), detail::as_element<Array>(value)));
}
/// `array_replace(array, from, to)`
template <virga::detail::some_sql Array, class From, class To>
constexpr auto array_replace(const Array& array, const From& from, const To& to) {
  using Node = detail::array_node<Array>;
  const auto element = detail::as_element<Array>(to);
  return detail::as_array_with<Node>(
      element, detail::call<"array_replace", typename Node::value_type>(detail::array_operand(array),
                                                                        detail::as_element<Array>(from), element));
}

/// `trim_array(array, count)`: without so many elements at its end. The database's error where it has fewer.
template <virga::detail::some_sql Array, class Count>
constexpr auto trim_array(const Array& array, const Count& count) {
  using Node = detail::array_node<Array>;
  return detail::as_array_like<Node>(
      function<"trim_array", typename Node::value_type(any_type, std::int32_t)>(detail::array_operand(array), count));
}
/// `array_fill(value, array[count])`: the value so many times.
template <virga::detail::some_sql Value, class Count>
constexpr auto array_fill(const Value& value, const Count& count) {
  using T = std::optional<typename operand_of<Value>::value_type>;
  return operator_function<"array_fill", "array_fill({}, array[{}])",
                           std::vector<T>(std::optional<any_type>, std::int32_t), binding::atom>(value, count);
}

/// `array_to_string(array, separator)`: the elements as one text; nulls are left out.
template <virga::detail::some_sql Array, class Separator>
constexpr auto array_to_string(const Array& array, const Separator& separator) {
  return function<"array_to_string", std::string(any_type, std::string)>(detail::array_operand(array), separator);
}
/// `array_to_string(array, separator, null_text)`
template <virga::detail::some_sql Array, class Separator, class NullText>
constexpr auto array_to_string(const Array& array, const Separator& separator, const NullText& null_text) {
  return function<"array_to_string", std::string(any_type, std::string, std::string)>(detail::array_operand(array),
                                                                                      separator, null_text);
}
/// `string_to_array(text, separator)`: the parts of a text; its characters where the separator is null.
template <class Text, class Separator>
constexpr auto string_to_array(const Text& text, const Separator& separator) {
  return function<"string_to_array", std::vector<std::string>(std::string, std::optional<std::string>)>(text,
                                                                                                        separator);
}
/// `string_to_array(text, separator, null_text)`: a part that is that text is null.
template <class Text, class Separator, class NullText>
constexpr auto string_to_array(const Text& text, const Separator& separator, const NullText& null_text) {
  return function<"string_to_array", std::vector<std::optional<std::string>>(std::string, std::optional<std::string>,
                                                                             std::optional<std::string>)>(
      text, separator, null_text);
}

/// The fact asked for of the elements of array[...].
template <class First, class... Rest>
inline constexpr bool are_elements_of_one_type = (virga::detail::comparable_types<First, Rest> && ...);

namespace detail {

/// `array[a, b]`; null among the elements makes them optional.
template <class T, expression... Elements>
struct array_constructor {
  using virga_expression = void;
  using value_type = std::vector<T>;
  static constexpr sql_type type = virga::detail::type_of<value_type>();
  static constexpr binding binds = binding::atom;

  node_list<Elements...> elements;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const array_constructor* self) {
    out.native(dialect_kind::postgresql, "array[]", "array[");
    node_list<Elements...>::write(out, virga::detail::part(self, &array_constructor::elements));
    out.text("]");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, array_constructor>{*this};
  }
};

}  // namespace detail

/// `array[first, ...]`: an array of columns, expressions and values, whose elements are std::optional, for they may be
/// null. A value takes the type of the first, which is a column or expression.
template <virga::detail::some_sql First, class... Rest>
  requires(!virga::detail::scalar_query<First>)
constexpr auto array(const First& first, const Rest&... rest) {
  using Node = operand_of<First>;
  using T = typename Node::value_type;
  static_assert(are_elements_of_one_type<T, typename decltype(detail::beside<First>(rest))::value_type...>,
                "pg::array(): the elements have different types; cast some of them");
  return detail::array_constructor<std::optional<T>, Node, decltype(detail::beside<First>(rest))...>{
      {as_operand(first), detail::beside<First>(rest)...}};
}

/// `array(select ...)`: the rows of a subquery of one column, as an array; empty where there are none.
template <virga::detail::scalar_query Query>
constexpr auto array(const Query& query) {
  auto rows = query.as_scalar();
  using Node = decltype(rows);
  using T = std::optional<typename Node::value_type>;
  return detail::native<"array()", "array{}", std::vector<T>, null_rule::never, binding::atom>(std::move(rows));
}

}  // namespace virga::pg
