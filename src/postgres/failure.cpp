// What a failed statement leaves behind: results that nobody will read, statements that were not prepared after all, a
// transaction without an owner. All of it is put in order before the error is thrown.
#include "pg_connection.hpp"
#include "sql_words.hpp"

#include <algorithm>
#include <utility>

namespace virga::pg {
namespace {

using state = prepared_statement::state;

bool is_error(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_PIPELINE_ABORTED;
}

}  // namespace

server_error copy_refused(std::string_view sql) {
  server_error failure;
  failure.message = "COPY from and to the client is not a statement with parameters and rows";
  failure.context.sqlstate = "0A000";  // feature_not_supported
  failure.context.sql = sql;
  return failure;
}

server_error rows_missing(std::string_view sql) {
  server_error failure;
  failure.message = "rows of the result were lost on the way from the server";
  failure.context.sqlstate = "08P01";  // protocol_violation
  failure.context.sql = sql;
  failure.ends_session = true;
  return failure;
}

bool is_commit(std::string_view sql) noexcept {
  return starts_with_word(sql, "commit") || starts_with_word(sql, "end");
}

server_error commit_refused(std::string_view sql) {
  server_error failure;
  failure.message = "commit: a statement of the transaction had failed, and the server has rolled it back";
  failure.context.sqlstate = "25P02";  // in_failed_sql_transaction
  failure.context.sql = sql;
  return failure;
}

std::string_view pg_connection::current_sql() const noexcept {
  return steps_.empty() ? std::string_view{} : steps_[std::min(step_, steps_.size() - 1)].sql;
}

bool pg_connection::failed(const PGresult* result) {
  // Anything else where an error could be is not the protocol.
  return failed(result != nullptr && is_error(result) ? read_error(link_.raw(), result, current_sql())
                                                      : lost_connection(link_.raw(), current_sql()));
}

bool pg_connection::failed(server_error failure) {
  failure_ = std::move(failure);
  streaming_ = false;
  if (failure_->ends_session) link_.give_up();
  drain();
  forget_stale();
  // What was to be prepared behind the failure has not been.
  for (std::size_t i = step_; i < steps_.size(); ++i)
    if (steps_[i].prepares && steps_[i].entry->at == state::in_flight) steps_[i].entry->at = state::absent;
  roll_back_own_transaction();
  return false;
}

void pg_connection::drain() {
  // Two empty results in a row: libpq expects nothing more, and the answer did not end as it should.
  bool empty_before = false;
  while (link_.usable() && !wire_clean_) {
    const result_handle next = pull();
    const bool ended = pipelined_ ? next && PQresultStatus(next.get()) == PGRES_PIPELINE_SYNC : !next;
    if (ended) {
      leave_pipeline();
    } else if (next) {
      end_copy(PQresultStatus(next.get()));
    } else if (empty_before) {
      link_.give_up();
    }
    empty_before = !next;
  }
  ahead_.clear();
  wire_clean_ = true;
}

void pg_connection::forget_stale() {
  prepared_statement* const entry = step_ < steps_.size() ? steps_[step_].entry : nullptr;
  if (entry == nullptr) return;
  error_context& context = failure_->context;
  // A function that the statement calls may raise the same two SQLSTATEs, but not from there and not with that name.
  if (context.sqlstate == "0A000" && failure_->routine == "RevalidateCachedQuery") {
    stale_ = true;
    statements_.forget(*entry);
    if (context.hint.empty())
      context.hint = "a table has changed since the statement was prepared; it will be prepared anew the next time";
  } else if (context.sqlstate == "26000" && failure_->message.find('"' + entry->name + '"') != std::string::npos) {
    stale_ = true;
    statements_.forget_all();  // DISCARD ALL and DEALLOCATE ALL leave none
  }
}

// A batch that begins a transaction does not come to its commit after a failure.
void pg_connection::roll_back_own_transaction() {
  if (!batch_ || was_in_transaction_ || !in_transaction()) return;
  std::optional<server_error> first = std::move(failure_);
  run_simple("rollback");
  failure_ = std::move(first);
}

void pg_connection::end_copy(ExecStatusType direction) noexcept {
  if (direction == PGRES_COPY_IN || direction == PGRES_COPY_BOTH) link_.end_copy_data("no data will come");
  if (direction != PGRES_COPY_OUT && direction != PGRES_COPY_BOTH) return;
  int size = 0;
  do static_cast<void>(link_.copied_data(size));
  while (size > 0);
}

}  // namespace virga::pg
