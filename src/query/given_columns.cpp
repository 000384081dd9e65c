#include <virga/core/erased_expression.hpp>
#include <virga/query/given_columns.hpp>

namespace virga::detail {

namespace {

template <class Out>
void write_each_assignment(Out& out, const given_reader& reader, std::span<const given_cell> cells) {
  bool first = true;
  for (std::size_t place = 0; place < cells.size(); ++place) {
    if (cells[place].state == given_state::omitted) continue;
    if (!first) out.text(", ");
    first = false;
    out.identifier(reader.names[place]);
    out.text(" = ");
    write_given(out, cells[place]);
  }
}

}  // namespace

void write_given(sql_writer& out, const given_cell& cell) {
  if (cell.state == given_state::expression)
    cell.expression->write(out);
  else if (cell.state != given_state::omitted)
    out.null(cell.value.type);
}

void write_given(parameter_list& out, const given_cell& cell) {
  if (cell.state == given_state::expression)
    cell.expression->write(out);
  else if (cell.state != given_state::omitted)
    out.add(cell.value);
}

void write_assignments(sql_writer& out, const given_reader& reader, std::span<const given_cell> cells) {
  write_each_assignment(out, reader, cells);
}
void write_assignments(parameter_list& out, const given_reader& reader, std::span<const given_cell> cells) {
  write_each_assignment(out, reader, cells);
}

}  // namespace virga::detail
