#include "insert_text.hpp"

#include <virga/driver/begin_inside.hpp>
#include <virga/driver/call.hpp>

#include <algorithm>
#include <vector>

namespace virga::detail {

namespace {

enum class form_of_values : std::uint8_t { single, block, arrays };

class running_insert {
 public:
  running_insert(const insert_form& form, const void* query, write_room room)
      : form_(form), source_{&form, query}, room_(room) {
    room_.cells = room.cells.first(form.reader->names.size());
    if (form.read_conflict != nullptr) form.read_conflict(query, conflict_);
  }

  void run(driver::session& session, insert_rows rows, result_user use) {
    if (rows.size() == 0) return;
    if (rows.size() == 1) {
      send_single(session, rows, use);
    } else if (as_arrays(rows)) {
      send(session, rows, form_of_values::arrays, use);
    } else if (fits_a_list(rows)) {
      send_list(session, rows, use);
    } else {
      const auto together = driver::begin_inside(session);
      while (rows.size() != 0) {
        const std::size_t length = statement_length(rows);
        if (length == 1)
          send_single(*together, rows, use);
        else
          send(*together, rows.first(length), unnests(rows) ? form_of_values::arrays : form_of_values::block, use);
        rows = rows.from(length);
      }
      together->commit();
    }
  }

  [[nodiscard]] std::string text(const insert_rows& rows) {
    std::string text;
    if (rows.size() == 0) return text;
    sql_writer out(rules(), text);
    driver::parameter_store store;
    if (rows.size() > 1 && as_arrays(rows))
      write(out, rows, form_of_values::arrays, store);
    else if (rows.size() > 1 && fits_a_list(rows))
      write(out, rows, form_of_values::block, store);
    else
      write(out, rows, form_of_values::single, store);
    return text;
  }

 private:
  [[nodiscard]] const dialect_rules& rules() const noexcept { return *form_.rules; }

  [[nodiscard]] bool is_fixed(const given_sets& sets) const {
    return sets.expressions == member_set{} && conflict_.expressions == member_set{};
  }

  /// How many rows from the first on give the same columns, as values: 1 if the first has expressions or gives
  /// nothing.
  [[nodiscard]] std::size_t run_length(const insert_rows& rows) const {
    const given_sets first = rows.sets(0);
    if (!is_fixed(first) || first.given == member_set{}) return 1;
    std::size_t length = 1;
    for (; length < rows.size(); ++length) {
      const given_sets next = rows.sets(length);
      if (next.given != first.given || next.expressions != member_set{}) break;
    }
    return length;
  }

  [[nodiscard]] bool as_arrays(const insert_rows& rows) const {
    return unnests(rows) && run_length(rows) == rows.size();
  }

  /// True if the rows, of which the first says what they give, may be sent as arrays. A column of arrays can't: an
  /// array of arrays has no rows, it has dimensions.
  [[nodiscard]] bool unnests(const insert_rows& rows) const {
    if (!rules().has_arrays) return false;
    driver::parameter_store store;
    rows.read(0, room_.cells, store);
    return std::ranges::none_of(
        room_.cells, [](const given_cell& cell) { return cell.state != given_state::omitted && cell.value.is_array; });
  }

  [[nodiscard]] bool fits_a_list(const insert_rows& rows) const {
    const given_reader& reader = *form_.reader;
    return rules().has_default_keyword_in_values &&
           rows.size() * reader.column_count + reader.names.size() <= rules().max_parameters &&
           given_by_any(rows) != member_set{};
  }

  /// How many of the rows, from the first on, the next statement takes.
  [[nodiscard]] std::size_t statement_length(const insert_rows& rows) const {
    // SQLite spends as much on a statement's beginning and end as on a row: 10,000 rows in statements of 32 take half
    // as long as one by one, in statements of 64 hardly less. Rows that come back would come in blocks too, so those
    // are run one by one.
    const std::size_t block = form_.returns_rows ? 1 : 32;
    if (unnests(rows)) return run_length(rows);
    if (rows.size() < block || 2 * block * form_.reader->names.size() > rules().max_parameters) return 1;
    return run_length(rows.first(block)) == block ? block : 1;
  }

  template <class Out>
  void write(Out& out, const insert_rows& rows, form_of_values form, driver::parameter_store& store) {
    if (form == form_of_values::single) write_single(out, source_, rows, room_.cells, store);
    if (form == form_of_values::block) write_list(out, source_, rows, room_.cells, store);
    if (form == form_of_values::arrays) write_arrays(out, source_, rows, room_.cells, store);
  }

  void send_single(driver::session& session, const insert_rows& rows, result_user use) {
    send(session, rows.first(1), form_of_values::single, use);
  }

  /// A statement that is kept: many rows as arrays or as a block, or a single row.
  void send(driver::session& session, const insert_rows& rows, form_of_values form, result_user use) {
    const given_sets sets = rows.sets(0);
    given_mask mask;
    mask.add(static_cast<std::uint64_t>(form));
    mask.add(sets.given, room_.cells.size());
    if (form_.read_conflict != nullptr) mask.add(conflict_.given, room_.cells.size());
    std::string text;
    driver::parameter_store store;
    const driver::statement statement =
        variable_statement(*form_.statements, rules(), mask.words(), is_fixed(sets), text,
                           [&](sql_writer& out) { write(out, rows, form, store); });
    std::vector<driver::parameter> room;
    if (form == form_of_values::block) room.resize(rows.size() * room_.cells.size());
    parameter_list list(rules(), room.empty() ? room_.parameters : room, store);
    write(list, rows, form, store);
    driver::call call(session, statement, list.parameters(), driver::fetch::whole);
    use(call);
  }

  void send_list(driver::session& session, const insert_rows& rows, result_user use) {
    std::string text;
    sql_writer out(rules(), text);
    driver::parameter_store store;
    write(out, rows, form_of_values::block, store);
    parameter_list list(rules(), {}, store);
    write(list, rows, form_of_values::block, store);
    driver::call call(session, {text, 0}, list.parameters(), driver::fetch::whole);
    use(call);
  }

  const insert_form& form_;
  insert_source source_;
  write_room room_;
  given_sets conflict_;
};

}  // namespace

void run_insert(const insert_form& form, driver::session& session, const void* query, given_rows rows, write_room room,
                result_user use) {
  running_insert(form, query, room).run(session, insert_rows(*form.reader, rows), use);
}

std::string insert_text(const insert_form& form, const void* query, given_rows rows, write_room room) {
  return running_insert(form, query, room).text(insert_rows(*form.reader, rows));
}

}  // namespace virga::detail
