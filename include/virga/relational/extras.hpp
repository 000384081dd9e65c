#pragma once

#include <virga/query/source/refused_text.hpp>
#include <virga/relational/level.hpp>

#include <array>
#include <cstddef>
#include <string_view>

// What may be said in extras(), the computed fields of a nested read.

namespace virga {

/// The facts asked for of extras().
template <class T>
inline constexpr bool has_a_name_in_the_row = detail::named<T>;
template <fixed_string... Names>
inline constexpr bool are_names_of_one_extra_each = false;
template <fixed_string Table, fixed_string Name>
inline constexpr bool is_not_a_column_of_the_table = false;
template <class Level>
inline constexpr bool has_no_extras_yet = Level::extras_type::size == 0;
template <class T>
inline constexpr bool has_a_type_in_the_row = true;
template <fixed_string Name, class E>
  requires requires { typename E::virga_sql; }
inline constexpr bool has_a_type_in_the_row<named_expression<Name, E>> = E::is_typed;

namespace detail {

template <fixed_string Table, fixed_string Column>
constexpr void refuse_column_of_extra() {
  static_assert(is_in_the_table_of_this_level<Table, Column>,
                "extras(): a computed field uses a column of another table; what is related is asked for by its "
                "relation, as users.posts.count()");
}
template <fault_kind Kind>
constexpr void refuse_call_in_extra() {
  constexpr bool is_of_the_row = Kind == fault_kind::none;
  static_assert(is_of_the_row,
                "extras(): an aggregate or a window function can't be here, a computed field is of one row; of related "
                "rows there are users.posts.count() and its like");
}

template <class Level, class Extra>
constexpr bool check_extra_name() {
  using Tag = typename Level::table_type;
  using info = table_info<typename Tag::base>;
  constexpr std::size_t place = info::find(Extra::name.view());
  constexpr bool is_free = place == info::npos || !info::is_column[place];
  if constexpr (!is_free)
    static_assert(is_not_a_column_of_the_table<table_label<Tag>, Extra::name>,
                  "extras(): a computed field has the name of a column of its table; give it another one");
  return is_free;
}

template <class... Extras>
constexpr bool check_distinct_names() {
  constexpr bool are_distinct = [] {
    const std::array<std::string_view, sizeof...(Extras)> names{Extras::name.view()...};
    for (std::size_t i = 0; i < names.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (names[i] == names[j]) return false;
    return true;
  }();
  if constexpr (!are_distinct)
    static_assert(are_names_of_one_extra_each<Extras::name...>, "extras(): two computed fields have the same name");
  return are_distinct;
}

template <class Level, class... Extras>
constexpr bool check_extra_nodes() {
  using fault = fault_in<node_list<typename Extras::expression_type...>, sight_of_level<Level>>;
  if constexpr (fault::found.kind == fault_kind::relation)
    refuse_relation<fault::table, fault::name>();
  else if constexpr (fault::found.kind == fault_kind::column)
    refuse_column_of_extra<fault::table, fault::name>();
  else
    refuse_call_in_extra<fault::found.kind>();
  return fault::found.kind == fault_kind::none;
}

/// True for computed fields that a level can have; says what they are not otherwise.
template <class Level, class... Extras>
constexpr bool check_extras() {
  static_assert(has_no_extras_yet<Level>, "extras(): this query has extras() already; give it all of them at once");
  static_assert((has_a_name_in_the_row<Extras> && ...),
                "extras(): a computed field has no name; give it one: lower(users.name).as<\"key\">()");
  static_assert((has_a_type_in_the_row<Extras> && ...),
                "extras(): sql<> needs a type to be a field of the row: sql<\"...\", std::string>(...)");
  if constexpr (has_no_extras_yet<Level> && (named<Extras> && ...) && (has_a_type_in_the_row<Extras> && ...)) {
    if constexpr ((check_extra_name<Level, Extras>() && ...) && check_distinct_names<Extras...>())
      return check_extra_nodes<Level, Extras...>();
    else
      return false;
  } else {
    return false;
  }
}

}  // namespace detail
}  // namespace virga
