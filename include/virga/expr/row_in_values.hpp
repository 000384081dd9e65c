#pragma once

#include <virga/expr/in.hpp>
#include <virga/expr/row_value.hpp>
#include <virga/value/bind.hpp>

#include <initializer_list>
#include <iterator>
#include <utility>
#include <vector>

// Rows of values whose number is known at run time, beside a row of expressions.

namespace virga {

namespace detail {

template <class Out, class... Parts>
constexpr void write_listed_row(Out& out, const row_node<Parts...>* row) {
  bool is_first = true;
  node_list<Parts...>::each(part(row, &row_node<Parts...>::parts), [&](const auto* operand) {
    out.text(is_first ? "(" : ", ");
    is_first = false;
    if (!write_listed_blob(out, operand)) write_node(out, operand);
  });
  out.text(")");
}

}  // namespace detail

/// Membership in a range of rows, whose text is the same for every length. SQL: `(a, b) in (select * from
/// unnest($1::integer[], $2::text[]))`, an array for each column, on PostgreSQL; `(a, b) in (select value ->> 0,
/// value ->> 1 from json_each(?))` on SQLite. Nothing is in an empty range.
template <bool Negated, class Left, class... Values>
struct in_row_values {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;
  static constexpr std::size_t width = sizeof...(Values);

  Left left;
  std::vector<node_list<Values...>> rows;

  static constexpr bool nullable(const scope& s) { return Left::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const in_row_values* self) {
    detail::write_listed_row(out, detail::part(self, &in_row_values::left));
    if constexpr (requires { out.literal(driver::parameter()); }) {
      write_literals(out, self->rows);
    } else if (out.rules().has_arrays) {
      out.text(Negated ? " not in (select * from unnest(" : " in (select * from unnest(");
      write_columns(out, self, std::index_sequence_for<Values...>{});
      out.text("))");
    } else {
      out.text(Negated ? " not in (select value ->> 0" : " in (select value ->> 0");
      for (std::size_t i = 1; i < width; ++i) {
        out.text(", value ->> ");
        out.number(i);
      }
      out.text(" from json_each(");
      write_rows(out, self, std::index_sequence_for<Values...>{});
      out.text("))");
    }
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, in_row_values>{*this};
  }

 private:
  template <class Out, std::size_t... Is>
  static constexpr void write_columns(Out& out, const in_row_values* self, std::index_sequence<Is...>) {
    (write_column<Is, Values>(out, self), ...);
  }

  template <std::size_t I, class Value, class Out>
  static constexpr void write_column(Out& out, const in_row_values* self) {
    if (I != 0) out.text(", ");
    if constexpr (Out::binds_values) {
      driver::parameter* const elements = out.store().keep_array(self->rows.size());
      for (std::size_t i = 0; i < self->rows.size(); ++i)
        elements[i] = driver::bind_value(Value::type, detail::node_at<I>(self->rows[i]).value, out.store());
      out.add_array(Value::type, elements, self->rows.size());
    } else {
      out.array(Value::type, static_cast<const std::vector<typename Value::value_type>*>(nullptr));
      out.text("::");
      out.text(out.rules().array_type_name(Value::type));
    }
  }

  // One array of arrays: the values of a row beside each other.
  template <class Out, std::size_t... Is>
  static constexpr void write_rows(Out& out, const in_row_values* self, std::index_sequence<Is...>) {
    if constexpr (Out::binds_values) {
      driver::parameter* const elements = out.store().keep_array(self->rows.size());
      driver::parameter* parts = out.store().keep_array(self->rows.size() * width);
      for (std::size_t i = 0; i < self->rows.size(); ++i, parts += width) {
        ((parts[Is] = driver::bind_value(Values::type, detail::node_at<Is>(self->rows[i]).value, out.store())), ...);
        elements[i].type = sql_type::json;
        elements[i].is_null = false;
        elements[i].is_array = true;
        elements[i].size = width;
        elements[i].elements = parts;
      }
      out.add_array(sql_type::json, elements, self->rows.size());
    } else {
      out.array(sql_type::json, static_cast<const std::vector<std::string>*>(nullptr));
    }
  }

  template <class Out>
  static void write_literals(Out& out, const std::vector<node_list<Values...>>& rows) {
    out.text(out.spelling(Negated ? " not in (" : " in ("));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      out.text(i == 0 ? "(" : ", (");
      node_list<Values...>::write(out, &rows[i]);
      out.text(")");
    }
    out.text(")");
  }
};

/// The facts asked for of the range that a row is looked for in.
template <class T>
inline constexpr bool holds_rows = false;
template <std::size_t Parts, class Row>
inline constexpr bool has_so_many_values = false;
template <class Row>
inline constexpr bool has_comparable_values = false;

