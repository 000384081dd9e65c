#pragma once

#include <virga/core/input_range.hpp>
#include <virga/query/source/listed_columns.hpp>
#include <virga/query/source/subquery.hpp>
#include <virga/schema/members.hpp>
#include <virga/writer/parameter_list.hpp>

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <tuple>
#include <vector>

namespace virga {

namespace detail {

template <class T>
struct owned_value {
  using type = typename sql_value<T>::type;
};
template <class T>
struct owned_value<std::optional<T>> {
  using type = std::optional<typename sql_value<T>::type>;
};

/// A row of a list as the list keeps it: texts are copied.
template <class Row, class Sequence = std::make_index_sequence<std::tuple_size_v<Row>>>
struct owned_row;
template <class Row, std::size_t... Is>
struct owned_row<Row, std::index_sequence<Is...>> {
  using type = std::tuple<typename owned_value<std::tuple_element_t<Is, Row>>::type...>;
};

template <class Row>
concept tuple_of_values = requires { std::tuple_size<Row>::value; };

template <class Row>
inline constexpr std::size_t size_of_row = 0;
template <tuple_of_values Row>
inline constexpr std::size_t size_of_row<Row> = std::tuple_size_v<Row>;

template <class Out, class T>
constexpr void write_value(Out& out, const T* value) {
  if constexpr (is_optional<T>) {
    if (*value)
      out.parameter(type_of<unwrapped<T>>(), &**value);
    else
      out.null(type_of<unwrapped<T>>());
  } else {
    out.parameter(type_of<T>(), value);
  }
}

}  // namespace detail

/// A list of values as a table. SQL: `unnest($1::integer[], $2::text[]) as "v" ("id", "name")` on PostgreSQL, one text
/// for every length; `(select column1 as "id", ... from (values (?, ?), ...)) as "v"` on SQLite.
template <fixed_string Name, class Row, fixed_string... Columns>
struct values_source;

template <fixed_string Name, class... Ts, fixed_string... Columns>
struct values_source<Name, std::tuple<Ts...>, Columns...> : listed_columns<Name, function_column<Columns, Ts>...> {
  using key_type = values_source;
  using row_tuple = std::tuple<Ts...>;

  std::shared_ptr<const std::vector<row_tuple>> rows;

  template <class Out>
  static constexpr void write(Out& out, const values_source* self) {
    if (out.rules().has_arrays) {
      write_arrays(out, self, std::index_sequence_for<Ts...>{});
      out.text(") as ");
      out.identifier(Name.view());
      values_source::write_names(out);
    } else if (self == nullptr) {
      out.mark_dynamic();
    } else {
      write_list(out, *self->rows);
    }
  }

 private:
  template <class Out, std::size_t... Is>
  static constexpr void write_arrays(Out& out, const values_source* self, std::index_sequence<Is...>) {
    out.text("unnest(");
    (write_array<Is>(out, self), ...);
  }

  template <std::size_t I, class Out>
  static constexpr void write_array(Out& out, const values_source* self) {
    using T = std::tuple_element_t<I, row_tuple>;
    constexpr sql_type type = detail::type_of<detail::unwrapped<T>>();
    if (I != 0) out.text(", ");
    if constexpr (Out::binds_values) {
      driver::parameter* const elements = out.store().keep_array(self->rows->size());
      for (std::size_t i = 0; i < self->rows->size(); ++i)
        elements[i] = driver::bind_as<type>(std::get<I>((*self->rows)[i]), out.store());
      out.add_array(type, elements, self->rows->size());
    } else {
      out.array(type, static_cast<const std::vector<T>*>(nullptr));
      out.text("::");
      if (out.rules().has_arrays) out.text(out.rules().array_type_name(type));
    }
  }

