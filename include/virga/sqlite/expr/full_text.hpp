#pragma once

#include <virga/sqlite/expr/function.hpp>

#include <string>

namespace virga::sqlite {

/// `column match text`, of a column of an FTS5 table (SQLite's manual, "SQLite FTS5 Extension", section 3): the text is
/// in its query syntax, and one that is not is an error of the database. For every column of the table, declare a
/// column of the table's own name, which FTS5 has: it is `match`'s left side, and is never selected.
template <class Column, class Text>
constexpr auto match(const Column& column, const Text& text) {
  return operator_function<"match", "{} match {}", bool(std::string, std::string), binding::comparison>(column, text);
}

/// The fact asked for of what highlight() and snippet() take.
template <class Column>
inline constexpr bool is_a_column = virga::detail::is_field<Column>;

namespace detail {

/// The place of a column in its table, from 0. The members of the table struct stand in the order of the columns.
template <class Column>
struct column_place;
template <class Tag, std::size_t Place>
struct column_place<column_ref<Tag, Place>> {
  using virga_expression = void;
  using value_type = std::int32_t;
  static constexpr sql_type type = sql_type::integer;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope& s) { return column_ref<Tag, Place>::nullable(s); }

  template <class Out>
  static constexpr void write(Out& out, const column_place*) {
    out.require_in_sight(column_ref<Tag, Place>::table(), column_ref<Tag, Place>::name());
    out.number(Place);
  }
};

/// A call whose first argument is the table, as the column of its name, and whose second is a column's place.
template <fixed_string Name, class Table, class Column, class... Arguments>
constexpr auto of_column(const Table& table, const Column&, const Arguments&... arguments) {
  static_assert(is_a_column<Column>, "sqlite: highlight() and snippet() are of a column of the table");
  if constexpr (is_a_column<Column>)
    return function<Name, std::string(std::optional<any_type>, any_type, Arguments...)>(
        table, column_place<operand_of<Column>>{}, arguments...);
  else
    return bound_value<virga::detail::refused_value>{};
}

}  // namespace detail

/// `highlight(table, place, open, close)`: the column's text with the words that match between two texts:
/// `sqlite::highlight(pages.pages, pages.title, "<b>", "</b>")`. The members of the table struct must stand in the
/// order of the table's columns.
template <class Table, class Column>
constexpr auto highlight(const Table& table, const Column& column, const std::string& open, const std::string& close) {
  return detail::of_column<"highlight">(table, column, open, close);
}
/// `snippet(table, place, open, close, ellipsis, count)`: of the column the passage, of so many words at most (1 to
/// 64), that matches best.
template <class Table, class Column>
constexpr auto snippet(const Table& table, const Column& column, const std::string& open, const std::string& close,
                       const std::string& ellipsis, std::int32_t count) {
  return detail::of_column<"snippet">(table, column, open, close, ellipsis, count);
}
/// `snippet(table, -1, open, close, ellipsis, count)`: of the column that matches best.
template <class Table>
constexpr auto snippet(const Table& table, const std::string& open, const std::string& close,
                       const std::string& ellipsis, std::int32_t count) {
  return operator_function<"snippet", "snippet({}, -1, {}, {}, {}, {})",
                           std::optional<std::string>(any_type, std::string, std::string, std::string, std::int32_t)>(
      table, open, close, ellipsis, count);
}

/// `bm25(table, weights...)`: how well a row matches, the better the less. Its argument is the column of the table's
/// own name; behind it the weight of each column, which is 1 where none is given.
template <class Table, class... Weights>
constexpr auto bm25(const Table& table, const Weights&... weights) {
  return function<"bm25", double(std::optional<any_type>, virga::detail::for_each_type<double, Weights>...)>(
      table, weights...);
}

}  // namespace virga::sqlite
