#pragma once

#include <virga/schema/column_value.hpp>

#include <concepts>
#include <initializer_list>

namespace virga {

/// The fact asked for when something is given for a relation.
template <class Value>
inline constexpr bool is_a_column = false;

/// A relation in an insert or update: there is nothing to give.
struct no_value {
  no_value() = default;
  template <class T>
    requires(!std::same_as<T, no_value>)
  no_value(const T&) {
    static_assert(is_a_column<T>, "values() or set(): a relation takes no value; write its rows to their own table");
  }
  template <class First, class Second, class... Rest>
  no_value(const First&, const Second&, const Rest&...) {
    static_assert(is_a_column<First>,
                  "values() or set(): a relation takes no value; write its rows to their own table");
  }
};

namespace detail {

/// Rows as somebody would give them for a relation: each member takes everything, so that what is wrong is said once.
struct row_of_relation {
  struct member {
    member() = default;
    template <class T>
    member(const T&) {}
  };
  template <fixed_string, auto>
  using column = member;
  template <fixed_string, template <class> class, class...>
  using many = member;
  template <fixed_string, template <class> class, class...>
  using one = member;
};

}  // namespace detail

/// The same of a relation to a table: its rows in braces.
template <template <class> class Target>
struct no_rows : no_value {
  using no_value::no_value;
  no_rows() = default;
  no_rows(std::initializer_list<Target<detail::row_of_relation>>) {
    static_assert(is_a_column<Target<detail::row_of_relation>>,
                  "values() or set(): a relation takes no value; write its rows to their own table");
  }
};

}  // namespace virga