namespace detail {

template <class... Parts>
constexpr bool are_values(type_tag<virga::row_of_values<Parts...>>) {
  return (operand_value<Parts> && ...);
}

/// How many values a row has; 0 of what is no row, or has columns in it.
template <class Row>
constexpr std::size_t row_width() {
  if constexpr (is_a_row_value<Row>)
    return are_values(type_tag<Row>{}) ? Row::size : 0;
  else if constexpr (requires { std::tuple_size<Row>::value; })
    return std::tuple_size<Row>::value;
  else
    return 0;
}

/// A value of a row: of a row_value, of a selection, or of what has std::get.
template <std::size_t I, class Row>
constexpr const auto& value_at(const Row& row) {
  if constexpr (is_a_row_value<Row>)
    return node_at<I>(row.parts);
  else if constexpr (requires { row.template get<I>(); })
    return row.template get<I>();
  else
    return get<I>(row);
}

template <class L, class Value>
constexpr bool compares_with() {
  if constexpr (sql_operand<L>) {
    using Node = operand_of<L>;
    using Bound = decltype(as_compared_with<Node>(std::declval<const Value&>()));
    return comparable_types<typename Node::value_type, typename Bound::value_type>;
  } else {
    return true;
  }
}

template <bool Negated, class... Ls, class Range, std::size_t... Is>
constexpr auto make_row_in_range(const virga::row_of_values<Ls...>& left, const Range& range,
                                 std::index_sequence<Is...>) {
  using Row = std::remove_cvref_t<decltype(*std::begin(range))>;
  auto row = as_row_node(type_list<decltype(value_at<Is>(std::declval<const Row&>()))...>{}, left,
                         std::index_sequence<Is...>{});
  using Node =
      in_row_values<Negated, decltype(row), decltype(as_row_part<Ls>(value_at<Is>(std::declval<const Row&>())))...>;
  Node node{std::move(row), {}};
  if constexpr (requires { std::size(range); }) node.rows.reserve(static_cast<std::size_t>(std::size(range)));
  for (const Row& each : range) node.rows.push_back({as_row_part<Ls>(value_at<Is>(each))...});
  return node;
}

template <bool Negated, class... Ls, class Range, std::size_t... Is>
constexpr auto find_row_in_range(const virga::row_of_values<Ls...>& left, const Range& range,
                                 std::index_sequence<Is...>) {
  using Row = std::remove_cvref_t<decltype(*std::begin(range))>;
  constexpr bool fits =
      (compares_with<Ls, std::remove_cvref_t<decltype(value_at<Is>(std::declval<const Row&>()))>>() && ...);
  static_assert(fits || has_comparable_values<Row>,
                "in(): the row and the values have types that SQL can't compare; cast one of them");
  if constexpr (fits)
    return make_row_in_range<Negated>(left, range, std::index_sequence<Is...>{});
  else
    return bound_value<bool>{false};
}

template <bool Negated, class... Ls, class Range>
constexpr auto find_row_in(const virga::row_of_values<Ls...>& left, const Range& range) {
  if constexpr (requires { *std::begin(range); }) {
    using Row = std::remove_cvref_t<decltype(*std::begin(range))>;
    constexpr bool fits = row_width<Row>() == sizeof...(Ls);
    static_assert(fits || has_so_many_values<sizeof...(Ls), Row>,
                  "in(): an element of the range has not as many values as the row; tuples, pairs and row_value() do");
    if constexpr (fits)
      return find_row_in_range<Negated>(left, range, std::index_sequence_for<Ls...>{});
    else
      return bound_value<bool>{false};
  } else {
    static_assert(holds_rows<Range>, "in(): a row is looked for in rows, a range of rows, or a select");
    return bound_value<bool>{false};
  }
}

template <class T>
concept may_be_rows = !is_a_row_value<T> && !scalar_query<T>;

}  // namespace detail

/// `(a, b) in` a range of rows, of std::tuple, std::pair, std::array or row_value(): `in(row_value(posts.id,
/// posts.title), keys)` of a `std::vector<std::tuple<std::int32_t, std::string>>`.
template <class... Ls, detail::may_be_rows Range>
constexpr auto in(const row_of_values<Ls...>& left, const Range& range) {
  return detail::find_row_in<false>(left, range);
}
template <class... Ls, class Row>
constexpr auto in(const row_of_values<Ls...>& left, std::initializer_list<Row> rows) {
  return detail::find_row_in<false>(left, rows);
}

/// `(a, b) not in` a range of rows.
template <class... Ls, detail::may_be_rows Range>
constexpr auto not_in(const row_of_values<Ls...>& left, const Range& range) {
  return detail::find_row_in<true>(left, range);
}
template <class... Ls, class Row>
constexpr auto not_in(const row_of_values<Ls...>& left, std::initializer_list<Row> rows) {
  return detail::find_row_in<true>(left, rows);
}

}  // namespace virga
