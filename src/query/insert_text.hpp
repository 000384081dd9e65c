#pragma once

#include "row_range.hpp"

#include <virga/query/source/tables_in_sight.hpp>
#include <virga/query/write/insert_run.hpp>

#include <cstddef>
#include <span>

// The text of an insert, and its parameters in the same order: of one row, of rows as arrays, of rows as a list of
// values. Which columns stand in it is decided by the rows.

namespace virga::detail {

/// An insert that is being run.
struct insert_source {
  const insert_form* form;
  const void* query;

  [[nodiscard]] const cell_reader& reader() const noexcept { return *form->reader; }
  [[nodiscard]] const dialect_rules& rules() const noexcept { return *form->rules; }
  void write_front(auto& out) const { form->front.write(out, query); }
  void write_rest(auto& out) const { form->rest.write(out, query); }
};

/// There is no row yet whose columns an expression could use.
inline constexpr assignment_place place_of_values{"values()", &scope_of_every_cte};

/// What any of the rows gives.
columns_with_values columns_of_any(const row_range& rows);

// `cells` is room for one row.

/// `insert into "t" ("a", "b") values ($1, $2)`, of a row that has been read.
void write_single(sql_writer& out, const insert_source& source, std::span<const row_cell> cells);
void bind_single(parameter_list& out, const insert_source& source, std::span<const row_cell> cells);

/// `insert into "t" ("a", "b") values ($1, default), ($2, $3)`
void write_list(sql_writer& out, const insert_source& source, const row_range& rows, std::span<row_cell> cells,
                driver::parameter_store& store);
/// The same of rows whose columns are known.
void write_list(sql_writer& out, const insert_source& source, const row_range& rows, const member_set& columns,
                std::span<row_cell> cells, driver::parameter_store& store);
void bind_list(parameter_list& out, const insert_source& source, const row_range& rows, std::span<row_cell> cells,
               driver::parameter_store& store);

/// `insert into "t" ("a", "b") select * from unnest($1::integer[], ...)`: one array for each column. The text is of
/// the first row, which has been read.
void write_arrays(sql_writer& out, const insert_source& source, std::span<const row_cell> cells);

/// How many rows were bound, and why no more.
struct bound_rows {
  std::size_t count;
  bool others_follow;  // the next one gives other columns, or an expression
};

/// The arrays of as many rows as go in one statement with the first, which has been read.
bound_rows bind_arrays(parameter_list& out, const insert_source& source, const row_range& rows,
                       std::span<row_cell> cells, driver::parameter_store& store);

}  // namespace virga::detail
