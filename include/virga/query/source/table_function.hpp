#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/expr/function.hpp>
#include <virga/query/source/function_source.hpp>

namespace virga {

/// Where a table function is known.
enum class known_to { every_dialect, postgresql, sqlite };

/// `generate_series($1, $2)`: a call of a table function, to be named with `as<"...">()`.
template <fixed_string Function, known_to Where, class Columns, class... Arguments>
struct table_function_call : function_rows<table_function_call<Function, Where, Columns, Arguments...>> {
  using virga_table_function = void;
  using columns_type = Columns;
  static constexpr bool can_rename = Where == known_to::postgresql;

  node_list<Arguments...> arguments;

  constexpr explicit table_function_call(node_list<Arguments...> given) : arguments(std::move(given)) {}

  template <class Out>
  static constexpr void write(Out& out, const table_function_call* self) {
    if constexpr (Where == known_to::every_dialect)
      out.function(Function.view());
    else
      out.native(Where == known_to::postgresql ? dialect_kind::postgresql : dialect_kind::sqlite, Function.view(),
                 Function.view());
    const bool before = out.qualify(true);
    out.text("(");
    node_list<Arguments...>::write(out, detail::part(self, &table_function_call::arguments));
    out.text(")");
    out.qualify(before);
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
  return table_function_call<Function, Where, type_list<Columns...>, operand_of<Arguments>...>(
      node_list<operand_of<Arguments>...>(as_operand(arguments)...));
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
