#pragma once

#include <virga/postgres/expr/arrays.hpp>

// Lengths, bounds and dimensions of arrays: PostgreSQL's manual, section 9.19.

namespace virga::pg {

namespace detail {

template <fixed_string Name, class Array, class Dimension>
constexpr auto of_dimension(const Array& array, const Dimension& dimension) {
  return function<Name, std::optional<std::int32_t>(any_type, std::int32_t)>(array_operand(array), dimension);
}

}  // namespace detail

/// `cardinality(array)`: the number of elements, 0 of an empty one.
template <virga::detail::some_sql Array>
constexpr auto cardinality(const Array& array) {
  return detail::call<"cardinality", std::int32_t>(detail::array_operand(array));
}
/// `array_length(array, 1)`: the same, but null of an empty one.
template <virga::detail::some_sql Array>
constexpr auto array_length(const Array& array) {
  return detail::native<"array_length", "array_length({}, 1)", std::int32_t, null_rule::always, binding::atom>(
      detail::array_operand(array));
}
/// `array_length(array, dimension)`: the elements along a dimension, counted from 1; null where the array has none.
template <virga::detail::some_sql Array, class Dimension>
constexpr auto array_length(const Array& array, const Dimension& dimension) {
  return detail::of_dimension<"array_length">(array, dimension);
}
/// `array_lower(array, dimension)`: the first index of a dimension, which is 1 unless it was said otherwise; null of an
/// empty array. Arrays are read without it: see docs/databases.md.
template <virga::detail::some_sql Array, class Dimension>
constexpr auto array_lower(const Array& array, const Dimension& dimension) {
  return detail::of_dimension<"array_lower">(array, dimension);
}
/// `array_upper(array, dimension)`: the last index of a dimension; null of an empty array.
template <virga::detail::some_sql Array, class Dimension>
constexpr auto array_upper(const Array& array, const Dimension& dimension) {
  return detail::of_dimension<"array_upper">(array, dimension);
}
/// `array_ndims(array)`: the number of dimensions; null of an empty array.
template <virga::detail::some_sql Array>
constexpr auto array_ndims(const Array& array) {
  return detail::call<"array_ndims", std::int32_t, null_rule::always>(detail::array_operand(array));
}
/// `array_dims(array)`: the bounds of the dimensions as text, `[1:2][1:3]`; null of an empty array.
template <virga::detail::some_sql Array>
constexpr auto array_dims(const Array& array) {
  return detail::call<"array_dims", std::string, null_rule::always>(detail::array_operand(array));
}

}  // namespace virga::pg
