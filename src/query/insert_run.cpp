#include "column_arrays.hpp"
#include "insert_text.hpp"
#include "statement_sequence.hpp"
#include "write_room.hpp"

#include <virga/driver/call.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace virga::detail {

namespace {

enum class form_of_values : std::uint8_t { single, block, arrays };

class running_insert {
 public:
  running_insert(const insert_form& form, const void* query, const parameter_list::arguments* arguments = nullptr)
      : form_(form),
        source_{&form, query},
        room_(cells_of(form), cells_of(form) + form.rest_parameters),
        arguments_(arguments),
        all_rows_(*form.reader, {nullptr, 0}) {
    const std::size_t members = form.reader->names.size();
    cells_ = room_.cells.first(members);
    if (form.conflict == nullptr) return;
    conflict_cells_ = room_.cells.subspan(members);
    for (std::size_t i = 0; i < form.conflict_patches; ++i) {
      const void* const patch = form.conflict_patch(query, i);
      form.conflict->read(patch, conflict_cells_.subspan(i * members, members), conflict_store_);
    }
  }

  void run(driver::session& session, row_range rows, result_user& use) {
    sequence_.emplace(session);
    all_rows_ = rows;
    if (!rules().has_arrays && rows.size() > 1) rows_of_values_ = run_length(rows, false);
    while (rows.size() != 0) rows = rows.from(send_next(rows, use));
    sequence_->commit();
  }

  [[nodiscard]] std::string text(const row_range& rows) {
    std::string text;
    if (rows.size() == 0) return text;
    sql_writer out(rules(), text);
    write_first(out, rows);
    return text;
  }

  /// Every row's, whatever form they are sent in.
  void write_all(sql_writer& out, const row_range& rows) {
    driver::parameter_store store;
    if (rows.size() > 1)
      write_list(out, source_, rows, cells_, store);
    else
      write_first(out, rows);
  }

 private:
  /// The columns of the row, and those of each do update's set.
  static std::size_t cells_of(const insert_form& form) noexcept {
    return form.reader->names.size() * (1 + form.conflict_patches);
  }

  [[nodiscard]] const dialect_rules& rules() const noexcept { return *form_.rules; }

  void write_first(sql_writer& out, const row_range& rows) {
    driver::parameter_store store;
    if (rows.size() > 1 && rules().has_default_keyword_in_values && !as_arrays(rows)) {
      write_list(out, source_, rows.first(std::min(rows.size(), most_in_a_list())), cells_, store);
      return;
    }
    if (const std::size_t count = block_length(rows); count > 1) {
      write_list(out, source_, rows.first(count), cells_, store);
      return;
    }
    rows.read(0, cells_, store);
    if (rows.size() > 1 && as_arrays(rows))
      write_arrays(out, source_, cells_);
    else
      write_single(out, source_, cells_);
  }

  /// Sends the next statement and returns how many rows it took, from the first on.
  std::size_t send_next(const row_range& rows, result_user& use) {
    if (rows.size() == 1) return send_single(rows, rows.size(), use);
    if (rules().has_arrays) {
      const columns_with_values first = rows.sets(0);
      if (first.expressions == member_set{} && first.given != member_set{} && rows.unnests(first))
        return send_arrays(rows, use);
      return send_list(rows, use);
    }
    if (const std::size_t count = block_length(rows); count > 1) return send_block(rows, count, use);
    return send_single(rows, rows.size(), use);
  }

  /// How many rows from the first on give the same columns as it does, as values or placeholders: 0 if it has
  /// expressions or gives nothing.
  [[nodiscard]] static std::size_t run_length(const row_range& rows, bool with_placeholders = true) {
    const member_set columns = rows.sets(0).given;
    if (columns == member_set{}) return 0;
    std::size_t length = 0;
    for (; length < rows.size(); ++length) {
      const columns_with_values next = rows.sets(length);
      if (next.given != columns || next.expressions != member_set{}) break;
      if (next.placeholders && !with_placeholders) break;
    }
    return length;
  }

  [[nodiscard]] bool as_arrays(const row_range& rows) const {
    return rules().has_arrays && run_length(rows) == rows.size() && rows.unnests(rows.sets(0));
  }

  /// How many rows a list of values has parameters for, if those behind it and expressions take no more than a row.
  [[nodiscard]] std::size_t most_in_a_list() const { return rules().max_parameters / form_.reader->names.size() - 1; }

  /// SQLite spends as much on a statement's beginning and end as on a row: 10,000 rows in statements of 32 take half
  /// as long as one by one. In as few as it has parameters for they take no less, and preparing these costs as much
  /// again (bench/runtime).
  static constexpr std::size_t longest_block = 32;

  /// How many rows from the first on go in one statement of a database without arrays.
  [[nodiscard]] std::size_t block_length(const row_range& rows) const {
    if (rules().has_arrays) return 1;
    const std::size_t sent = all_rows_.size() - std::min(all_rows_.size(), rows.size());
    const std::size_t most = std::min({rows.size(), longest_block, most_in_a_list() / 2});
    if (rows_of_values_ > sent) return std::min(most, rows_of_values_ - sent);
    return run_length(rows.first(most));
  }

