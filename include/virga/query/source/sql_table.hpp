#pragma once

#include <virga/expr/sql.hpp>
#include <virga/query/run/refused_query.hpp>
#include <virga/query/source/derived_table.hpp>
#include <virga/query/source/listed_columns.hpp>

#include <array>
#include <cstddef>
#include <string_view>

// SQL of the user's own that stands in from() or a join.

namespace virga {

namespace detail {

/// True for a text that is a query, which SQL wants in parentheses there.
constexpr bool is_query_text(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return false;
  text.remove_prefix(start);
  for (const std::string_view word : {"select", "with", "values"}) {
    bool same = text.size() > word.size() && !is_identifier_character(text[word.size()]);
    for (std::size_t i = 0; same && i < word.size(); ++i) same = (text[i] | ' ') == word[i];
    if (same) return true;
  }
  return false;
}

/// A call of a table function may use the tables before it.
template <bool IsQuery>
struct sees_tables_before {
  static constexpr bool is_lateral = true;
};
template <>
struct sees_tables_before<true> {};

}  // namespace detail

/// `(select ...) as "name"`, `a_function(...) as "name"` in from() or a join.
template <fixed_string Name, class Sql, class... Columns>
struct sql_source : listed_columns<Name, Columns...>,
                    detail::sees_tables_before<detail::is_query_text(Sql::text.view())> {
  using key_type = sql_source;

  Sql sql;

  template <class Out>
  static constexpr void write(Out& out, const sql_source* self) {
    constexpr bool is_query = detail::is_query_text(Sql::text.view());
    const bool before = out.qualify(true);
    if (is_query) out.text("(");
    Sql::write(out, detail::part(self, &sql_source::sql));
    out.text(is_query ? ") as " : " as ");
    out.identifier(Name.view());
    out.qualify(before);
  }
};

/// SQL of the user's own with a name and columns: `recent.get<"id">()` is one of them. See sql_fragment::as.
template <fixed_string Name, class Sql, class... Columns>
struct sql_table {
  using virga_subquery = void;

  Sql sql;

  [[nodiscard]] constexpr auto source() const { return sql_source<Name, Sql, Columns...>{{}, {}, sql}; }

  /// A column.
  template <fixed_string Column>
  constexpr auto get() const {
    constexpr std::size_t place = detail::place_of<Column, Columns::name...>();
    constexpr bool found = place < sizeof...(Columns);
    static_assert(found || has_column<Name, Column>, "sql<>: as() was given no column of this name");
    return detail::listed_column<Name, type_at<found ? place : 0, type_list<Columns...>>>{};
  }
};

/// The facts asked for of the columns that sql<> has in from().
template <class Column>
inline constexpr bool is_a_column_with_a_type = requires { typename Column::type; };
template <fixed_string Name>
inline constexpr bool has_columns_of_one_name_each = false;

namespace detail {

template <fixed_string Name, class... Columns, class Sql>
constexpr auto name_sql(const Sql& sql) {
  static_assert((is_a_column_with_a_type<Columns> && ...),
                "sql<>: behind the name, as() takes columns with their types: "
                "as<\"recent\", virga::function_column<\"id\", int>>()");
  if constexpr ((is_a_column_with_a_type<Columns> && ...)) {
    constexpr bool distinct = are_distinct(std::array<std::string_view, sizeof...(Columns)>{Columns::name.view()...});
    static_assert(distinct || has_columns_of_one_name_each<Name>, "sql<>: as() was given two columns of one name");
    if constexpr (distinct)
      return sql_table<Name, Sql, Columns...>{sql};
    else
      return refused_query();
  } else {
    return refused_query();
  }
}

}  // namespace detail

template <fixed_string Text, class T, class... Arguments>
template <fixed_string Name, class First, class... Rest>
constexpr auto sql_fragment<Text, T, Arguments...>::as() const {
  return detail::name_sql<Name, First, Rest...>(*this);
}

}  // namespace virga
