#include "insert_text.hpp"

#include "column_arrays.hpp"

namespace virga::detail {

namespace {

void write_columns(sql_writer& out, const insert_source& source, const member_set& given) {
  const cell_reader& reader = source.reader();
  source.write_front(out);
  out.text("insert");
  write_resolution(out, source.form->resolution);
  out.text(" into ");
  out.table(reader.table.schema, reader.table.name);
  bool first = true;
  for (std::size_t place = 0; place < reader.names.size(); ++place) {
    if (!given.contains(place)) continue;
    out.text(first ? " (" : ", ");
    out.identifier(reader.names[place]);
    first = false;
  }
  if (first) return;
  out.text(")");
  out.text(source.form->overriding);
}

void bind_cells(parameter_list& out, std::span<const row_cell> row) {
  for (const row_cell& cell : row) {
    if (cell.state == value_state::value) [[likely]]
      out.add(cell.value);
    else
      write_cell(out, cell, place_of_values);
  }
}

// Where no row gives anything, some column must stand there.
member_set columns_of_list(const insert_source& source, const row_range& rows) {
  member_set columns = columns_of_any(rows).given;
  if (columns == member_set{}) columns.insert(source.form->some_column);
  return columns;
}

}  // namespace

columns_with_values columns_of_any(const row_range& rows) {
  columns_with_values any;
  for (std::size_t row = 0; row < rows.size(); ++row) rows.add_sets(row, any);
  return any;
}

void write_single(sql_writer& out, const insert_source& source, std::span<const row_cell> cells) {
  write_columns(out, source, sets_of(cells).given);
  bool first = true;
  for (const row_cell& cell : cells) {
    if (cell.state == value_state::omitted) continue;
    out.text(first ? " values (" : ", ");
    first = false;
    write_cell(out, cell, place_of_values);
  }
  out.text(first ? " default values" : ")");
  source.write_rest(out);
}

void write_list(sql_writer& out, const insert_source& source, const row_range& rows, std::span<row_cell> cells,
                driver::parameter_store& store) {
  write_list(out, source, rows, columns_of_list(source, rows), cells, store);
}

void write_list(sql_writer& out, const insert_source& source, const row_range& rows, const member_set& columns,
                std::span<row_cell> cells, driver::parameter_store& store) {
  write_columns(out, source, columns);
  out.text(" values ");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out.text(row == 0 ? "(" : ", (");
    rows.read(row, cells, store);
    bool first = true;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (!columns.contains(place)) continue;
      if (!first) out.text(", ");
      first = false;
      if (cells[place].state == value_state::omitted)
        out.text("default");
      else
        write_cell(out, cells[place], place_of_values);
    }
    out.text(")");
  }
  source.write_rest(out);
}

void bind_single(parameter_list& out, const insert_source& source, std::span<const row_cell> cells) {
  source.write_front(out);
  bind_cells(out, cells);
  source.write_rest(out);
}

void bind_list(parameter_list& out, const insert_source& source, const row_range& rows, std::span<row_cell> cells,
               driver::parameter_store& store) {
  source.write_front(out);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows.read(row, cells, store);
    bind_cells(out, cells);
  }
  source.write_rest(out);
}

void write_arrays(sql_writer& out, const insert_source& source, std::span<const row_cell> cells) {
  write_columns(out, source, sets_of(cells).given);
  out.text(" select * from unnest(");
  write_array_parameters(out, source.reader(), cells);
  out.text(")");
  source.write_rest(out);
}

bound_rows bind_arrays(parameter_list& out, const insert_source& source, const row_range& rows,
                       std::span<row_cell> cells, driver::parameter_store& store) {
  column_arrays arrays(cells, rows.size(), store);
  column_arrays::taken taken = arrays.add(cells, out);
  while (taken == column_arrays::taken::row && arrays.rows() < rows.size()) {
    rows.read(arrays.rows(), cells, store);
    taken = arrays.add(cells, out);
  }
  source.write_front(out);
  arrays.bind(out);
  source.write_rest(out);
  return {arrays.rows(), taken == column_arrays::taken::other_columns};
}

void write_insert_within(sql_writer& out, const insert_form& form, const void* query, erased_rows rows) {
  driver::parameter_store store;
  const row_range range(*form.reader, rows);
  std::vector<row_cell> cells(range.members());
  if (range.size() == 1) {
    range.read(0, cells, store);
    write_single(out, {&form, query}, cells);
  } else {
    write_list(out, {&form, query}, range, cells, store);
  }
}

void write_insert_within(parameter_list& out, const insert_form& form, const void* query, erased_rows rows) {
  const row_range range(*form.reader, rows);
  std::vector<row_cell> cells(range.members());
  bind_list(out, {&form, query}, range, cells, out.store());
}

}  // namespace virga::detail
