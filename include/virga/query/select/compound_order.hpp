#pragma once

#include <virga/query/select/compound_fields.hpp>
#include <virga/query/select/order_by.hpp>

#include <array>
#include <utility>

namespace virga {

/// The fact asked for of a key that a set operation is ordered by.
template <fixed_string Column>
inline constexpr bool is_a_column_of_the_result = false;

/// A column of a set operation's result, in its order by: `"name"`.
template <fixed_string Name, class E>
struct result_column : output_name<Name, E> {};

/// A column of a set operation's result by its place, from 1: SQLite looks a name up in the first query's tables too,
/// and refuses one that two of them have; PostgreSQL refuses a name that two columns of the result have.
template <std::size_t Place, class E>
struct result_place : output_name<"", E> {
  template <class Out>
  static constexpr void write(Out& out, const result_place*) {
    constexpr auto digits = [] {
      std::array<char, 4> result{};
      std::size_t size = 0;
      for (std::size_t power = 1000; power != 0; power /= 10)
        if (Place >= power) result[size++] = static_cast<char>('0' + Place / power % 10);
      return std::pair(result, size);
    }();
    out.text(std::string_view(digits.first.data(), digits.second));
  }
};

namespace detail {

/// The place of the column among the fields: of itself, else of the first one of its name.
template <class E, class... Fields>
constexpr std::size_t place_in_result(type_list<Fields...> fields) {
  const bool same[] = {
      (std::same_as<node_of_field<Fields>, E> || std::same_as<node_of_field<Fields>, nullable_node<E>>)..., false};
  for (std::size_t i = 0; i < sizeof...(Fields); ++i)
    if (same[i]) return i;
  return field_names<decltype(fields)>::find(field_name<E>::value.view());
}

// Only the columns of the result can be ordered by: its own tables are those of the branches, and out of sight.
template <class Query, class E>
constexpr auto as_result_column(const E&) {
  using Fields = typename Query::fields_type;
  static_assert(has_name<E>, "order_by(): after a set operation a key is a column of the result, by its name");
  if constexpr (has_name<E>) {
    constexpr auto name = field_name<E>::value;
    constexpr bool is_there = field_names<Fields>::find(name.view()) < Fields::size;
    static_assert(is_there || is_a_column_of_the_result<name>,
                  "order_by(): after a set operation only the columns of its result can be ordered by");
    if constexpr (is_there && (Query::tables().size > 1 || !are_distinct(field_names<Fields>::names)))
      return result_place<place_in_result<E>(Fields{}) + 1, node_of_field<E>>{};
    else
      return result_column<name, node_of_field<E>>{};
  } else {
    return bound_value<refused_value>{};
  }
}

template <class Query, class E>
constexpr auto as_result_key(const E& key) {
  if constexpr (ordering<E>) {
    auto column = as_result_column<Query>(key.expression);
    return order_key<decltype(column), E::descending, E::nulls>{column};
  } else if constexpr (named<E>) {
    return as_order_key(as_result_column<Query>(key));
  } else {
    return as_order_key(as_result_column<Query>(as_operand(key)));
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
  /// `desc(...)`, `.nulls_first()` or `.nulls_last()`. Where the first query joins tables, or two columns have one
  /// name, by their places: `order by 1, ...`.
  template <class... Keys>
  constexpr auto order_by(const Keys&... keys) const {
    static_assert(has_no_clause_at<Self, clause_position::order_by>,
                  "order_by(): this query has an order_by() already; give it all its keys at once");
    static_assert(((detail::ordering<Keys> || detail::key_operand<Keys> || is_a_key<Keys>) && ...),
                  "order_by(): a key is not a column or an expression");
    static_assert(sizeof...(Keys) > 0, "order_by(): it needs a key; without order_by() rows come in any order");
    if constexpr (has_no_clause_at<Self, clause_position::order_by> &&
                  ((detail::ordering<Keys> || detail::key_operand<Keys>) && ...)) {
      return detail::add_clause(
          detail::self_of<Self>(*this),
          order_by_clause<decltype(detail::as_result_key<Self>(keys))...>{{detail::as_result_key<Self>(keys)...}});
    } else {
      return detail::copy_of<Self>(*this);
    }
  }
};

}  // namespace virga
