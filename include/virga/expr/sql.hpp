#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/node_list.hpp>
#include <virga/expr/brace_text.hpp>
#include <virga/expr/named_expression.hpp>
#include <virga/expr/open_text.hpp>
#include <virga/expr/operand.hpp>
#include <virga/expr/value.hpp>
#include <virga/writer/in_call.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace virga {

/// The facts asked for of sql<>'s text.
template <fixed_string Text, std::size_t Arguments>
inline constexpr bool has_an_argument_for_each_brace = false;
template <fixed_string Text>
inline constexpr bool has_braces_in_pairs = false;
template <std::size_t Length>
inline constexpr bool is_a_template_argument = false;

/// SQL as the user wrote it, typed by the user: `sql<"lower({})", std::string>(users.name)`. Each
/// `{}` takes a column, an expression or a subquery, which is written in its place (in parentheses if
/// it is an operator, because what is around it is not known), or a value, which is always a bound parameter. A
/// std::optional is one too, of null where it is empty; std::nullopt is the word `null`. `{{` and `}}` are braces.
/// A comment ends in the text: one that would take in what stands behind it does not compile, nor a quote that is not
/// closed. Without a type it can be a condition, a key to order by, a default, or a statement for `execute`, but not a
/// column of a result. `std::optional<T>` as type says that it may be null.
template <fixed_string Text, class T, class... Arguments>
struct sql_fragment {
  using virga_expression = void;
  using virga_sql = void;
  static constexpr auto text = Text;
  using value_type = std::conditional_t<std::is_void_v<T>, bool, detail::unwrapped<T>>;
  static constexpr bool is_typed = !std::is_void_v<T>;
  static constexpr sql_type type = detail::type_of<value_type>();
  static constexpr binding binds = binding::or_;  // what stands in it is unknown: parentheses wherever it is an operand

  node_list<Arguments...> arguments;

  static constexpr bool nullable(const scope&) { return detail::is_optional<T>; }

  template <class Out>
  static constexpr void write(Out& out, const sql_fragment* self) {
    const detail::in_sql<Out> here(out);
    std::size_t at = detail::write_to_brace(out, Text.view(), 0);
    node_list<Arguments...>::each(detail::part(self, &sql_fragment::arguments), [&](auto* argument) {
      detail::write_operand(out, argument, binding::multiplicative);
      at = detail::write_to_brace(out, Text.view(), at);
    });
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, sql_fragment>{*this};
  }

  /// Names it and its columns with their types, to stand in from() or a join: a query, which is put in parentheses, or
  /// what else can be there, such as a call of a table function:
  ///
  ///     const auto recent = sql<"select id, count(*) as n from visits group by id">()
  ///                             .as<"recent", function_column<"id", int>, function_column<"n", std::int64_t>>();
  ///     db.select(users.name, recent.get<"n">()).from(users).inner_join(recent, recent.get<"id">() == users.id);
  ///
  /// SQL: `(select id, ...) as "recent"`. The columns have these names by themselves; a std::optional may be null.
  template <fixed_string Name, class First, class... Rest>
  constexpr auto as() const;
};

namespace detail {

template <class T>
constexpr auto as_sql_argument(const T& argument) {
  if constexpr (std::same_as<T, std::nullopt_t>)
    return null_value<std::string>{};
  else if constexpr (is_optional<T>)
    return value(argument);
  else
    return as_right_operand(argument);
}

}  // namespace detail

/// See sql_fragment.
template <fixed_string Text, class T = void, class... Arguments>
constexpr auto sql(const Arguments&... arguments) {
  constexpr std::size_t braces = detail::count_braces(Text.view());
  constexpr bool paired = braces != std::string_view::npos;
  static_assert(paired || has_braces_in_pairs<Text>, "sql<>: a brace stands alone; {{ and }} stand for braces");
  static_assert(!paired || braces == sizeof...(Arguments) || has_an_argument_for_each_brace<Text, sizeof...(Arguments)>,
                "sql<>: the number of {} is not the number of arguments ({{ and }} stand for braces)");
  constexpr bool has_type = std::is_void_v<T> || detail::bindable<detail::unwrapped<T>>;
  static_assert(has_type || has_a_sql_type<T>,
                "sql<>: the result's C++ type has no SQL type; specialise virga::codec<T>");
  constexpr detail::left_open open = detail::find_left_open(Text.view());
  static_assert(
      open != detail::left_open::comment || ends_its_comments<Text>,
      "sql<>: the text ends in a comment, which would take in what stands behind it; leave it out, or end it: "
      "/* ... */, or a new line behind --");
  static_assert(open != detail::left_open::quote || closes_its_quotes<Text>,
                "sql<>: a quote is opened and not closed: '...', \"...\" or $$...$$");
  if constexpr (!has_type)
    return sql_fragment<"", detail::refused_value>{};
  else if constexpr (braces == sizeof...(Arguments) && open == detail::left_open::nothing)
    return sql_fragment<Text, T, decltype(detail::as_sql_argument(arguments))...>{
        {detail::as_sql_argument(arguments)...}};
  else
    return sql_fragment<"", T>{};
}

// For who writes it as a function, so that what is wrong is said here.
template <std::size_t N, class... Arguments>
constexpr auto sql(const char (&)[N], const Arguments&...) {
  static_assert(is_a_template_argument<N>, "sql<>: the text is a template argument: sql<\"lower({})\">(users.name)");
  return sql_fragment<"", void>{};
}

}  // namespace virga