  /// `first`: what the first of the rows gives.
  template <class Write>
  driver::statement kept_statement(form_of_values form, const row_range& rows, const columns_with_values& first,
                                   std::string& text, Write write) {
    statement_key mask;
    mask.add(static_cast<std::uint64_t>(form));
    mask.add(first, cells_, rules());
    for (std::size_t i = 0; i < form_.conflict_patches; ++i) {
      const std::span<const row_cell> patch = conflict_cells_.subspan(i * cells_.size(), cells_.size());
      mask.add(sets_of(patch), patch, rules());
    }
    // A statement kept for every number of rows would drive out all others.
    if (!form_.rest_is_fixed || (form == form_of_values::block && rows.size() != longest_block)) mask.add_not_fixed();
    return variable_statement(*form_.statements, rules(), mask, text, write);
  }

  void send(bool is_last, const driver::statement& statement, const parameter_list& list, result_user& use) {
    // One statement alone has its arguments before it is sent.
    if (!is_last && !sequence_->has_begun())
      refuse_rows(all_rows_.from(rows_of_values_), place_of_values, rules(), arguments_);
    driver::call call(sequence_->next(is_last), statement, list.parameters(), driver::fetch::whole);
    use.take(call, is_last);
  }

  std::size_t send_single(const row_range& rows, std::size_t left, result_user& use) {
    driver::parameter_store store;
    rows.read(0, cells_, store);
    std::string text;
    const driver::statement statement = kept_statement(form_of_values::single, rows, sets_of(cells_), text,
                                                       [&](sql_writer& out) { write_single(out, source_, cells_); });
    parameter_list list(rules(), room_.parameters, store, arguments_);
    bind_single(list, source_, cells_);
    send(left == 1, statement, list, use);
    return 1;
  }

  std::size_t send_block(const row_range& rows, std::size_t count, result_user& use) {
    const row_range sent = rows.first(count);
    driver::parameter_store store;
    std::string text;
    const columns_with_values sets = sent.sets(0);
    const driver::statement statement = kept_statement(form_of_values::block, sent, sets, text, [&](sql_writer& out) {
      write_list(out, source_, sent, sets.given, cells_, store);
    });
    block_room_.resize(count * cells_.size());
    parameter_list list(rules(), block_room_, store, arguments_);
    bind_list(list, source_, sent, cells_, store);
    send(rows.size() == count, statement, list, use);
    return count;
  }

  std::size_t send_arrays(const row_range& rows, result_user& use) {
    driver::parameter_store store;
    rows.read(0, cells_, store);
    std::string text;
    const driver::statement statement = kept_statement(form_of_values::arrays, rows, sets_of(cells_), text,
                                                       [&](sql_writer& out) { write_arrays(out, source_, cells_); });
    parameter_list list(rules(), room_.parameters, store, arguments_);
    const bound_rows bound = bind_arrays(list, source_, rows, cells_, store);
    if (bound.others_follow && bound.count < most_in_a_list()) return send_list(rows, use);
    send(bound.count == rows.size(), statement, list, use);
    return bound.count;
  }

  std::size_t send_list(const row_range& rows, result_user& use) {
    for (std::size_t count = std::min(rows.size(), most_in_a_list());; count /= 2) {
      const row_range sent = rows.first(count);
      driver::parameter_store store;
      parameter_list list(rules(), {}, store, arguments_);
      bind_list(list, source_, sent, cells_, store);
      if (list.parameters().size() > rules().max_parameters && count > 1) continue;  // expressions took many
      std::string text;
      sql_writer out(rules(), text);
      driver::parameter_store read_for_text;
      write_list(out, source_, sent, cells_, read_for_text);
      send(count == rows.size(), {text, 0}, list, use);
      return count;
    }
  }

  const insert_form& form_;
  insert_source source_;
  write_room room_;
  std::span<row_cell> cells_;
  const parameter_list::arguments* arguments_;
  std::span<row_cell> conflict_cells_;
  driver::parameter_store conflict_store_;
  row_range all_rows_;
  std::size_t rows_of_values_ = 0;  // from the first on, that give the same columns
  std::vector<driver::parameter> block_room_;
  std::optional<statement_sequence> sequence_;
};

}  // namespace

void run_insert(const insert_form& form, driver::session& session, const void* query, erased_rows rows,
                result_user& use, const parameter_list::arguments* arguments) {
  try {
    running_insert(form, query, arguments).run(session, row_range(*form.reader, rows), use);
  } catch (const value_error& refused) {
    name_refused_value(*form.reader, rows, refused);
    for (std::size_t i = 0; i < form.conflict_patches; ++i)
      name_refused_value(*form.conflict, {form.conflict_patch(query, i), 1}, refused);
    throw;
  }
}

std::string insert_text(const insert_form& form, const void* query, erased_rows rows) {
  return running_insert(form, query).text(row_range(*form.reader, rows));
}

std::vector<placeholder_use> insert_placeholders(const insert_form& form, const void* query, erased_rows rows) {
  if (rows.size == 0) return {};
  running_insert insert(form, query);
  return placeholders_in(*form.rules, [&](sql_writer& out) { insert.write_all(out, row_range(*form.reader, rows)); });
}

}  // namespace virga::detail
