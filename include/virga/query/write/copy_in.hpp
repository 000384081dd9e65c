#pragma once

#include <virga/core/input_range.hpp>
#include <virga/driver/copy.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/row_cells.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace virga {

/// The facts asked for of what copy_in() is given.
template <class T>
inline constexpr bool is_a_range_of_rows = false;
template <class Column, class Table>
inline constexpr bool is_a_column_of_the_copied_table = false;
template <class Row, std::size_t Columns>
inline constexpr bool has_a_value_for_each_column = false;

template <>
struct refused_feature<feature::copy, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(
        has_feature<F>,
        "copy_in(), copy_out(): SQLite has no COPY; insert(...).values(range) sends many rows, stream() reads "
        "them");
  }
};

namespace detail {

/// The rows of a range one after the other, whose types are forgotten.
class row_source {
 public:
  row_source() = default;
  row_source(const row_source&) = delete;
  row_source& operator=(const row_source&) = delete;

  /// The next row, alive until the next call; nullptr at the end.
  virtual const void* next() = 0;

 protected:
  ~row_source() = default;
};

template <class Row, class Range>
class source_of_range final : public row_source {
 public:
  explicit source_of_range(Range& range) : at_(begin_of(range)), end_(end_of(range)) {}

  const void* next() override {
    if (started_) ++at_;
    started_ = true;
    if (at_ == end_) return nullptr;
    if constexpr (std::is_lvalue_reference_v<detail::range_reference_t<Range>> &&
                  std::same_as<detail::range_value_t<Range>, Row>)
      return std::addressof(*at_);
    else
      return std::addressof(made_.emplace(*at_));
  }

 private:
  range_iterator_t<Range> at_;
  range_sentinel_t<Range> end_;
  bool started_ = false;
  std::optional<Row> made_;
};

/// A COPY of rows that give their own columns: those that the first one gives. usage_error for a row that gives
/// others, and for an expression.
std::uint64_t copy_new_rows(const dialect_rules& rules, driver::session& session, const cell_reader& reader,
                            row_source& rows);

/// A COPY of rows of values, `Size` of them, for columns that are named.
struct value_columns {
  table_identifier table;
  std::span<const std::string_view> names;
  void (*bind)(const void* row, driver::parameter* to, driver::parameter_store& store);
};
std::uint64_t copy_values(const dialect_rules& rules, driver::session& session, const value_columns& columns,
                          row_source& rows);

/// True if a value is bound as the column's type without being converted first.
template <class T, class Value>
constexpr bool is_bound_as_it_is() {
  using V = std::remove_cvref_t<Value>;
  if constexpr (is_optional<V>)
    return is_bound_as_it_is<T, typename V::value_type>();
  else
    return std::same_as<T, V> || (std::same_as<T, std::string> && std::convertible_to<const V&, std::string_view>) ||
           (driver::sql_integer<T> && driver::sql_integer<V>);
}

template <class Row, class... Fields>
struct bound_values {
  static void bind(const void* row, driver::parameter* to, driver::parameter_store& store) {
    std::apply([&](const auto&... values) { ((*to++ = driver::bind_as<Fields::spec.type>(values, store)), ...); },
               *static_cast<const Row*>(row));
  }

  /// The place of the first value that its column does not take; their number if there is none.
  static constexpr std::size_t first_misfit() {
    return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
      constexpr bool fits[] = {is_bound_as_it_is<typename Fields::value_type, std::tuple_element_t<Is, Row>>()...};
      std::size_t place = 0;
      while (place < sizeof...(Is) && fits[place]) ++place;
      return place;
    }(std::index_sequence_for<Fields...>{});
  }
};

template <class Row, class... Fields>
constexpr bool check_values_of_columns() {
  constexpr std::size_t place = bound_values<Row, Fields...>::first_misfit();
  if constexpr (place != sizeof...(Fields))
    static_assert(has_the_type_of_the_column<typename type_at<place, type_list<Fields...>>::value_type,
                                             std::tuple_element_t<place, Row>>,
                  "copy_in(): a value's type is not its column's");
  return place == sizeof...(Fields);
}

template <class Row>
concept tuple_like = requires { std::tuple_size<Row>::value; };

template <class Row>
constexpr std::size_t value_count() {
  if constexpr (tuple_like<Row>)
    return std::tuple_size_v<Row>;
  else
    return 0;
}

template <class Field, class Tag>
constexpr bool is_column_of() {
  if constexpr (is_field<Field>)
    return std::same_as<typename Field::table_type, Tag>;
  else
    return false;
}

template <class Dialect>
constexpr bool check_copy() {
  if constexpr (Dialect::rules.lacks.has(feature::copy))
    refused_feature<feature::copy, Dialect::rules.kind>::template refuse<feature::copy>();
  return !Dialect::rules.lacks.has(feature::copy);
}

template <class Dialect, class Table, class Range, class... Fields>
std::uint64_t copy_in(driver::session&, const Table&, Range&&, Fields...) {
  static_assert(is_table<Table>, "copy_in(): the first argument is not a table; pass a table object such as `posts`");
  return 0;
}

template <class Dialect, template <class> class Struct, class Tag, class Range, class... Fields>
std::uint64_t copy_in([[maybe_unused]] driver::session& session, const Struct<as_columns<Tag>>&,
                      [[maybe_unused]] Range& rows, Fields...) {
  static_assert(is_a_table_itself<Tag>, "copy_in(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  if constexpr (check_copy<Dialect>()) {
    if constexpr (!detail::input_range<Range&>) {
      static_assert(is_a_range_of_rows<Range>, "copy_in(): the second argument is not a range of rows");
    } else if constexpr (sizeof...(Fields) == 0) {
      using NewRow = Struct<as_insert<Tag>>;
      static_assert(
          takes_as_rows<Range&, NewRow> || is_a_range_of_rows<Range>,
          "copy_in(): the second argument is not a range of virga::new_row of this table; for rows of values, "
          "name their columns: copy_in(table, rows, table.a, table.b)");
      if constexpr (takes_as_rows<Range&, NewRow>) {
        source_of_range<NewRow, Range> source(rows);
        return copy_new_rows(Dialect::rules, session, cells_of_row<Tag, NewRow>::reader, source);
      }
    } else {
      using Row = detail::range_value_t<Range>;
      constexpr bool fits = value_count<Row>() == sizeof...(Fields);
      static_assert(fits || has_a_value_for_each_column<Row, sizeof...(Fields)>,
                    "copy_in(): a row is not a tuple with one value for each of the columns that are named");
      static_assert((is_column_of<Fields, Tag>() && ...) || (is_a_column_of_the_copied_table<Fields, Tag> && ...),
                    "copy_in(): what is named behind the rows is not a column of the table");
      if constexpr (fits && (is_column_of<Fields, Tag>() && ...)) {
        if constexpr (check_values_of_columns<Row, Fields...>()) {
          static constexpr std::array<std::string_view, sizeof...(Fields)> names{Fields::name.view()...};
          static constexpr value_columns columns{table_info<Tag>::identifier, names,
                                                 &bound_values<Row, Fields...>::bind};
          source_of_range<Row, Range> source(rows);
          return copy_values(Dialect::rules, session, columns, source);
        }
      }
    }
  }
  return 0;
}

}  // namespace detail
}  // namespace virga
