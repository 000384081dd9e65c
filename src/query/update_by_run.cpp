#include "column_arrays.hpp"
#include "row_range.hpp"
#include "same_keys.hpp"
#include "statement_sequence.hpp"
#include "write_room.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/call.hpp>
#include <virga/query/write/update_by.hpp>

#include <algorithm>
#include <span>

namespace virga::detail {

namespace {

enum class form_of_rows : std::uint8_t { single, many };

/// Places in the caller's rows.
using row_places = std::span<const std::size_t>;

/// Rows that give the same columns.
struct row_group {
  columns_with_values sets;
  std::vector<std::size_t> rows;
};

class running_update {
 public:
  running_update(const update_by_form& form, const void* query, row_range rows,
                 const parameter_list::arguments* arguments = nullptr)
      : form_(form),
        query_(query),
        rows_(rows),
        room_(form.reader->names.size(), form.reader->names.size() + form.rest_parameters),
        arguments_(arguments) {}

  void run(driver::session& session, result_user& use) {
    const std::vector<row_group> groups = grouped_rows();
    for (const row_group& group : groups)
      if (group.sets.given == form_.keys) throw usage_error("values(): a row gives nothing but its key");
    if (!rules().has_arrays)
      for (const row_group& group : groups)
        if (group.rows.size() > 1) refuse_same_keys(group.rows);
    statement_sequence sequence(session);
    for (const row_group& group : groups)
      for (row_places left = group.rows; !left.empty();)
        left = left.subspan(send_next(left, &group == &groups.back(), sequence, use));
    sequence.commit();
  }

  [[nodiscard]] std::string text() {
    std::string text;
    if (rows_.size() == 0) return text;
    const std::vector<row_group> groups = grouped_rows();
    const row_places first = groups.front().rows;
    sql_writer out(rules(), text);
    driver::parameter_store store;
    rows_.read(first.front(), room_.cells, store);
    if (is_sent_alone(first))
      write_single(out, room_.cells);
    else
      write_many(out, first.first(std::min(first.size(), most_in_a_list())), store);
    return text;
  }

  void write_all(sql_writer& out) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      driver::parameter_store store;
      rows_.read(row, room_.cells, store);
      write_single(out, room_.cells);
    }
  }

 private:
  [[nodiscard]] const dialect_rules& rules() const noexcept { return *form_.rules; }
  [[nodiscard]] const cell_reader& reader() const noexcept { return *form_.reader; }
  [[nodiscard]] bool is_key(std::size_t place) const { return form_.keys.contains(place); }

  /// What the values go by in the statement.
  [[nodiscard]] std::string_view values_name() const { return reader().table.name == "v" ? "w" : "v"; }

