#pragma once

#include <virga/query/compound_fields.hpp>
#include <virga/query/order_by.hpp>

namespace virga {

/// The fact asked for of a key that a set operation is ordered by.
template <fixed_string Column>
inline constexpr bool is_a_column_of_the_result = false;

/// A column of a set operation's result, in its order by: `"name"`.
template <fixed_string Name, class E>
struct result_column : output_name<Name, E> {
  static constexpr bool in_scope(const scope&) { return true; }
};

namespace detail {

// Only the columns of the result can be ordered by: its own tables are those of the branches, and out of sight.
template <class Fields, class E>
constexpr auto as_result_column(const E&) {
  static_assert(has_name<E>, "order_by(): after a set operation a key is a column of the result, by its name");
  if constexpr (has_name<E>) {
    constexpr auto name = field_name<E>::value;
    static_assert(field_names<Fields>::find(name.view()) < Fields::size || is_a_column_of_the_result<name>,
                  "order_by(): after a set operation only the columns of its result can be ordered by");
    return result_column<name, node_of_field<E>>{};
  } else {
    return bound_value<refused_value>{};
  }
}

template <class Fields, class E>
constexpr auto as_result_key(const E& key) {
  if constexpr (ordering<E>) {
    auto column = as_result_column<Fields>(key.expression);
    return order_key<decltype(column), E::descending, E::nulls>{column};
  } else if constexpr (named<E>) {
    return as_order_key(as_result_column<Fields>(key));
  } else {
    return as_order_key(as_result_column<Fields>(as_operand(key)));
  }
}

template <fixed_string Name, class E>
struct field_name<output_name<Name, E>> {
  static constexpr auto value = Name;
};

}  // namespace detail

template <fixed_string Name, class E>
inline constexpr bool has_name<output_name<Name, E>> = true;

/// order_by() of a set operation.
template <class Self>
struct compound_order_step {
  /// `order by "name", ...`: columns of the result, by the column or name of the first query, with `asc(...)`,
  /// `desc(...)`, `.nulls_first()` or `.nulls_last()`.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    static_assert(has_no_clause_at<Self, clause_position::order_by>,
                  "order_by(): this query has an order_by() already; give it all its keys at once");
    static_assert(((detail::ordering<Keys> || detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "order_by(): a key is not a column or an expression");
    if constexpr (has_no_clause_at<Self, clause_position::order_by> &&
                  ((detail::ordering<Keys> || detail::key_operand<Keys>) && ...)) {
      using Fields = typename Self::fields_type;
      return detail::add_clause(
          detail::self_of<Self>(*this),
          order_by_clause<decltype(detail::as_result_key<Fields>(keys))...>{{detail::as_result_key<Fields>(keys)...}});
    } else {
      return detail::copy_of<Self>(*this);
    }
  }
};

}  // namespace virga