  template <class Out>
  static void write_list(Out& out, const std::vector<row_tuple>& rows) {
    out.text("(select ");
    std::size_t place = 1;
    ((out.text(place == 1 ? "column" : ", column"), out.number(place++), out.text(" as "),
      out.identifier(Columns.view())),
     ...);
    // A list of values has at least one row in SQL.
    if (rows.empty()) {
      out.text(" from (values (");
      bool first = true;
      ((out.text(first ? "" : ", "), first = false, out.null(detail::type_of<detail::unwrapped<Ts>>())), ...);
      out.text(")) where 0");
    } else {
      out.text(" from (values ");
      for (std::size_t i = 0; i < rows.size(); ++i) {
        out.text(i == 0 ? "(" : ", (");
        std::apply(
            [&](const Ts&... values) {
              bool first = true;
              ((out.text(first ? "" : ", "), first = false, detail::write_value(out, &values)), ...);
            },
            rows[i]);
        out.text(")");
      }
      out.text(")");
    }
    out.text(") as ");
    out.identifier(Name.view());
  }
};

/// A list of values with a name and names for its columns, to stand in from() or a join: `v.get<"id">()`.
template <fixed_string Name, class Row, fixed_string... Columns>
struct values_table;
template <fixed_string Name, class... Ts, fixed_string... Columns>
struct values_table<Name, std::tuple<Ts...>, Columns...> {
  using virga_subquery = void;

  std::shared_ptr<const std::vector<std::tuple<Ts...>>> rows;

  [[nodiscard]] constexpr auto source() const { return values_source<Name, std::tuple<Ts...>, Columns...>{{}, rows}; }

  /// A column.
  template <fixed_string Column>
  constexpr auto get() const {
    constexpr std::size_t place = detail::place_of<Column, Columns...>();
    constexpr bool found = place < sizeof...(Columns);
    static_assert(found || has_column<Name, Column>, "values(): it has no column of this name");
    return detail::listed_column<Name, function_column<Column, type_at<found ? place : 0, type_list<Ts...>>>>{};
  }
};

/// The facts asked for of a list of values.
template <class Row, std::size_t Values, std::size_t Columns>
inline constexpr bool has_a_name_for_each_value = Values == Columns;
template <class Row>
inline constexpr bool is_a_row_of_values = detail::tuple_of_values<Row>;
template <fixed_string Name>
inline constexpr bool are_rows_of_one_type = false;

namespace detail {

struct any_row {
  template <class Row>
  constexpr any_row(const Row&) {}
};

}  // namespace detail

/// A table made of values: `virga::values<"prices", "id", "price">({std::tuple(1, 2.5), std::tuple(2, 3.0)})`, or a
/// range of std::tuple or std::pair, which is copied. A std::optional may be null. Its columns are
/// `prices.get<"id">()`; their types are those that the C++ types have in SQL.
template <fixed_string Name, fixed_string... Columns, detail::input_range Range>
auto values(const Range& rows) {
  using Row = detail::range_value_t<Range>;
  constexpr std::size_t size = detail::size_of_row<Row>;
  static_assert(is_a_row_of_values<Row>, "values(): a row is not a std::tuple or std::pair of values");
  static_assert(!is_a_row_of_values<Row> || has_a_name_for_each_value<Row, size, sizeof...(Columns)>,
                "values(): the rows have not as many values as there are names of columns");
  if constexpr (size == sizeof...(Columns)) {
    using Owned = typename detail::owned_row<Row>::type;
    std::vector<Owned> owned;
    for (const auto& row : rows)
      owned.push_back(std::apply([](const auto&... values) { return Owned(values...); }, row));
    return values_table<Name, Owned, Columns...>{std::make_shared<const std::vector<Owned>>(std::move(owned))};
  } else {
    return refused_query();
  }
}
template <fixed_string Name, fixed_string... Columns, class Row>
auto values(std::initializer_list<Row> rows) {
  return values<Name, Columns...>(std::vector<Row>(rows));
}
// For rows of several types, so that what is wrong is said here.
template <fixed_string Name, fixed_string... Columns>
auto values(std::initializer_list<detail::any_row>) {
  static_assert(are_rows_of_one_type<Name>,
                "values(): the rows are not of one type: as many values in each, of the same types");
  return refused_query();
}

}  // namespace virga
