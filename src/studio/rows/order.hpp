#pragma once

#include "studio/catalog/shape.hpp"
#include "studio/values/statement.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace virga::studio {

/// A column that rows are in the order of.
struct order_term {
  const column_shape* column = nullptr;
  bool descending = false;
  bool nulls_first = false;

  [[nodiscard]] order_term reversed() const { return {column, !descending, !nulls_first}; }
};

/// `sort` of a request and behind it the key, which makes the order total. Where nothing is said of nulls they stand
/// where the database has them: PostgreSQL's are larger than all values, SQLite's smaller.
[[nodiscard]] std::vector<order_term> order_of(const table_shape& of, const json& sort, dialect_kind dialect);

/// The same backwards.
[[nodiscard]] std::vector<order_term> reversed(const std::vector<order_term>& order);

/// ` order by "a" desc nulls last, "id"`; nothing for an empty order.
void write_order(statement& into, const std::vector<order_term>& order);

/// The condition that a row comes behind the one that the cells are of. Throws failure (400) where there are fewer or
/// more cells than terms.
void write_after(statement& into, const std::vector<order_term>& order, const json& cells);

/// A cell of a cursor: the value's text, for SQLite behind a letter for its storage class.
[[nodiscard]] json cursor_cell(const cell& value, std::string_view storage_class, dialect_kind dialect);

}  // namespace virga::studio
