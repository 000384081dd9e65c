#include "insert_text.hpp"

#include "column_arrays.hpp"

namespace virga::detail {

namespace {

void write_columns(sql_writer& out, const insert_source& source, const member_set& given) {
  const given_reader& reader = source.reader();
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

member_set columns_of(std::span<const given_cell> row) {
  given_sets sets;
  for (std::size_t place = 0; place < row.size(); ++place) sets.add(place, row[place].state);
  return sets.given;
}

// Where no row gives anything, some column must stand there.
member_set columns_of_list(const insert_source& source, const row_range& rows) {
  member_set columns = given_by_any(rows).given;
  if (columns == member_set{}) columns.insert(source.form->some_column);
  return columns;
}

}  // namespace

given_sets given_by_any(const row_range& rows) {
  given_sets any;
  for (std::size_t row = 0; row < rows.size(); ++row) rows.add_sets(row, any);
  return any;
}

template <class Out>
void write_single(Out& out, const insert_source& source, std::span<const given_cell> cells) {
  if constexpr (Out::binds_values)
    source.write_front(out);
  else
    write_columns(out, source, columns_of(cells));
  bool first = true;
  for (const given_cell& cell : cells) {
    if (cell.state == given_state::omitted) continue;
    out.text(first ? " values (" : ", ");
    first = false;
    write_given(out, cell, given_in_values);
  }
  out.text(first ? " default values" : ")");
  source.write_rest(out);
}

template <class Out>
void write_list(Out& out, const insert_source& source, const row_range& rows, std::span<given_cell> cells,
                driver::parameter_store& store) {
  write_list(out, source, rows, columns_of_list(source, rows), cells, store);
}

template <class Out>
void write_list(Out& out, const insert_source& source, const row_range& rows, const member_set& columns,
                std::span<given_cell> cells, driver::parameter_store& store) {
  if constexpr (Out::binds_values)
    source.write_front(out);
  else
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
      if (cells[place].state == given_state::omitted)
        out.text("default");
      else
        write_given(out, cells[place], given_in_values);
    }
    out.text(")");
  }
  source.write_rest(out);
}

void write_arrays(sql_writer& out, const insert_source& source, std::span<const given_cell> cells) {
  write_columns(out, source, columns_of(cells));
  out.text(" select * from unnest(");
  write_array_parameters(out, cells);
  out.text(")");
  source.write_rest(out);
}

bound_rows bind_arrays(parameter_list& out, const insert_source& source, const row_range& rows,
                       std::span<given_cell> cells, driver::parameter_store& store) {
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

namespace {

template <class Out>
void write_within(Out& out, const insert_source& source, const row_range& rows, driver::parameter_store& store) {
  std::vector<given_cell> cells(rows.members());
  if (rows.size() == 1) {
    rows.read(0, cells, store);
    write_single(out, source, cells);
  } else {
    write_list(out, source, rows, cells, store);
  }
}

}  // namespace

void write_insert_within(sql_writer& out, const insert_form& form, const void* query, given_rows rows) {
  driver::parameter_store store;
  write_within(out, {&form, query}, {*form.reader, rows}, store);
}

void write_insert_within(parameter_list& out, const insert_form& form, const void* query, given_rows rows) {
  write_within(out, {&form, query}, {*form.reader, rows}, out.store());
}

template void write_single(sql_writer&, const insert_source&, std::span<const given_cell>);
template void write_single(parameter_list&, const insert_source&, std::span<const given_cell>);
template void write_list(sql_writer&, const insert_source&, const row_range&, const member_set&, std::span<given_cell>,
                         driver::parameter_store&);
template void write_list(parameter_list&, const insert_source&, const row_range&, const member_set&,
                         std::span<given_cell>, driver::parameter_store&);
template void write_list(sql_writer&, const insert_source&, const row_range&, std::span<given_cell>,
                         driver::parameter_store&);
template void write_list(parameter_list&, const insert_source&, const row_range&, std::span<given_cell>,
                         driver::parameter_store&);

}  // namespace virga::detail
