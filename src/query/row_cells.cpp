#include <virga/core/erased_expression.hpp>
#include <virga/core/error.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/query/write/row_assignment.hpp>

#include <algorithm>
#include <string>

#include "core/quoted.hpp"

namespace virga::detail {

namespace {

constexpr std::size_t most_members = 256;  // of a member_set

template <class Out>
bool write_each_assignment(Out& out, const cell_reader& reader, std::span<const row_cell> cells,
                           const assignment_place& place) {
  bool first = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].state == value_state::omitted) continue;
    if (!first) out.text(", ");
    first = false;
    out.identifier(reader.names[i]);
    out.text(" = ");
    write_cell(out, cells[i], place);
  }
  return !first;
}

bool has_fixed_text(const erased_expression& expression, const dialect_rules& rules) {
  expression_shape& shape = expression.shape();
  std::int8_t fixed = shape.has_fixed_text.load(std::memory_order_relaxed);
  if (fixed == expression_shape::unknown) {
    sql_writer out(rules);
    expression.write_shape(out);
    fixed = out.facts().is_constant ? 1 : 0;
    shape.has_fixed_text.store(fixed, std::memory_order_relaxed);
  }
  return fixed == 1;
}

void require_in_sight(const erased_expression& expression, const assignment_place& place, const dialect_rules& rules) {
  const scope tables = place.tables().of_rows();
  sql_writer out(rules);
  out.qualify(true);
  out.in_sight() = {&tables};
  expression.write(out);
  const text_fault& fault = out.facts().fault;
  if (fault.kind == fault_kind::none) return;
  std::string message(place.method);
  if (is_call(fault.kind)) {
    message += fault.kind == fault_kind::window_function ? ": a window function" : ": an aggregate";
    throw usage_error(message + " can't be here, each row is written by itself; use a subquery");
  }
  if (fault.kind != fault_kind::column) throw_fault(fault);
  message += ": an expression uses " + quoted(fault.table) + '.' + quoted(fault.name) +
             ", which is not a column of a table in sight; ";
  message += tables.size == 0 ? "there is none" : "in sight: ";
  for (std::size_t i = 0; i < tables.size; ++i) {
    message += i == 0 ? "" : ", ";
    message += quoted(tables.entries[i].name);
  }
  throw usage_error(message);
}

}  // namespace

// In the order of the members, so that a value that can't be bound is known by how far this came.
void cell_reader::read_cells(const void* row, row_cell* to, driver::parameter_store& store) const {
  std::array<const any_column_value*, most_members> members;
  find_members(row, members.data());
  for (std::size_t i = 0; i < columns.size(); ++i, ++to) {
    to->state = members[i] == nullptr ? value_state::omitted : members[i]->state();
    to->value = driver::bind_null(columns[i].type);
    to->expression = nullptr;
    if (to->state != value_state::omitted && to->state != value_state::null && to->state != value_state::column_default)
      columns[i].read(*members[i], *to, store);
  }
}

void cell_reader::read_sets(const void* row, columns_with_values& to) const {
  std::array<const any_column_value*, most_members> members;
  find_members(row, members.data());
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (members[i] != nullptr) to.add(i, members[i]->state());
}

std::size_t cell_reader::place_of_refused(const void* row, std::span<row_cell> cells) const {
  constexpr auto not_reached = value_state{0xFF};
  for (row_cell& cell : cells) cell.state = not_reached;
  driver::parameter_store store;
  try {
    read_cells(row, cells.data(), store);
  } catch (const value_error&) {
  }
  const auto reached = std::ranges::find(cells, not_reached, &row_cell::state);
  return static_cast<std::size_t>(reached - cells.begin()) - 1;
}

void cell_reader::read(const void* row, std::span<row_cell> to, driver::parameter_store& store) const {
  try {
    read_cells(row, to.data(), store);
  } catch (const value_error& refused) {
    const std::string_view column = names[place_of_refused(row, to)];
    error_context context{.sqlstate = refused.sqlstate()};
    context.table = table.name;
    context.column = column;
    throw value_error(std::string(table.name) + '.' + std::string(column) + ": " + refused.message(),
                      std::move(context));
  }
}

void require_in_sight(std::span<const row_cell> cells, const assignment_place& place, const dialect_rules& rules) {
  for (const row_cell& cell : cells)
    if (cell.state == value_state::expression) require_in_sight(*cell.expression, place, rules);
}

void require_a_value(const cell_reader& reader, const void* patch, std::string_view method) {
  columns_with_values sets;
  reader.read_sets(patch, sets);
  if (sets.given == member_set{}) throw usage_error(std::string(method) + ": no column was given a value");
}

bool has_fixed_text(std::span<const row_cell> cells, const dialect_rules& rules) {
  for (const row_cell& cell : cells)
    if (cell.state == value_state::expression && !has_fixed_text(*cell.expression, rules)) return false;
  return true;
}

void write_cell(sql_writer& out, const row_cell& cell, const assignment_place& place) {
  if (cell.state == value_state::expression) {
    require_in_sight(*cell.expression, place, out.rules());
    const not_looked_at<sql_writer> here(out);
    const query_of_statement<sql_writer> nested(out);
    cell.expression->write(out);
  } else if (cell.state == value_state::placeholder) {
    out.placeholder(cell.placeholder, cell.value.type);
  } else if (cell.state == value_state::column_default) {
    out.require(feature::set_default);
    out.text("default");
  } else if (cell.state != value_state::omitted) {
    out.null(cell.value.type);
  }
}

void write_cell(parameter_list& out, const row_cell& cell, const assignment_place&) {
  if (cell.state == value_state::expression)
    cell.expression->write(out);
  else if (cell.state == value_state::placeholder)
    out.add(out.argument(cell.value.type, cell.placeholder.name));
  else if (cell.state != value_state::omitted && cell.state != value_state::column_default)
    out.add(cell.value);
}

void require_set_once(std::span<const row_cell> cells, const cell_reader& reader, const member_set& by_rows,
                      std::string_view method) {
  bool is_empty = by_rows == member_set{};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].state == value_state::omitted) continue;
    is_empty = false;
    if (by_rows.contains(i))
      throw usage_error(std::string(method) + ": " + quoted(reader.names[i]) + " is set twice, by itself and in a row");
  }
  if (is_empty) throw usage_error(std::string(method) + ": no column was given a value");
}

bool write_assignments(sql_writer& out, const cell_reader& reader, std::span<const row_cell> cells,
                       const assignment_place& place) {
  return write_each_assignment(out, reader, cells, place);
}
bool write_assignments(parameter_list& out, const cell_reader& reader, std::span<const row_cell> cells,
                       const assignment_place& place) {
  return write_each_assignment(out, reader, cells, place);
}

}  // namespace virga::detail
