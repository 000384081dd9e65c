#pragma once

#include <virga/query/select/compound.hpp>
#include <virga/query/select/execute.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/source/derived_table.hpp>
#include <virga/schema/table.hpp>
#include <virga/schema/view_name.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace virga {

/// The facts asked for of a view's struct. Named here so that the compiler prints the view and the column.
template <class Struct>
concept has_a_query = requires { Struct::query(); };
template <fixed_string View>
inline constexpr bool has_as_many_columns_as_its_query = false;
template <fixed_string View, fixed_string Column>
inline constexpr bool has_the_type_of_its_query = false;
template <fixed_string View, fixed_string Column>
inline constexpr bool has_the_name_of_its_query = false;
template <fixed_string View, fixed_string Column>
inline constexpr bool may_be_null_as_in_its_query = false;
template <class Query>
inline constexpr bool is_a_query_for_a_view = requires { typename Query::virga_select; };

namespace detail {

enum class view_fault : std::uint8_t { none, count, type, name, null };

struct found_view_fault {
  view_fault kind = view_fault::none;
  std::string_view column;
};

/// A column of a view, and what its query has in this place.
struct view_column_facts {
  std::string_view name;
  std::string_view name_in_query;  // empty: an expression without one
  bool has_same_type;
  bool may_be_null;
  bool may_be_null_in_query;
};

constexpr found_view_fault find_view_fault(std::span<const view_column_facts> columns) {
  for (const view_column_facts& one : columns) {
    if (!one.name_in_query.empty() && !is_same_text(one.name, one.name_in_query)) return {view_fault::name, one.name};
    if (!one.has_same_type) return {view_fault::type, one.name};
    if (one.may_be_null_in_query && !one.may_be_null) return {view_fault::null, one.name};
  }
  return {};
}

/// Types that the C++ type of their values does not tell apart.
constexpr bool is_same_sql_type(sql_type one, sql_type other) {
  return one == other || !(is_more_than_text(element_of(one)) || is_more_than_text(element_of(other)));
}

template <class Field, class Selected, class Query>
constexpr view_column_facts facts_of_view_column() {
  using Node = typename selected_field<Selected>::node;
  return {Field::name.view(), field_name<Selected>::value.view(),
          std::is_same_v<typename Field::value_type, typename Node::value_type> &&
              is_same_sql_type(Field::spec.type, Node::type),
          !Field::spec.is_not_null, Node::nullable(Query::tables())};
}

template <class Columns, class... Members>
struct columns_among {
  using type = Columns;
};
template <class... Columns, class First, class... Rest>
struct columns_among<type_list<Columns...>, First, Rest...>
    : columns_among<std::conditional_t<is_field<First>, type_list<Columns..., First>, type_list<Columns...>>, Rest...> {
};
template <class... Members>
typename columns_among<type_list<>, Members...>::type columns_in(type_list<Members...>);

template <class Query, class... Fields, class... Selected>
constexpr found_view_fault find_view_fault(type_list<Fields...>, type_list<Selected...>) {
  if constexpr (sizeof...(Fields) != sizeof...(Selected)) {
    return {view_fault::count, {}};
  } else {
    const view_column_facts columns[] = {facts_of_view_column<Fields, Selected, Query>()...};
    return find_view_fault(columns);
  }
}

template <view_fault Fault, fixed_string View, fixed_string Column>
constexpr void refuse_view() {
  static_assert(Fault != view_fault::count || has_as_many_columns_as_its_query<View>,
                "view: it has not as many columns as its query selects");
  static_assert(Fault != view_fault::type || has_the_type_of_its_query<View, Column>,
                "view: a column's type is not that of what its query selects in this place");
  static_assert(Fault != view_fault::name || has_the_name_of_its_query<View, Column>,
                "view: a column's name is not that of what its query selects in this place");
  static_assert(Fault != view_fault::null || may_be_null_as_in_its_query<View, Column>,
                "view: a column is not_null(), and what its query selects in this place may be null");
}

template <class Tag, class Query>
constexpr void check_view_columns() {
  using Columns = decltype(columns_in(typename table_info<Tag>::member_list{}));
  using Selected = fields_as_table<Query>;
  constexpr found_view_fault fault = find_view_fault<Query>(Columns{}, Selected{});
  if constexpr (fault.kind != view_fault::none)
    refuse_view<fault.kind, table_label<Tag>,
                label_from([] { return find_view_fault<Query>(Columns{}, Selected{}).column; })>();
}

template <class Tag>
constexpr auto make_view() {
  using Struct = typename table_info<Tag>::columns_type;
  static_assert(names_a_view<Struct>, "view: the struct must say `static constexpr auto view = view_name(\"...\");`");
  static_assert(!names_a_view<Struct> || has_a_query<Struct>,
                "view: the struct must say `static constexpr auto query() { return virga::select(...)...; }`");
  if constexpr (names_a_view<Struct> && has_a_query<Struct>) {
    using Query = decltype(Struct::query());
    if constexpr (requires { typename Query::virga_select; }) {
      static_assert(has_rows<Query>, "view: its query has no from()");
      if constexpr (has_rows<Query>)
        if constexpr (Query::check_clauses()) check_view_columns<Tag, Query>();
    } else {
      static_assert(is_sql_statement<Query> || is_a_query_for_a_view<Query>,
                    "view: its query is neither a select nor sql<\"select ...\">()");
    }
  }
  return make_table<Tag>();
}

}  // namespace detail

/// The view object of a view struct: `inline constexpr auto recent_posts = virga::view<RecentPosts>;`. It is selected
/// from and joined as a table is, and may be the end of a relation, by columns that say `references()` or
/// `primary_key()`: of a view these are promises to virga, which the database knows nothing of. Its columns are
/// compared with its query while compiling: their number, names, types, and what may be null; not with sql<>.
///
/// SQL: `create view "name" ("a", "b") as select ...`, the query's values as literals.
template <template <class> class Struct>
inline constexpr auto view = detail::make_view<table_tag<Struct>>();

}  // namespace virga
