#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/core/type_list.hpp>
#include <virga/query/run/clause.hpp>
#include <virga/query/run/refused_query.hpp>
#include <virga/query/source/listed_columns.hpp>
#include <virga/query/source/source.hpp>
#include <virga/query/source/subquery.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

// What the calls of table functions have in common: names for the rows and their columns, and a place in from().

namespace virga {

/// `generate_series($1, $2) as "n" ("n")` in from() or a join. What is called may use the tables before it.
template <fixed_string Range, class Call, class... Columns>
struct function_source : listed_columns<Range, Columns...> {
  static constexpr bool is_lateral = true;
  using key_type = function_source;

  Call call;

  template <class Out>
  static constexpr void write(Out& out, const function_source* self) {
    Call::write(out, detail::part(self, &function_source::call));
    out.text(" as ");
    out.identifier(Range.view());
    if (out.rules().names_function_columns) function_source::write_names(out);
  }
};

/// A table function under a name: `n.get<"n">()` is a column of it.
template <fixed_string Range, class Call, class... Columns>
struct named_table_function {
  using virga_subquery = void;

  Call call;

  [[nodiscard]] constexpr auto source() const { return function_source<Range, Call, Columns...>{{}, call}; }

  /// A column.
  template <fixed_string Column>
  constexpr auto get() const {
    constexpr std::size_t place = detail::place_of<Column, Columns::name...>();
    constexpr bool found = place < sizeof...(Columns);
    static_assert(found || has_column<Range, Column>, "table function: it has no column of this name");
    return detail::listed_column<Range, type_at<found ? place : 0, type_list<Columns...>>>{};
  }
};

/// The facts asked for of the names that the columns of a table function are given.
template <class Call>
inline constexpr bool has_columns_to_name = false;
template <class Call, std::size_t Names>
inline constexpr bool has_a_name_for_each_column = false;
template <class Call>
inline constexpr bool has_columns_of_distinct_names = false;

namespace detail {

template <class Column>
inline constexpr bool says_its_type = requires { &Column::template write_type<int>; };
template <class Call>
inline constexpr bool counts_rows = requires { typename Call::virga_counted; };

template <fixed_string Name, class Column>
using renamed_column = typed_function_column<Name, typename Column::type, Column::result_type>;

/// A column by the name that it is given, else by its own, else by that of the table.
template <std::size_t Place, fixed_string Range, class Column, fixed_string... Names>
constexpr auto column_with_name() {
  if constexpr (Place < sizeof...(Names))
    return type_tag<type_at<Place, type_list<renamed_column<Names, Column>...>>>{};
  else if constexpr (Column::name.view().empty())
    return type_tag<renamed_column<Range, Column>>{};
  else
    return type_tag<Column>{};
}

template <fixed_string Range, class Call, class... Columns>
constexpr auto name_rows(const Call& call, type_tag<Columns>...) {
  constexpr bool distinct = are_distinct(std::array<std::string_view, sizeof...(Columns)>{Columns::name.view()...});
  static_assert(distinct || has_columns_of_distinct_names<Call>,
                "as(): two columns of the table function have the same name; name them: as<\"table\", \"a\", \"b\">()");
  if constexpr (distinct)
    return named_table_function<Range, Call, Columns...>{call};
  else
    return refused_query();
}

template <fixed_string Range, fixed_string... Names, class Call, class... Columns>
constexpr auto name_columns(const Call& call, type_list<Columns...>) {
  constexpr std::size_t given = sizeof...(Names);
  constexpr std::size_t unnamed = (0 + ... + (Columns::name.view().empty() ? 1 : 0));
  constexpr bool can_rename = given == 0 || (Call::can_rename && !(says_its_type<Columns> || ...));
  constexpr bool fits =
      given == 0 ? unnamed < 2 : given == sizeof...(Columns) || (counts_rows<Call> && given + 1 == sizeof...(Columns));
  static_assert(can_rename || has_columns_to_name<Call>,
                "as(): the columns of this table function have the names that it gives them");
  static_assert(!can_rename || fits || has_a_name_for_each_column<Call, given>,
                "as(): each column of the table function needs a name: as<\"table\", \"a\", \"b\">()");
  if constexpr (can_rename && fits)
    return []<std::size_t... Is>(const Call& named, std::index_sequence<Is...>) {
      return name_rows<Range>(named, column_with_name<Is, Range, Columns, Names...>()...);
    }(call, std::index_sequence_for<Columns...>{});
  else
    return refused_query();
}

}  // namespace detail

template <class Call>
struct counted_rows;

/// What a call of a table function can be named with.
template <class Self>
struct named_rows {
  /// `... as "name" (<columns>)`. The only column of a function that yields scalars has the name of the table. On
  /// PostgreSQL the columns can be given names behind that of the table: `as<"member", "key", "data">()`; several that
  /// have no names of their own must be, and that of with_ordinality() may be.
  template <fixed_string Range, fixed_string... Names>
  constexpr auto as() const {
    return detail::name_columns<Range, Names...>(detail::self_of<Self>(*this), typename Self::columns_type{});
  }
};

/// What a call of a table function can be followed by.
template <class Self>
struct function_rows : named_rows<Self> {
  /// `... with ordinality`: one more column, `"ordinality"`, that counts the rows from 1. PostgreSQL only.
  constexpr auto with_ordinality() const { return counted_rows<Self>(detail::self_of<Self>(*this)); }
};

/// `generate_series($1, $2) with ordinality`
template <class Call>
struct counted_rows : named_rows<counted_rows<Call>> {
  using virga_counted = void;
  using columns_type = typename detail::joined_lists<typename Call::columns_type,
                                                     type_list<function_column<"ordinality", std::int64_t>>>::type;
  static constexpr bool can_rename = Call::can_rename;

  Call call;

  constexpr explicit counted_rows(Call counted) : call(std::move(counted)) {}

  template <class Out>
  static constexpr void write(Out& out, const counted_rows* self) {
    Call::write(out, detail::part(self, &counted_rows::call));
    out.native(dialect_kind::postgresql, "with_ordinality", " with ordinality");
  }
};

}  // namespace virga
