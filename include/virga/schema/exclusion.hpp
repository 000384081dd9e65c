#pragma once

#include <virga/schema/constraint.hpp>

#include <string_view>

namespace virga {

/// `<key> with <operator>`
template <class Key>
struct exclusion_element {
  Key key;
  std::string_view operator_sql;
};

/// `constraint "name" exclude using gist (<key> with <operator>, ...) where (<condition>)`
template <class Condition, class... Elements>
struct exclusion_constraint : with_timing<exclusion_constraint<Condition, Elements...>> {
  using virga_constraint = void;
  std::string_view name;
  std::string_view method;
  node_list<Elements...> elements;
  Condition condition;
  constraint_timing timing = {};

  /// One more: `.on(t.during, "&&")`.
  template <class Key>
  constexpr auto on(const Key& key, std::string_view operator_sql) const {
    using element = exclusion_element<decltype(as_index_key(key))>;
    return exclusion_constraint<Condition, Elements..., element>{
        {}, name, method, append(elements, element{as_index_key(key), operator_sql}), condition, timing};
  }

  /// `where (<condition>)`: the constraint is of these rows alone.
  template <class C>
  constexpr auto where(const C& given) const {
    static_assert(is_a_condition<C>, "pg::exclude(): where() takes a condition, as t.cancelled == false");
    return exclusion_constraint<decltype(as_operand(given)), Elements...>{
        {}, name, method, elements, as_operand(given), timing};
  }
};

/// `pg::exclude("name")`, to be followed by `.on(key, operator)`.
struct named_exclusion {
  std::string_view name;
  std::string_view method = {};

  /// `using <method>`: "gist" mostly. Without it "btree".
  [[nodiscard]] constexpr named_exclusion using_(std::string_view given) const { return {name, given}; }

  template <class Key>
  constexpr auto on(const Key& key, std::string_view operator_sql) const {
    return exclusion_constraint<no_condition>{{}, name, method, {}, {}, {}}.on(key, operator_sql);
  }
};

}  // namespace virga
