#pragma once

#include <virga/pg/columns.hpp>
#include <virga/pg/operators.hpp>

#include <optional>
#include <vector>

// Arrays of expressions: PostgreSQL's manual, section 4.2.12.

namespace virga::pg {

/// The fact asked for of the elements of array[...].
template <class First, class... Rest>
inline constexpr bool are_elements_of_one_type = (virga::detail::comparable_types<First, Rest> && ...);

namespace detail {

/// `array[a, b]`; null among the elements makes them optional.
template <class T, expression... Elements>
struct array_constructor {
  using virga_expression = void;
  using value_type = std::vector<T>;
  static constexpr sql_type type = virga::detail::type_of<value_type>();
  static constexpr binding binds = binding::atom;

  node_list<Elements...> elements;

  static constexpr bool in_scope(const scope& s) { return (Elements::in_scope(s) && ...); }
  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const array_constructor* self) {
    out.native(dialect_kind::postgresql, "array[]", "array[");
    node_list<Elements...>::write(out, virga::detail::part(self, &array_constructor::elements));
    out.text("]");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, array_constructor>{*this};
  }
};

}  // namespace detail

/// `array[first, ...]`: an array of columns, expressions and values, whose elements are std::optional, for they may be
/// null. A value takes the type of the first, which is a column or expression.
template <detail::sql_operand First, class... Rest>
  requires(!virga::detail::scalar_query<First>)
constexpr auto array(const First& first, const Rest&... rest) {
  using Node = operand_of<First>;
  using T = typename Node::value_type;
  static_assert(are_elements_of_one_type<T, typename decltype(detail::beside<First>(rest))::value_type...>,
                "pg::array(): the elements have different types; cast some of them");
  return detail::array_constructor<std::optional<T>, Node, decltype(detail::beside<First>(rest))...>{
      {as_operand(first), detail::beside<First>(rest)...}};
}

/// `array(select ...)`: the rows of a subquery of one column, as an array; empty where there are none.
template <virga::detail::scalar_query Query>
constexpr auto array(const Query& query) {
  auto rows = query.as_scalar();
  using Node = decltype(rows);
  using T = std::optional<typename Node::value_type>;
  return detail::native<"array()", "array{}", std::vector<T>, null_rule::never, binding::atom>(std::move(rows));
}

}  // namespace virga::pg
