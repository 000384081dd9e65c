#pragma once

#include <virga/postgres/expr/arrays.hpp>

#include <initializer_list>
#include <vector>

// Comparisons with the elements of an array: PostgreSQL's manual, section 9.24.

namespace virga {

/// A base in this namespace, so that `like(pg::any({"a%"}), ...)` finds like() and its sentence.
struct any_or_all_of_values {
  using virga_any_or_all = void;
};

}  // namespace virga

namespace virga::pg {

namespace detail {

template <fixed_string Name, fixed_string Text, bool IsValue = false, class Array>
constexpr auto elements_of(const Array& array) {
  using Node = array_node<Array>;
  constexpr bool may_be_null = !IsValue || virga::detail::is_optional<typename Node::value_type::value_type>;
  return virga::detail::retype<element_of(Node::type), element_type<Node>>(
      native<Name, Text, element_type<Node>, may_be_null ? null_rule::always : null_rule::never, binding::atom>(
          array_operand(array)));
}

/// any() or all() of a placeholder, which takes its type from what it is compared with.
template <fixed_string Name, fixed_string Text, class Placeholder>
struct quantified_placeholder {
  using virga_any_or_all = void;

  static constexpr auto untyped() { return as_operand(Placeholder{}); }

  template <class T, sql_type Type>
  static constexpr auto typed() {
    using Element = typename virga::detail::array_element<T>::type;
    return elements_of<Name, Text>(Placeholder::template typed<std::vector<Element>, array_of(Type)>());
  }
};

/// any() or all() of a vector, which is bound as an array of what it is compared with.
template <fixed_string Name, fixed_string Text, class Vector>
struct quantified_vector : any_or_all_of_values {
  Vector values;

  constexpr auto untyped() const { return elements_of<Name, Text, true>(as_operand(values)); }

  template <class T, sql_type Type>
  constexpr auto typed() const {
    return elements_of<Name, Text, true>(as_operand_beside<std::vector<T>, array_of(Type)>(values));
  }

  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, bound_value<refused_value>>{as_operand(*this)};
  }
};

template <fixed_string Name, fixed_string Text, class Array>
constexpr auto quantified(const Array& array) {
  if constexpr (driver::sql_array<Array>)
    return quantified_vector<Name, Text, Array>{{}, array};
  else if constexpr (virga::detail::untyped_placeholder<Array>)
    return quantified_placeholder<Name, Text, Array>{};
  else
    return right_operand<decltype(elements_of<Name, Text>(array))>{elements_of<Name, Text>(array)};
}

}  // namespace detail

/// `any(array)`, on the right of a comparison: `"engine" == pg::any(posts.tags)` is `$1 = any("tags")`, true if it is
/// so of one element. A vector is an array, too, and so is a placeholder: `like(users.name, pg::any(patterns))`.
template <class Array>
constexpr auto any(const Array& array) {
  return detail::quantified<"any", "any({})">(array);
}
template <class T>
constexpr auto any(std::initializer_list<T> values) {
  return any(std::vector<T>(values));
}
/// `all(array)`: true if it is so of every element, and of no element at all.
template <class Array>
constexpr auto all(const Array& array) {
  return detail::quantified<"all", "all({})">(array);
}
template <class T>
constexpr auto all(std::initializer_list<T> values) {
  return all(std::vector<T>(values));
}

}  // namespace virga::pg
