#pragma once

#include <virga/query/select/set_operation.hpp>
#include <virga/query/source/nullable_field.hpp>

// What the columns of a set operation are, and which queries it takes.

namespace virga {

/// The facts asked for of the two sides of a set operation.
template <std::size_t Left, std::size_t Right>
inline constexpr bool are_as_many_columns = Left == Right;
template <std::size_t Place, class Left, class Right>
inline constexpr bool is_a_column_of_one_type = false;
template <class Query>
inline constexpr bool is_a_select_too = false;
template <class Query>
inline constexpr bool has_rows_of_its_own = false;

namespace detail {

template <class Field>
using node_of_field = typename selected_field<Field>::node;

template <class LeftFields, class RightFields, class Left, class Right>
struct nullable_fields;
template <class... Ls, class... Rs, class Left, class Right>
struct nullable_fields<type_list<Ls...>, type_list<Rs...>, Left, Right> {
  static constexpr bool are_as_before =
      ((node_of_field<Ls>::nullable(Left::tables()) || !node_of_field<Rs>::nullable(Right::tables())) && ...);
  using type = type_list<
      std::conditional_t<node_of_field<Ls>::nullable(Left::tables()) || !node_of_field<Rs>::nullable(Right::tables()),
                         Ls, nullable_field<Ls>>...>;
};

template <class Left, class Right>
struct compound_fields : nullable_fields<fields_as_table<Left>, fields_as_table<Right>, Left, Right> {};

template <class From, class Fields>
struct row_of_list;
template <class From, class... Fields>
struct row_of_list<From, type_list<Fields...>> : select_row<From, Fields...> {};

template <class Left, class Right, bool AsBefore = compound_fields<Left, Right>::are_as_before>
struct compound_rows : row_of_list<from_of<Left>, typename compound_fields<Left, Right>::type> {};
template <class Left, class Right>
struct compound_rows<Left, Right, true> {
  using type = typename Left::row_type;
  using reader = typename Left::reader_type;
};

/// True if a column of the whole is null only where it may be null in `Table`.
template <class Table, class Whole>
constexpr bool has_the_nulls_of() {
  return []<class... Ts, class... Ws>(type_list<Ts...>, type_list<Ws...>) {
    return ((node_of_field<Ts>::nullable(Table::tables()) || !node_of_field<Ws>::nullable(Whole::tables())) && ...);
  }(fields_as_table<Table>{}, fields_as_table<Whole>{});
}

/// The place of the first column whose types differ; the number of columns if there is none.
template <class... Ls, class... Rs>
constexpr std::size_t first_other_type(type_list<Ls...>, type_list<Rs...>) {
  const bool same[] = {(std::same_as<typename node_of_field<Ls>::value_type, typename node_of_field<Rs>::value_type> ||
                        std::same_as<typename node_of_field<Ls>::value_type, refused_value> ||
                        std::same_as<typename node_of_field<Rs>::value_type, refused_value>)...,
                       false};
  std::size_t at = 0;
  while (same[at]) ++at;
  return at;
}

template <class Query>
constexpr bool locks_its_rows() {
  return !std::is_void_v<typename Query::template clause<clause_position::lock>>;
}

template <class Left, class Right>
constexpr bool check_branches() {
  constexpr bool are_queries = requires { typename Left::virga_select; } && requires { typename Right::virga_select; };
  static_assert(are_queries || is_a_select_too<Right>, "union_(), intersect(), except(): the argument is not a select");
  if constexpr (are_queries) {
    constexpr bool complete = !std::is_void_v<typename Left::row_type> && !std::is_void_v<typename Right::row_type>;
    static_assert(complete, "union_(), intersect(), except(): call from() first");
    if constexpr (complete) {
      using L = fields_as_table<Left>;
      using R = fields_as_table<Right>;
      static_assert(L::size != 0 && R::size != 0,
                    "union_(), intersect(), except(): select the columns of a join one by one");
      static_assert(are_as_many_columns<L::size, R::size>,
                    "union_(), intersect(), except(): the two sides select different numbers of columns");
      static_assert((!locks_its_rows<Left>() && !locks_its_rows<Right>()) || has_rows_of_its_own<Right>,
                    "union_(), intersect(), except(): a side locks rows, which a set operation has no longer; leave "
                    "for_update() or for_share() out");
      if constexpr (L::size == R::size && L::size != 0) {
        constexpr std::size_t at = first_other_type(L{}, R{});
        constexpr bool same = at == L::size;
        static_assert(same || is_a_column_of_one_type<at, typename node_of_field<type_at<same ? 0 : at, L>>::value_type,
                                                      typename node_of_field<type_at<same ? 0 : at, R>>::value_type>,
                      "union_(), intersect(), except(): a column has another type on the other side; cast one of them");
        return same;
      } else {
        return false;
      }
    } else {
      return false;
    }
  } else {
    return false;
  }
}

}  // namespace detail
}  // namespace virga
