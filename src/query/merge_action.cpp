#include <virga/core/error.hpp>
#include <virga/query/write/merge_action.hpp>

#include <vector>

namespace virga::detail {

namespace {

template <class Out>
void write_insert(Out& out, const cell_reader& reader, std::span<const row_cell> cells, std::string_view overriding,
                  const assignment_place& place) {
  out.text("insert");
  bool first = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].state == value_state::omitted) continue;
    out.text(first ? " (" : ", ");
    first = false;
    out.identifier(reader.names[i]);
  }
  if (first) {
    out.text(" default values");
    return;
  }
  out.text(")");
  out.text(overriding);
  out.text(" values (");
  first = true;
  for (const row_cell& cell : cells) {
    if (cell.state == value_state::omitted) continue;
    if (!first) out.text(", ");
    first = false;
    write_cell(out, cell, place);
  }
  out.text(")");
}

}  // namespace

void add_given(statement_key& mask, const cell_reader& reader, const void* row, const dialect_rules& rules) {
  columns_with_values sets;
  reader.read_sets(row, sets);
  std::vector<row_cell> cells(reader.names.size());
  driver::parameter_store store;
  if (sets.expressions != member_set{}) reader.read(row, cells, store);
  mask.add(sets, cells, rules);
}

void write_insert_action(sql_writer& out, const cell_reader& reader, std::span<const row_cell> cells,
                         std::string_view overriding, const assignment_place& place) {
  write_insert(out, reader, cells, overriding, place);
}
void write_insert_action(parameter_list& out, const cell_reader& reader, std::span<const row_cell> cells,
                         std::string_view overriding, const assignment_place& place) {
  write_insert(out, reader, cells, overriding, place);
}

}  // namespace virga::detail
