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

bool has_fixed_text(const erased_expression& expression, const dialect_rules& rules) {
  expression_shape& shape = expression.shape();
  std::int8_t fixed = shape.has_fixed_text.load(std::memory_order_relaxed);
  if (fixed == expression_shape::unknown) {
    sql_writer out(rules, nullptr, 0);
    expression.write_shape(out);
    fixed = out.is_dynamic() ? 0 : 1;
    shape.has_fixed_text.store(fixed, std::memory_order_relaxed);
  }
  return fixed == 1;
}

}  // namespace

bool has_fixed_text(std::span<const given_cell> cells, const dialect_rules& rules) {
  for (const given_cell& cell : cells)
    if (cell.state == given_state::expression && !has_fixed_text(*cell.expression, rules)) return false;
  return true;
}

void write_given(sql_writer& out, const given_cell& cell) {
  if (cell.state == given_state::expression)
    cell.expression->write(out);
  else if (cell.state == given_state::placeholder)
    out.placeholder(cell.placeholder);
  else if (cell.state != given_state::omitted)
    out.null(cell.value.type);
}

void write_given(parameter_list& out, const given_cell& cell) {
  if (cell.state == given_state::expression)
    cell.expression->write(out);
  else if (cell.state == given_state::placeholder)
    out.add(out.argument(cell.value.type, cell.placeholder.name));
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