  /// The rows by the columns they give; each row with an expression alone.
  [[nodiscard]] std::vector<row_group> grouped_rows() const {
    std::vector<row_group> groups;
    std::size_t last = 0;  // the group of the row before, in which most rows are
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const columns_with_values sets = rows_.sets(row);
      const auto fits = [&](const row_group& group) {
        return group.sets.given == sets.given && group.sets.expressions == member_set{};
      };
      if (groups.empty() || sets.expressions != member_set{} || !fits(groups[last])) {
        const auto found = sets.expressions == member_set{} ? std::ranges::find_if(groups, fits) : groups.end();
        last = static_cast<std::size_t>(found - groups.begin());
        if (found == groups.end()) groups.push_back({sets, {}});
        if (groups.size() == 1) groups.front().rows.reserve(rows_.size());
      }
      groups[last].rows.push_back(row);
    }
    return groups;
  }

  /// True if the first of the rows has a statement of its own.
  [[nodiscard]] bool is_sent_alone(row_places rows) const {
    return rows.size() == 1 || (rules().has_arrays && !rows_.unnests(rows_.sets(rows.front())));
  }

  /// How many columns the row gives that has been read.
  [[nodiscard]] std::size_t columns_given() const {
    std::size_t given = 0;
    for (const row_cell& cell : room_.cells) given += cell.state != value_state::omitted ? 1U : 0U;
    return given;
  }

  /// As many as there are parameters for. SQLite sorts the rows of a list before it changes them, and keeps a copy of
  /// each page that a statement changes: 10,000 rows in lists of 64, in no order, take twice as long on a file as in
  /// one list; in memory they take 0.8. By a key without an index each list is a search through the whole table.
  [[nodiscard]] std::size_t most_in_a_list() const {
    if (rules().has_arrays) return rows_.size();
    return (rules().max_parameters - room_.parameters.size()) / columns_given();
  }

  std::size_t send_next(row_places rows, bool is_last_group, statement_sequence& sequence, result_user& use) {
    driver::parameter_store store;
    rows_.read(rows.front(), room_.cells, store);
    const bool as_list = !is_sent_alone(rows) && !rules().has_arrays;
    std::size_t sent = as_list ? std::min(rows.size(), most_in_a_list()) : 1;
    std::vector<driver::parameter> room_of_list(as_list ? sent * columns_given() + room_.parameters.size() : 0);
    parameter_list list(rules(), as_list ? room_of_list : room_.parameters, store, arguments_);
    std::string text;
    driver::statement statement;
    if (as_list) {
      const row_places listed = rows.first(sent);
      sql_writer out(rules(), text);
      write_many(out, listed, store);
      statement = {text, 0};
      bind_list(list, listed, store);
    } else if (is_sent_alone(rows)) {
      statement = kept_statement(form_of_rows::single, rows, text, store);
      write_single(list, room_.cells);
    } else {
      statement = kept_statement(form_of_rows::many, rows, text, store);
      sent = bind_arrays(list, rows, store);
    }
    const bool is_last = is_last_group && sent == rows.size();
    // One statement alone has its arguments before it is sent.
    if (!is_last && !sequence.has_begun()) refuse_rows(rows_, form_.place, rules(), arguments_);
    driver::call call(sequence.next(is_last), statement, list.parameters(), driver::fetch::whole);
    use.take(call, is_last);
    return sent;
  }

  driver::statement kept_statement(form_of_rows form, row_places rows, std::string& text,
                                   driver::parameter_store& store) {
    statement_key mask;
    mask.add(static_cast<std::uint64_t>(form));
    mask.add(rows_.sets(rows.front()), room_.cells, rules());
    if (!form_.rest_is_fixed) mask.add_not_fixed();
    return variable_statement(*form_.statements, rules(), mask, text, [&](sql_writer& out) {
      if (form == form_of_rows::single)
        write_single(out, room_.cells);
      else
        write_many(out, rows, store);
    });
  }

  void write_rest(auto& out) const { form_.rest.write(out, query_); }

  /// `update "posts" set "title" = $1 where "id" = $2`
  template <class Out>
  void write_single(Out& out, std::span<const row_cell> cells) {
    write_verb(out);
    write_each(out, cells, false, ", ");
    out.text(" where ");
    write_each(out, cells, true, " and ");
    write_rest(out);
  }

  template <class Out>
  void write_verb(Out& out) const {
    out.text("update");
    write_resolution(out, form_.resolution);
    out.text(" ");
    out.table(reader().table.schema, reader().table.name);
    out.text(" set ");
  }

  template <class Out>
  void write_each(Out& out, std::span<const row_cell> cells, bool keys, std::string_view between) const {
    bool first = true;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (cells[place].state == value_state::omitted || is_key(place) != keys) continue;
      if (!first) out.text(between);
      first = false;
      out.identifier(reader().names[place]);
      out.text(" = ");
      write_cell(out, cells[place], form_.place);
    }
  }

  void write_many(sql_writer& out, row_places rows, driver::parameter_store& store) {
    const std::vector<row_cell> first(room_.cells.begin(), room_.cells.end());
    if (!rules().has_arrays) {
      out.text("with ");
      write_values_columns(out, first);
      out.text(" as (values ");
      for (const std::size_t row : rows) {
        if (row != rows.front()) out.text(", ");
        rows_.read(row, room_.cells, store);
        write_list_row(out);
      }
      out.text(") ");
    }
    write_verb(out);
    write_from_values(out, first, false, ", ");
    out.text(" from ");
    if (rules().has_arrays) {
      out.text("unnest(");
      write_array_parameters(out, reader(), first);
      out.text(") as ");
      write_values_columns(out, first);
    } else {
      out.identifier(values_name());
    }
    out.text(" where ");
    write_from_values(out, first, true, " and ");
    write_rest(out);
  }

  void write_list_row(sql_writer& out) const {
    bool first = true;
    for (const row_cell& cell : room_.cells) {
      if (cell.state == value_state::omitted) continue;
      out.text(first ? "(" : ", ");
      first = false;
      write_cell(out, cell, form_.place);
    }
    out.text(")");
  }

  /// `"v" ("id", "title")`
  void write_values_columns(sql_writer& out, std::span<const row_cell> cells) const {
    out.identifier(values_name());
    bool first = true;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (cells[place].state == value_state::omitted) continue;
      out.text(first ? " (" : ", ");
      first = false;
      out.identifier(reader().names[place]);
    }
    out.text(")");
  }

  /// `"title" = "v"."title"`, and of the keys `"posts"."id" = "v"."id"`
  void write_from_values(sql_writer& out, std::span<const row_cell> cells, bool keys, std::string_view between) const {
    bool first = true;
    for (std::size_t place = 0; place < cells.size(); ++place) {
      if (cells[place].state == value_state::omitted || is_key(place) != keys) continue;
      if (!first) out.text(between);
      first = false;
      if (keys) {
        out.identifier(reader().table.name);
        out.text(".");
      }
      out.identifier(reader().names[place]);
      out.text(" = ");
      out.identifier(values_name());
      out.text(".");
      out.identifier(reader().names[place]);
    }
  }

  std::size_t bind_arrays(parameter_list& out, row_places rows, driver::parameter_store& store) {
    column_arrays arrays(room_.cells, rows.size(), store);
    for (const std::size_t row : rows) {
      rows_.read(row, room_.cells, store);
      if (arrays.add(room_.cells, out) != column_arrays::taken::row) break;
    }
    same_keys keys(arrays.rows());
    for (std::size_t place = 0; place < room_.cells.size(); ++place)
      if (is_key(place)) keys.add_column(arrays.elements(place));
    refuse_same(keys, rows);
    arrays.bind(out);
    write_rest(out);
    return arrays.rows();
  }

  void bind_list(parameter_list& out, row_places rows, driver::parameter_store& store) {
    for (const std::size_t row : rows) {
      rows_.read(row, room_.cells, store);
      for (const row_cell& cell : room_.cells)
        if (cell.state != value_state::omitted) write_cell(out, cell, form_.place);
    }
    write_rest(out);
  }

  /// The keys of rows that go in several lists.
  void refuse_same_keys(row_places rows) {
    driver::parameter_store store;
    const parameter_list list(rules(), {}, store, arguments_);
    same_keys keys(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows_.read(rows[i], room_.cells, store);
      for (std::size_t place = 0; place < room_.cells.size(); ++place) {
        if (!is_key(place)) continue;
        const row_cell& cell = room_.cells[place];
        keys.add(i, cell.state == value_state::placeholder ? list.argument(cell.value.type, cell.placeholder.name)
                                                           : cell.value);
      }
    }
    refuse_same(keys, rows);
  }

  void refuse_same(same_keys& keys, row_places rows) const {
    const auto same = [&](std::size_t left, std::size_t right) { return have_same_key(rows[left], rows[right]); };
    if (keys.any(same)) throw usage_error("values(): two rows have the same key; only one of them could be applied");
  }

  [[nodiscard]] bool have_same_key(std::size_t left, std::size_t right) const {
    driver::parameter_store store;
    std::vector<row_cell> cells(2 * room_.cells.size());
    const std::span<row_cell> of_left = std::span(cells).first(room_.cells.size());
    const std::span<row_cell> of_right = std::span(cells).last(room_.cells.size());
    rows_.read(left, of_left, store);
    rows_.read(right, of_right, store);
    for (std::size_t place = 0; place < room_.cells.size(); ++place) {
      const bool are_values = of_left[place].state == value_state::value && of_right[place].state == value_state::value;
      if (is_key(place) && are_values && !are_equal(of_left[place].value, of_right[place].value)) return false;
    }
    return true;
  }

  const update_by_form& form_;
  const void* query_;
  row_range rows_;
  write_room room_;
  const parameter_list::arguments* arguments_;
};

}  // namespace

void run_update_by(const update_by_form& form, driver::session& session, const void* query, erased_rows rows,
                   result_user& use, const parameter_list::arguments* arguments) {
  try {
    running_update(form, query, row_range(*form.reader, rows), arguments).run(session, use);
  } catch (const value_error& refused) {
    name_refused_value(*form.reader, rows, refused);
    throw;
  }
}

std::string update_by_text(const update_by_form& form, const void* query, erased_rows rows) {
  return running_update(form, query, row_range(*form.reader, rows)).text();
}

std::vector<placeholder_use> update_by_placeholders(const update_by_form& form, const void* query, erased_rows rows) {
  running_update update(form, query, row_range(*form.reader, rows));
  return placeholders_in(*form.rules, [&](sql_writer& out) { update.write_all(out); });
}

}  // namespace virga::detail
