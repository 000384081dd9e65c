// Reading what the server answers, one PGresult at a time, in the order PostgreSQL's manual has it in sections 34.4 and
// 34.5: for each statement its results and an empty one, and for a pipeline a synchronisation point at the end.
#include "pg_connection.hpp"

#include <charconv>
#include <utility>

namespace virga::pg {
namespace {

using state = prepared_statement::state;

// "INSERT 0 5", "UPDATE 3": rows written. The tag of a query counts the rows it returned.
std::uint64_t rows_written(PGresult* result) {
  const std::string_view tag = PQcmdStatus(result);
  if (!tag.starts_with("INSERT") && !tag.starts_with("UPDATE") && !tag.starts_with("DELETE") &&
      !tag.starts_with("MERGE"))
    return 0;
  const std::string_view count = PQcmdTuples(result);
  std::uint64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

// A result ends with a tag, which mostly has its number of rows. libpq asks for neither.
bool is_complete(PGresult* result, std::uint64_t rows) {
  if (*PQcmdStatus(result) == '\0') return false;
  const std::string_view count = PQcmdTuples(result);
  std::uint64_t sent = rows;
  std::from_chars(count.data(), count.data() + count.size(), sent);
  return sent == rows;
}

}  // namespace

result_handle pg_connection::pull() {
  if (ahead_.empty()) {
    if (patience_) return wait_patiently() ? link_.read_ready() : nullptr;
    return streaming_ ? link_.read_on() : link_.read();
  }
  result_handle next = std::move(ahead_.front());
  ahead_.pop_front();
  return next;
}

// What was sent before it is answered first.
bool pg_connection::open_first_statement() {
  if (begin_sent_ && !take_acknowledgement()) {
    failure_->context.sql = begin_;
    return false;
  }
  return open_statement();
}

// The answer to what yields no rows.
bool pg_connection::take_acknowledgement() {
  const result_handle answer = pull();
  if (!answer || PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failed(answer.get());
  pull();  // the empty one
  return true;
}

// Reads on to the current statement's first result.
bool pg_connection::open_statement() {
  const step& current = steps_[step_];
  if (current.prepares) {
    if (!take_acknowledgement()) return false;
    current.entry->at = state::ready;
  }
  described_ = false;
  rows_streamed_ = 0;
  if (row_by_row()) PQsetSingleRowMode(link_.raw());
  return take_result();
}

// Row by row, memory stays flat and the server works on meanwhile, but libpq makes a PGresult for each row. A batch
// promises nothing about memory, and its statements overlap anyway.
bool pg_connection::row_by_row() const noexcept { return single_row_ && !batch_ && ahead_.empty(); }

bool pg_connection::take_result() {
  result_.reset();  // first: the allocator hands the same memory out again
  result_ = pull();
  row_ = 0;
  row_count_ = 0;
  if (!result_) return failed(nullptr);
  prepared_statement* const entry = step_ < steps_.size() ? steps_[step_].entry : nullptr;
  switch (const ExecStatusType status = PQresultStatus(result_.get()); status) {
    case PGRES_SINGLE_TUPLE:
      row_count_ = 1;
      streaming_ = true;
      ++rows_streamed_;
      return described_ || describe(entry);
    case PGRES_TUPLES_OK:
      streaming_ = false;
      rows_affected_ = rows_written(result_.get());
      rows_streamed_ += static_cast<std::uint64_t>(PQntuples(result_.get()));
      if (!is_complete(result_.get(), rows_streamed_)) return failed(rows_missing(current_sql()));
      if (!end_statement()) return false;
      row_count_ = PQntuples(result_.get());
      return row_count_ == 0 || described_ || patience_ || describe(entry);  // with patience: nobody reads these rows
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      streaming_ = false;
      if (in_copy_out_ && !is_complete(result_.get(), rows_streamed_)) return failed(rows_missing(current_sql()));
      rows_affected_ = rows_written(result_.get());
      if (std::string_view(PQcmdStatus(result_.get())) == "ROLLBACK" && is_commit(current_sql()))
        return failed(commit_refused(current_sql()));
      return end_statement();
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      end_copy(status);
      return failed(copy_refused(current_sql()));
    default:
      return failed(result_.get());
  }
}

// A statement's results end with an empty one. A constraint that is checked at the end of the transaction fails only
// now, after the statement has reported success.
bool pg_connection::end_statement() {
  if (const result_handle end = pull(); end || !link_.usable()) return failed(end.get());
  ++step_;
  if (pipelined_) return step_ < steps_.size() || end_pipeline();
  wire_clean_ = true;
  return true;
}

bool pg_connection::end_pipeline() {
  const result_handle point = pull();
  if (!point || PQresultStatus(point.get()) != PGRES_PIPELINE_SYNC) {
    --step_;  // the failure belongs to the last statement
    return failed(point.get());
  }
  leave_pipeline();
  return true;
}

void pg_connection::leave_pipeline() {
  if (PQpipelineStatus(link_.raw()) != PQ_PIPELINE_OFF && PQexitPipelineMode(link_.raw()) == 0) link_.give_up();
  wire_clean_ = true;
}

// False: a type could not be asked for, and the statement, or a later one, has failed.
bool pg_connection::describe(prepared_statement* of) {
  described_ = true;
  if (text_values_) {
    decoder_.describe_as_text(result_.get());
    return true;
  }
  column_conversions& form = of != nullptr ? of->form : unnamed_form_;
  decoder_.describe(result_.get(), user_types_, form);
  if (decoder_.unresolved().empty()) [[likely]]
    return true;
  if (!resolve_user_types()) return false;
  decoder_.describe(result_.get(), user_types_, form);
  return true;
}

}  // namespace virga::pg
