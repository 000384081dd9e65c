#include "row_range.hpp"
#include "write_room.hpp"

#include <virga/query/write/update.hpp>

namespace virga::detail {

namespace {

template <class Out>
void write_update(Out& out, const update_form& form, const void* query, std::span<const row_cell> cells) {
  const cell_reader& reader = *form.reader;
  form.front.write(out, query);
  out.text("update");
  write_resolution(out, form.resolution);
  out.text(" ");
  write_qualified_table(out, form.table, [&] { out.table(reader.table.schema, reader.table.name); });
  out.text(" set ");
  const bool before = out.qualify(form.several_tables);
  if constexpr (!Out::binds_values) require_set_once(cells, reader, form.row_columns, form.place.method);
  const bool wrote = write_assignments(out, reader, cells, form.place);
  if (wrote && form.row_columns != member_set{}) out.text(", ");
  form.rows.write(out, query);
  out.qualify(before);
  form.rest.write(out, query);
}

}  // namespace

void write_update_within(sql_writer& out, const update_form& form, const void* query, const void* patch) {
  driver::parameter_store store;
  std::vector<row_cell> cells(form.reader->names.size());
  form.reader->read(patch, cells, store);
  write_update(out, form, query, cells);
}

void write_update_within(parameter_list& out, const update_form& form, const void* query, const void* patch) {
  std::vector<row_cell> cells(form.reader->names.size());
  form.reader->read(patch, cells, out.store());
  write_update(out, form, query, cells);
}

void run_update(const update_form& form, driver::session& session, const void* query, const void* patch,
                result_user& use, const parameter_list::arguments* arguments) {
  driver::parameter_store store;
  const std::size_t members = form.reader->names.size();
  const write_room room(members, members + form.rest_parameters);
  form.reader->read(patch, room.cells, store);
  statement_key mask;
  mask.add(sets_of(room.cells), room.cells, *form.rules);
  if (!form.rest_is_fixed) mask.add_not_fixed();
  std::string text;
  const driver::statement statement = variable_statement(
      *form.statements, *form.rules, mask, text, [&](sql_writer& out) { write_update(out, form, query, room.cells); });
  parameter_list list(*form.rules, room.parameters, store, arguments);
  write_update(list, form, query, room.cells);
  try {
    driver::call call(session, statement, list.parameters(), driver::fetch::whole);
    use.take(call, true);
  } catch (const value_error& refused) {
    name_refused_value(*form.reader, {patch, 1}, refused);
    throw;
  }
}

std::string update_text(const update_form& form, const void* query, const void* patch) {
  std::string text;
  sql_writer out(*form.rules, text);
  write_update_within(out, form, query, patch);
  return text;
}

std::vector<placeholder_use> update_placeholders(const update_form& form, const void* query, const void* patch) {
  return placeholders_in(*form.rules, [&](sql_writer& out) { write_update_within(out, form, query, patch); });
}

}  // namespace virga::detail
