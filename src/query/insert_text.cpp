#include "insert_text.hpp"

#include <vector>

namespace virga::detail {

namespace {

void write_columns(sql_writer& out, const given_reader& reader, const member_set& given) {
  out.text("insert into ");
  out.table(reader.table.schema, reader.table.name);
  bool first = true;
  for (std::size_t place = 0; place < reader.names.size(); ++place) {
    if (!given.contains(place)) continue;
    out.text(first ? " (" : ", ");
    out.identifier(reader.names[place]);
    first = false;
  }
  if (!first) out.text(")");
}

// All rows are read at once, into the columns' arrays.
void bind_arrays(parameter_list& out, const insert_rows& rows, const member_set& given, std::span<given_cell> cells,
                 driver::parameter_store& store) {
  struct column {
    std::size_t place;
    driver::parameter* elements;
  };
  std::vector<column> columns;
  for (std::size_t place = 0; place < cells.size(); ++place)
    if (given.contains(place)) columns.push_back({place, store.keep_array(rows.size())});
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows.read(row, cells, store);
    for (const column& one : columns) one.elements[row] = cells[one.place].value;
  }
  for (const column& one : columns) out.add_array(cells[one.place].value.type, one.elements, rows.size());
}

}  // namespace

member_set given_by_any(const insert_rows& rows) {
  given_sets any;
  for (std::size_t row = 0; row < rows.size(); ++row) rows.add_sets(row, any);
  return any.given;
}

template <class Out>
void write_single(Out& out, const insert_source& source, const insert_rows& rows, std::span<given_cell> cells,
                  driver::parameter_store& store) {
  rows.read(0, cells, store);
  if constexpr (!Out::binds_values) write_columns(out, source.reader(), rows.sets(0).given);
  bool first = true;
  for (const given_cell& cell : cells) {
    if (cell.state == given_state::omitted) continue;
    out.text(first ? " values (" : ", ");
    first = false;
    write_given(out, cell);
  }
  out.text(first ? " default values" : ")");
  source.write_rest(out);
}

template <class Out>
void write_list(Out& out, const insert_source& source, const insert_rows& rows, std::span<given_cell> cells,
                driver::parameter_store& store) {
  const member_set any = given_by_any(rows);
  if constexpr (!Out::binds_values) write_columns(out, source.reader(), any);
  out.text(" values ");
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out.text(row == 0 ? "(" : ", (");
    rows.read(row, cells, store);
    bool first = true;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (!any.contains(place)) continue;
      if (!first) out.text(", ");
      first = false;
      if (cells[place].state == given_state::omitted)
        out.text("default");
      else
        write_given(out, cells[place]);
    }
    out.text(")");
  }
  source.write_rest(out);
}

template <class Out>
void write_arrays(Out& out, const insert_source& source, const insert_rows& rows, std::span<given_cell> cells,
                  driver::parameter_store& store) {
  const member_set given = rows.sets(0).given;
  if constexpr (Out::binds_values) {
    bind_arrays(out, rows, given, cells, store);
  } else {
    write_columns(out, source.reader(), given);
    rows.read(0, cells, store);
    bool first = true;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (!given.contains(place)) continue;
      const sql_type type = cells[place].value.type;
      out.text(first ? " select * from unnest(" : ", ");
      first = false;
      out.null(type);
      out.text("::");
      out.text(out.rules().array_type_name(type));
    }
    out.text(")");
  }
  source.write_rest(out);
}

template void write_single(sql_writer&, const insert_source&, const insert_rows&, std::span<given_cell>,
                           driver::parameter_store&);
template void write_single(parameter_list&, const insert_source&, const insert_rows&, std::span<given_cell>,
                           driver::parameter_store&);
template void write_list(sql_writer&, const insert_source&, const insert_rows&, std::span<given_cell>,
                         driver::parameter_store&);
template void write_list(parameter_list&, const insert_source&, const insert_rows&, std::span<given_cell>,
                         driver::parameter_store&);
template void write_arrays(sql_writer&, const insert_source&, const insert_rows&, std::span<given_cell>,
                           driver::parameter_store&);
template void write_arrays(parameter_list&, const insert_source&, const insert_rows&, std::span<given_cell>,
                           driver::parameter_store&);

}  // namespace virga::detail
