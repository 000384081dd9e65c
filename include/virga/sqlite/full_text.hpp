#pragma once

#include <virga/sqlite/function.hpp>

#include <string>

namespace virga::sqlite {

/// `column match text`, of a column of an FTS5 table (SQLite's manual, "SQLite FTS5 Extension", section 3): the text is
/// in its query syntax, and one that is not is an error of the database. For every column of the table, declare a
/// column of the table's own name, which FTS5 has: it is `match`'s left side, and is never selected.
template <class Column, class Text>
constexpr auto match(const Column& column, const Text& text) {
  return operator_function<"match", "{} match {}", bool(std::string, std::string), binding::comparison>(column, text);
}

/// `bm25(table)`: how well a row matches, the better the less. Its argument is the column of the table's own name.
template <class Table>
constexpr auto bm25(const Table& table) {
  return function<"bm25", double(std::string)>(table);
}

}  // namespace virga::sqlite
