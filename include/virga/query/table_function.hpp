#pragma once

#include <virga/dialect/dialect_kind.hpp>
#include <virga/expr/function.hpp>
#include <virga/query/listed_columns.hpp>
#include <virga/query/source.hpp>
#include <virga/query/subquery.hpp>

#include <optional>
#include <string_view>

namespace virga {

/// Where a table function is known.
enum class known_to { every_dialect, postgresql, sqlite };

/// `generate_series($1, $2) as "n" ("n")` in from() or a join. Its arguments may use the tables before it.
template <fixed_string Range, fixed_string Function, known_to Where, bool Ordinal, class Columns, class... Arguments>
struct function_source;

template <fixed_string Range, fixed_string Function, known_to Where, bool Ordinal, class... Columns, class... Arguments>
struct function_source<Range, Function, Where, Ordinal, type_list<Columns...>, Arguments...>
    : listed_columns<Range, Columns...> {
  static constexpr bool is_lateral = true;
  using key_type = function_source;
  static constexpr bool in_scope(const scope& before) { return (Arguments::in_scope(before) && ...); }

  node_list<Arguments...> arguments;

  template <class Out>
  static constexpr void write(Out& out, const function_source* self) {
    if constexpr (Where == known_to::every_dialect)
      out.function(Function.view());
    else
      out.native(Where == known_to::postgresql ? dialect_kind::postgresql : dialect_kind::sqlite, Function.view(),
                 Function.view());
    const bool before = out.qualify(true);
    out.text("(");
    node_list<Arguments...>::write(out, detail::part(self, &function_source::arguments));
    out.text(")");
    out.qualify(before);
    if constexpr (Ordinal) out.native(dialect_kind::postgresql, "with_ordinality", " with ordinality");
    out.text(" as ");
    out.identifier(Range.view());
    if (out.rules().names_function_columns) function_source::write_names(out);
  }
};

/// A table function under a name: `n.get<"n">()` is a column of it.
template <fixed_string Range, fixed_string Function, known_to Where, bool Ordinal, class Columns, class... Arguments>
struct named_table_function;
template <fixed_string Range, fixed_string Function, known_to Where, bool Ordinal, class... Columns, class... Arguments>
struct named_table_function<Range, Function, Where, Ordinal, type_list<Columns...>, Arguments...> {
  using virga_subquery = void;

  node_list<Arguments...> arguments;

  [[nodiscard]] constexpr auto source() const {
    return function_source<Range, Function, Where, Ordinal, type_list<Columns...>, Arguments...>{{}, arguments};
  }

  /// A column.
  template <fixed_string Column>
  constexpr auto get() const {
    constexpr std::size_t place = detail::place_of<Column, Columns::name...>();
    constexpr bool found = place < sizeof...(Columns);
    static_assert(found || has_column<Range, Column>, "table function: it has no column of this name");
    return detail::listed_column<Range, type_at<found ? place : 0, type_list<Columns...>>>{};
  }
};

namespace detail {

template <fixed_string Range, class Column>
struct column_of_range {
  using type = Column;
};
template <fixed_string Range, class T>
struct column_of_range<Range, function_column<"", T>> {
  using type = function_column<Range, T>;
};
template <fixed_string Range, class T, sql_type Type>
struct column_of_range<Range, typed_function_column<"", T, Type>> {
  using type = typed_function_column<Range, T, Type>;
};

}  // namespace detail

/// A call of a table function, to be named with `as<"...">()`.
template <fixed_string Function, known_to Where, bool Ordinal, class Columns, class... Arguments>
struct table_function_call;
template <fixed_string Function, known_to Where, bool Ordinal, class... Columns, class... Arguments>
struct table_function_call<Function, Where, Ordinal, type_list<Columns...>, Arguments...> {
  node_list<Arguments...> arguments;

  /// `... as "name" (<columns>)`. The only column of a function that yields scalars has the name of the table.
  template <fixed_string Range>
  constexpr auto as() const {
    return named_table_function<Range, Function, Where, Ordinal,
                                type_list<typename detail::column_of_range<Range, Columns>::type...>, Arguments...>{
        arguments};
  }

  /// `... with ordinality`: one more column, `"ordinality"`, that counts the rows from 1. PostgreSQL only.
  constexpr auto with_ordinality() const {
    return table_function_call<Function, Where, true,
                               type_list<Columns..., function_column<"ordinality", std::int64_t>>, Arguments...>{
        arguments};
  }
};

namespace detail {

/// An argument that is of the parameter's type: a value is bound as that, another type is refused.
template <fixed_string Function, class Parameter, std::size_t Place = 1, class Argument>
constexpr auto table_argument(const Argument& argument) {
  return as_argument<call_form<Function>, Place, Parameter>(argument);
}

template <fixed_string Function, known_to Where, class... Columns, class... Arguments>
constexpr auto call_table_function(const Arguments&... arguments) {
  return table_function_call<Function, Where, false, type_list<Columns...>, operand_of<Arguments>...>{
      {as_operand(arguments)...}};
}

}  // namespace detail

/// A table function of the user's own, typed from then on:
///
///     constexpr auto tally = virga::table_function<"tally", virga::function_column<"word", std::string>,
///                                                  virga::function_column<"times", std::int64_t>>;
///     const auto words = tally(posts.body).as<"words">();
///     db.select(posts.id, words.get<"word">()).from(posts).cross_join(words);
///
/// SQL: `tally("posts"."body") as "words" ("word", "times")`; SQLite gives columns no names, there they are the
/// function's own. Without a name (`""`) a column has that of the table, on PostgreSQL.
template <fixed_string Function, class... Columns>
inline constexpr auto table_function = [](const auto&... arguments) {
  return detail::call_table_function<Function, known_to::every_dialect, Columns...>(arguments...);
};

}  // namespace virga
