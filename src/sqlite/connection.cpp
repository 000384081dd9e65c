#include "connection.hpp"

#include "parameters.hpp"

#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>

#include <algorithm>
#include <cstring>
#include <list>
#include <utility>

namespace virga::sqlite {

using driver::field;
using driver::field_kind;

namespace {

// One of the statements that come again and again; the others of a script, a migration's, do not.
bool controls_transaction(std::string_view sql) {
  constexpr std::string_view words[] = {"begin", "commit", "rollback", "savepoint ", "release "};
  return sql.find(';') == std::string_view::npos &&
         std::ranges::any_of(words, [&](std::string_view word) { return sql.starts_with(word); });
}

// Kept for as long as the process lives, and then too: a static list would be destroyed.
void leave_alone(prepared_statements statements, database_handle db) {
  struct inherited_state {
    prepared_statements statements;
    database_handle db;
  };
  static auto& all = *new std::list<inherited_state>();
  all.push_back({std::move(statements), std::move(db)});
}

}  // namespace

connection::connection(database_handle db, bool read_only, std::size_t cached_statements,
                       std::chrono::milliseconds busy_timeout)
    : db_(std::move(db)),
      statements_(db_.get(), cached_statements),
      arena_(arena_start_.data(), arena_start_.size()),
      busy_timeout_(busy_timeout),
      read_only_(read_only) {}

// In a child made by fork(), SQLite's clean-up would take locks for its own that the parent holds, and write into what
// the parent is writing (its manual, "How To Corrupt An SQLite Database File", section 2.6). Nothing is told or closed.
connection::~connection() {
  if (inherited()) {
    leave_alone(std::move(statements_), std::move(db_));
    return;
  }
  finish();
}

void connection::execute(const driver::statement& stmt, std::span<const driver::parameter> parameters, driver::fetch) {
  require_no_result(stmt.sql);
  start(stmt, parameters);
}

void connection::check(std::string_view sql, std::span<const sql_type>) {
  require_no_result(sql);
  if (inherited()) throw_inherited(sql);
  if (limits_) require_within_limits(sql);
  try {
    statements_.check(sql);
  } catch (...) {
    lift_limit();
    throw;
  }
  lift_limit();
}

void connection::execute_batch(std::span<const driver::request> requests) {
  if (requests.empty()) return;
  require_no_result(requests[0].stmt.sql);
  batch_ = requests.subspan(1);
  start(requests[0].stmt, requests[0].parameters);
}

const field* connection::next() {
  if (inherited()) throw_inherited({});
  switch (source_) {
    case source::none:
      return nullptr;
    case source::first_step:
      source_ = source::steps;
      break;
    case source::steps:
      if (limits_) end_at_limit();
      if (!step()) {
        end_result();
        return nullptr;
      }
      break;
    case source::kept: {
      if (next_kept_ == kept_.size()) return nullptr;
      const field* const row = &kept_[next_kept_];
      next_kept_ += columns_;
      return row;
    }
  }
  read_fields();
  return fields_.data();
}

bool connection::next_result() {
  if (batch_.empty()) return false;
  if (inherited()) throw_inherited({});
  const driver::request& following = batch_.front();
  batch_ = batch_.subspan(1);
  end_result();
  start(following.stmt, following.parameters);
  return true;
}

std::string_view connection::column_name(std::size_t index) const {
  if (index >= columns_) throw usage_error("there is no column " + std::to_string(index) + " in this result");
  const char* const name = sqlite3_column_name(current_, static_cast<int>(index));
  return name == nullptr ? std::string_view{} : name;
}

driver::column_type connection::type_of_column(std::size_t index) const {
  if (index >= columns_) return {};
  const char* const declared = sqlite3_column_decltype(current_, static_cast<int>(index));
  driver::column_type type;
  if (declared != nullptr) type.declared = declared;
  return type;
}

void connection::finish() noexcept {
  if (inherited()) return;
  if (limits_) lift_limit();
  if (!open_) return;
  end_result();
  batch_ = {};
  columns_ = 0;
  open_ = false;
  end_read_only();
}

void connection::run_script(std::string_view sql) {
  require_no_result(sql);
  open_ = true;
  try {
    if (controls_transaction(sql)) {
      run_to_end(statements_.get({sql, 0}), false);
    } else {
      run_each(sql);
    }
  } catch (...) {
    finish();
    throw;
  }
  finish();
}

void connection::begin(const transaction_options& options) {
  if (in_transaction()) throw usage_error("begin: the connection is in a transaction already");
  if (!options.read_only || read_only_) {
    // Taking the write lock now, a transaction waits for it at its beginning instead of failing half-way,
    // where waiting could not help: what it has read by then may have changed.
    begin_text_ = read_only_ ? "begin" : "begin immediate";
    return run_script(begin_text_);
  }
  begin_text_ = "begin; pragma query_only = on";
  in_read_only_transaction_ = true;
  run_script(begin_text_);
}

void connection::require_no_result(std::string_view sql) const {
  if (inherited()) throw_inherited(sql);
  if (open_) {
    throw usage_error("a result of this connection is still open: read it to its end before the next statement",
                      {.sql = std::string(sql)});
  }
}

void connection::start(const driver::statement& stmt, std::span<const driver::parameter> parameters) {
  if (limits_) require_within_limits(stmt.sql);
  open_ = true;
  affected_ = 0;
  columns_ = 0;
  try {
    prepared_statement& prepared = statements_.get(stmt);
    sqlite3_stmt* const handle = prepared.handle.get();
    const bool rows_later = prepared.read_only && prepared.has_rows;
    arena_used_ = bind_parameters(handle, prepared.parameters, parameters,
                                  rows_later ? parameter_memory::copied : parameter_memory::borrowed, arena_, stmt.sql);
    if (!rows_later) return run_to_end(prepared, true);

    current_ = handle;
    source_ = source::first_step;
    const bool has_row = step();
    // After the step: SQLite may have prepared the statement again, for a schema with other columns.
    columns_ = static_cast<std::size_t>(sqlite3_column_count(handle));
    fields_.resize(columns_);
    if (!has_row) end_result();
  } catch (...) {
    arena_used_ = true;  // by the parameters before the one that was refused
    finish();
    throw;
  }
}

void connection::run_to_end(const prepared_statement& stmt, bool keep_rows) {
  current_ = stmt.handle.get();
  source_ = source::steps;
  while (step()) {
    if (!keep_rows) continue;
    columns_ = static_cast<std::size_t>(sqlite3_column_count(current_));
    fields_.resize(columns_);
    read_fields();
    keep_row();
  }
  columns_ = static_cast<std::size_t>(sqlite3_column_count(current_));
  if (stmt.counts_rows) affected_ = static_cast<std::uint64_t>(sqlite3_changes64(db_.get()));
  sqlite3_reset(current_);
  source_ = source::kept;
}

void connection::run_each(std::string_view script) {
  while (!script.empty()) {
    prepared_statement next;
    next.handle = prepare_next(db_.get(), script, 0);
    if (next.handle == nullptr) continue;  // a comment
    try {
      run_to_end(next, false);
      end_result();
    } catch (...) {
      finish();  // while the statement is there
      throw;
    }
  }
}

bool connection::step() {
  const int code = sqlite3_step(current_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
  return code == SQLITE_ROW;
}

void connection::read_fields() {
  for (std::size_t column = 0; column < columns_; ++column) {
    // One value, asked three times, is faster than three calls by column number. It is "unprotected",
    // which means something only where several threads use the connection.
    sqlite3_value* const value = sqlite3_column_value(current_, static_cast<int>(column));
    field& to = fields_[column];
    switch (sqlite3_value_type(value)) {
      case SQLITE_INTEGER:
        to.kind = field_kind::integer;
        to.integer = sqlite3_value_int64(value);
        break;
      case SQLITE_FLOAT:
        to.kind = field_kind::real;
        to.real = sqlite3_value_double(value);
        break;
      case SQLITE_TEXT:
        to.kind = field_kind::text;
        // In this order: the text may have to be turned into UTF-8, and then its size is another.
        to.data = reinterpret_cast<const char*>(sqlite3_value_text(value));
        to.size = static_cast<std::uint32_t>(sqlite3_value_bytes(value));
        if (to.data == nullptr) throw std::bad_alloc();
        // SQLite stores whatever it is given. What could not be given back to it must not be taken for text.
        if (find_unsendable({to.data, to.size}) != std::string_view::npos) [[unlikely]]
          to.kind = field_kind::malformed;
        break;
      case SQLITE_BLOB:
        to.kind = field_kind::blob;
        to.size = static_cast<std::uint32_t>(sqlite3_value_bytes(value));
        to.data = to.size == 0 ? "" : static_cast<const char*>(sqlite3_value_blob(value));
        break;
      default:
        to.kind = field_kind::null;
    }
  }
}

void connection::keep_row() {
  arena_used_ = true;
  for (field kept : fields_) {
    if (kept.kind == field_kind::text || kept.kind == field_kind::blob || kept.kind == field_kind::malformed) {
      auto* const copy = static_cast<char*>(arena_.allocate(kept.size + std::size_t{1}, 1));
      std::memcpy(copy, kept.data, kept.size);
      kept.data = copy;
    }
    kept_.push_back(kept);
  }
}

void connection::end_result() noexcept {
  if (source_ == source::first_step || source_ == source::steps) sqlite3_reset(current_);
  source_ = source::none;
  kept_.clear();
  next_kept_ = 0;
  // A large result's memory is not held for ever.
  constexpr std::size_t worth_keeping = 4096;
  if (kept_.capacity() > worth_keeping) kept_ = {};
  if (arena_used_) arena_.release();
  arena_used_ = false;
}

void connection::end_read_only() noexcept {
  if (!in_read_only_transaction_ || in_transaction()) return;
  in_read_only_transaction_ = false;
  if (sqlite3_exec(db_.get(), "pragma query_only = off", nullptr, nullptr, nullptr) != SQLITE_OK) usable_ = false;
}

void connection::fail() {
  const failure what = read_failure(db_.get());
  const std::string sql = sqlite3_sql(current_);
  const std::optional<driver::call_limits> limits = limits_;
  finish();
  const int primary = what.code & 0xff;
  if (limits && ended_by_ != driver::call_limits::ending::none &&
      (primary == SQLITE_INTERRUPT || primary == SQLITE_BUSY))
    limits->raise(ended_by_, sql);
  if (ends_connection(what)) usable_ = false;
  throw_failure(db_.get(), what, sql);
}

}  // namespace virga::sqlite
