#pragma once

#include <virga/expr/compare.hpp>
#include <virga/expr/operation.hpp>

namespace virga {

/// What is set to the row that a query yields: `row_value(posts.title, posts.views) = select(...)`.
template <class Row, class Query>
struct assigned_row {
  using virga_assigned_row = void;

  Query query;
};

/// Several values side by side, to compare or, if they are columns, to set: what row_value() yields. No expression by
/// itself.
template <class... Parts>
struct row_of_values {
  using virga_row_value = void;
  static constexpr std::size_t size = sizeof...(Parts);

  node_list<Parts...> parts;

  /// `(a, b) = (select ...)` in set(), do_update() and then_update().
  template <detail::scalar_query Query>
  constexpr auto operator=(const Query& query) const {
    return assigned_row<row_of_values, Query>{query};
  }
};

/// The facts asked for of rows that are compared.
template <std::size_t Left, std::size_t Right>
inline constexpr bool have_as_many_parts = Left == Right;
template <class T>
inline constexpr bool is_a_row_value = requires { typename T::virga_row_value; };

/// `(a, b)` in an expression.
template <expression... Parts>
struct row_node {
  node_list<Parts...> parts;

  static constexpr bool nullable(const scope& s) { return (Parts::nullable(s) || ...); }

  template <class Out>
  static constexpr void write(Out& out, const row_node* self) {
    out.text("(");
    node_list<Parts...>::write(out, detail::part(self, &row_node::parts));
    out.text(")");
  }
};

/// `is distinct from`, where null is a value, and its negation.
enum class distinctness { distinct, not_distinct };

constexpr std::string_view sql_text(distinctness op) {
  return op == distinctness::distinct ? " is distinct from " : " is not distinct from ";
}

/// `(a, b) < (c, d)` and its like: by the first parts that differ. `Op` is a comparison or a distinctness.
template <auto Op, class Left, class Right>
struct compared_rows {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  Left left;
  Right right;

  static constexpr bool nullable(const scope& s) {
    return !std::same_as<decltype(Op), distinctness> && (Left::nullable(s) || Right::nullable(s));
  }

  template <class Out>
  static constexpr void write(Out& out, const compared_rows* self) {
    Left::write(out, detail::part(self, &compared_rows::left));
    out.text(sql_text(Op));
    Right::write(out, detail::part(self, &compared_rows::right));
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, compared_rows>{*this};
  }
};

/// `(a, b) in ((c, d), (e, f))`; SQLite wants `values` in front of the rows.
template <bool Negated, class Left, class... Rows>
struct in_rows {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  Left left;
  node_list<Rows...> rows;

  static constexpr bool nullable(const scope& s) { return Left::nullable(s) || (Rows::nullable(s) || ...); }

