#pragma once

#include <virga/query/source/derived_table.hpp>
#include <virga/writer/feature.hpp>

// What rows that are distinct can be ordered by.

namespace virga {

template <>
struct refused_feature<feature::order_of_distinct, dialect_kind::postgresql> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "order_by(): PostgreSQL orders distinct rows by what is selected alone; a selected expression with a "
                  "value in it by its name, as(...)");
  }
};

namespace detail {

/// True for an expression with a parameter in it: two parameters are never the same, not even of one expression.
template <class Node>
inline constexpr bool has_parameters = [] {
  if constexpr (binds_nothing<Node>) {
    return false;
  } else {
    constexpr text_facts facts = text_facts_of<Node>(nothing_in_sight);
    return facts.parameters != 0 || !facts.is_constant;
  }
}();

template <class E>
inline constexpr bool is_output_name = false;
template <fixed_string Name, class E>
inline constexpr bool is_output_name<output_name<Name, E>> = true;

/// True for a key that is selected, and the same in both places. Without fields every column is.
template <class E, class... Fields>
constexpr bool is_selected(type_list<Fields...>) {
  if constexpr (is_output_name<E> || untyped_sql<E>)
    return true;  // sql<> may be a place in the select list
  else if constexpr (sizeof...(Fields) == 0)
    return has_name<E>;
  else
    return (std::same_as<E, typename selected_field<Fields>::node> || ...) && !has_parameters<E>;
}

template <class Fields, class... Keys>
constexpr bool are_selected(Fields fields, type_list<Keys...>) {
  return (is_selected<typename Keys::expression_type>(fields) && ...);
}

/// True if rows that are distinct, as PostgreSQL has them, can be in the order of the query.
template <class Query>
constexpr bool orders_by_selected() {
  using order_by = typename Query::template clause<clause_position::order_by>;
  if constexpr (std::is_void_v<order_by>)
    return true;
  else
    return are_selected(typename Query::fields_type{}, typename order_by::keys_type{});
}

}  // namespace detail
}  // namespace virga