  template <class Out>
  static constexpr void write(Out& out, const in_rows* self) {
    Left::write(out, detail::part(self, &in_rows::left));
    out.text(out.spelling(Negated ? " not in (" : " in ("));
    node_list<Rows...>::write(out, detail::part(self, &in_rows::rows));
    out.text(")");
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, in_rows>{*this};
  }
};

namespace detail {

/// A part of one row as an expression, beside that of the other row.
template <class Other, class Part>
constexpr auto as_row_part(const Part& part) {
  if constexpr (!sql_operand<Part> && sql_operand<Other>) {
    auto node = as_compared_with<operand_of<Other>>(part);
    static_assert(are_comparable<typename operand_of<Other>::value_type, typename decltype(node)::value_type>,
                  "comparison: the two sides have types that SQL can't compare; cast one of them");
    return node;
  } else {
    if constexpr (sql_operand<Other>)
      static_assert(are_comparable<typename operand_of<Other>::value_type, typename operand_of<Part>::value_type>,
                    "comparison: the two sides have types that SQL can't compare; cast one of them");
    return as_operand(part);
  }
}

template <class... Others, class... Parts, std::size_t... Is>
constexpr auto as_row_node(type_list<Others...>, const row_of_values<Parts...>& row, std::index_sequence<Is...>) {
  return row_node<decltype(as_row_part<Others>(std::declval<const Parts&>()))...>{
      {as_row_part<Others>(node_at<Is>(row.parts))...}};
}
template <auto Op, class... Ls, class... Rs>
constexpr auto compare_rows(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  static_assert(have_as_many_parts<sizeof...(Ls), sizeof...(Rs)>, "row_value(): one row has more parts than the other");
  if constexpr (sizeof...(Ls) == sizeof...(Rs)) {
    auto first = as_row_node(type_list<Rs...>{}, left, std::index_sequence_for<Ls...>{});
    auto second = as_row_node(type_list<Ls...>{}, right, std::index_sequence_for<Ls...>{});
    return compared_rows<Op, decltype(first), decltype(second)>{std::move(first), std::move(second)};
  } else {
    return bound_value<bool>{false};
  }
}

template <bool Negated, class... Ls, class... Rows>
constexpr auto find_row(const row_of_values<Ls...>& left, const Rows&... rows) {
  static_assert((have_as_many_parts<sizeof...(Ls), Rows::size> && ...),
                "row_value(): one row has more parts than the other");
  if constexpr ((have_as_many_parts<sizeof...(Ls), Rows::size> && ...)) {
    using Types = type_list<Ls...>;
    constexpr auto places = std::index_sequence_for<Ls...>{};
    auto row = as_row_node(Types{}, left, places);
    return in_rows<Negated, decltype(row), decltype(as_row_node(Types{}, rows, places))...>{
        std::move(row), {as_row_node(Types{}, rows, places)...}};
  } else {
    return bound_value<bool>{false};
  }
}

}  // namespace detail

/// `(a, b, ...)`, to compare with another one: `row_value(posts.posted_on, posts.id) < row_value(day, id)`, as paging
/// by a key of several columns does. The parts are columns, expressions and values; a value takes the type of what it
/// is compared with.
template <class... Parts>
constexpr auto row_value(const Parts&... parts) {
  return row_of_values<std::decay_t<const Parts&>...>{{parts...}};
}

/// `(a, b) = (c, d)`
template <class... Ls, class... Rs>
constexpr auto operator==(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<comparison::equal>(left, right);
}
/// `(a, b) <> (c, d)`
template <class... Ls, class... Rs>
constexpr auto operator!=(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<comparison::not_equal>(left, right);
}
/// `(a, b) < (c, d)`
template <class... Ls, class... Rs>
constexpr auto operator<(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<comparison::less>(left, right);
}
/// `(a, b) <= (c, d)`
template <class... Ls, class... Rs>
constexpr auto operator<=(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<comparison::less_equal>(left, right);
}
/// `(a, b) > (c, d)`
template <class... Ls, class... Rs>
constexpr auto operator>(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<comparison::greater>(left, right);
}
/// `(a, b) >= (c, d)`
template <class... Ls, class... Rs>
constexpr auto operator>=(const row_of_values<Ls...>& left, const row_of_values<Rs...>& right) {
  return detail::compare_rows<comparison::greater_equal>(left, right);
}

/// `(a, b) in ((c, d), (e, f))`: one of these rows; `in (values ...)` on SQLite.
template <class... Ls, class... Rows>
  requires(is_a_row_value<Rows> && ...)
constexpr auto in(const row_of_values<Ls...>& left, const Rows&... rows) {
  return detail::find_row<false>(left, rows...);
}
/// `(a, b) not in ((c, d), (e, f))`: none of these rows; `not in (values ...)` on SQLite.
template <class... Ls, class... Rows>
  requires(is_a_row_value<Rows> && ...)
constexpr auto not_in(const row_of_values<Ls...>& left, const Rows&... rows) {
  return detail::find_row<true>(left, rows...);
}

}  // namespace virga
