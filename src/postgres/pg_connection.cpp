#include "pg_connection.hpp"

#include "sql_words.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/connection_hook.hpp>
#include <virga/driver/pool.hpp>
#include <virga/postgres/driver/pg_connection.hpp>
#include <virga/value/bind.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace virga::pg {

using driver::fetch;
using driver::field;
using driver::statement;

std::unique_ptr<driver::connection> open_connection(const options& where, const driver::call_limits& within) {
  auto opened = std::make_unique<pg_connection>(where, within);
  if (!where.on_connect) return opened;
  if (within.deadline != server_link::clock::time_point::max() || within.stop.stop_possible())
    opened->limit_all(within);
  driver::run_hook(where.on_connect, *opened);
  opened->limit_all(std::nullopt);
  return opened;
}

std::unique_ptr<driver::connection> open_connection(const options& where) { return open_connection(where, {}); }

std::shared_ptr<driver::pool> open_pool(const options& where) {
  auto opened = std::make_shared<driver::pool>(
      [where](const driver::call_limits& within) { return open_connection(where, within); },
      driver::pool_options{.max_size = where.pool_size, .acquire_timeout = where.acquire_timeout});
  opened->acquire();
  return opened;
}

pg_connection::pg_connection(const options& where, const driver::call_limits& within)
    : link_(where, within), statements_(where.prepare, where.statement_cache) {}

pg_connection::~pg_connection() {
  if (inherited()) link_.let_go();
}

void require_no_nul(std::string_view sql) {
  if (sql.find('\0') == sql.npos) [[likely]]
    return;
  error_context context;
  context.sqlstate = "42601";
  throw syntax_error("the statement contains a NUL byte", std::move(context));
}

void require_no_client_copy(std::string_view sql) {
  if (!starts_with_word(sql, "copy") || !(mentions(sql, "stdin") || mentions(sql, "stdout"))) [[likely]]
    return;
  raise(copy_refused(sql));
}

// What every statement begins with: the connection must be idle, and is put in order.
void pg_connection::start(std::string_view sql, begin_goes how) {
  if (open_) [[unlikely]] {
    error_context context;
    context.sql = sql;
    throw usage_error("another statement's result is still open on this connection", std::move(context));
  }
  if (inherited()) [[unlikely]]
    throw_inherited(sql);
  // Something unforeseen, want of memory most likely, has left half an answer behind.
  if (!wire_clean_) [[unlikely]]
    link_.give_up();
  if (!link_.usable()) [[unlikely]]
    raise(lost_connection(link_.raw(), sql));
  require_no_nul(sql);
  require_within_limits(sql);
  result_.reset();
  row_ = row_count_ = 0;
  rows_affected_ = 0;
  batch_ = pipelined_ = streaming_ = described_ = stale_ = in_copy_out_ = begin_sent_ = false;
  steps_.clear();
  step_ = 0;
  texts_.clear();
  was_in_transaction_ = in_transaction();
  statements_.trim();
  if (begins_ && how == begin_goes::alone) send_begin();
  if (was_in_transaction_) return;  // a failure would end the transaction
  if (const std::string dropped = statements_.take_deallocations(); !dropped.empty()) [[unlikely]] {
    run_simple(dropped.c_str());
    failure_.reset();  // somebody else has dropped them
  }
}

void pg_connection::execute(const statement& stmt, std::span<const driver::parameter> parameters, fetch expected) {
  start(stmt.sql, begin_goes::along);
  require_no_client_copy(stmt.sql);
  parameters_.clear();
  parameters_.add_statement(parameters, stmt.sql);
  if (expected == fetch::row_by_row && !all_user_types_known_ && !text_values_) [[unlikely]]
    learn_all_user_types(stmt.sql);
  if (run(stmt, expected)) return;
  // Outside of a transaction a statement that failed has done nothing, and may be run again.
  if (stale_ && !was_in_transaction_ && link_.usable() && run(stmt, expected)) return;
  fail();
}

bool pg_connection::run(const statement& stmt, fetch expected) {
  single_row_ = expected == fetch::row_by_row;
  described_ = stale_ = false;
  failure_.reset();
  steps_.clear();
  step_ = 0;
  add_step(stmt);
  pipelined_ = steps_.front().prepares || begins_;
  if (pipelined_ && !enter_pipeline()) return false;
  if (!send(0) || (pipelined_ && !send_pipeline_end())) return false;
  link_.flush();
  if (!open_first_statement()) return false;
  open_ = streaming_ || row_count_ != 0;
  return true;
}

void pg_connection::check(std::string_view sql, std::span<const sql_type> types) {
  start(sql);
  std::vector<driver::parameter> nulls;
  for (const sql_type type : types) nulls.push_back(driver::bind_null(type));
  parameters_.clear();
  parameters_.add_statement(nulls, sql);
  failure_.reset();
  single_row_ = false;
  const result_handle described = describe_statement(sql, parameters_[0].type_list());
  if (!described) fail();
  result_.reset();
  close();
}

const field* pg_connection::next() {
  if (row_ < row_count_) [[likely]]
    return decoder_.decode(result_.get(), row_++);
  if (inherited()) [[unlikely]]
    link_.give_up();
  if (link_.limits() != nullptr && (copying_ || streaming_)) [[unlikely]]
    end_at_limit();
  if (copying_) return next_copied();
  if (streaming_) {
    if (!take_result()) fail();
    if (row_ < row_count_) [[likely]]
      return decoder_.decode(result_.get(), row_++);
  }
  if (!batch_) open_ = false;
  return nullptr;
}

bool pg_connection::next_result() {
  if (!open_) return false;
  if (inherited()) [[unlikely]]
    link_.give_up();
  while (streaming_)
    if (!take_result()) fail();
  row_ = row_count_ = 0;
  if (step_ == steps_.size()) {
    open_ = false;
    return false;
  }
  if (!open_statement()) fail();
  return true;
}

std::size_t pg_connection::column_count() const {
  return result_ ? static_cast<std::size_t>(PQnfields(result_.get())) : 0;
}

std::string_view pg_connection::column_name(std::size_t index) const {
  const char* const name = result_ ? PQfname(result_.get(), static_cast<int>(index)) : nullptr;
  return name == nullptr ? std::string_view{} : std::string_view{name};
}

driver::column_type pg_connection::type_of_column(std::size_t index) const {
  if (index >= column_count()) return {};
  const int column = static_cast<int>(index);
  return {.oid = PQftype(result_.get(), column), .modifier = PQfmod(result_.get(), column), .declared = {}};
}

bool pg_connection::in_transaction() const noexcept {
  if (inherited()) [[unlikely]]
    return false;
  if (begins_) return link_.usable();
  // While something is being answered, libpq says no more than that.
  if (!wire_clean_) return was_in_transaction_;
  const PGTransactionStatusType status = PQtransactionStatus(link_.raw());
  return link_.usable() && (status == PQTRANS_INTRANS || status == PQTRANS_INERROR);
}

void pg_connection::finish() noexcept {
  if (inherited()) [[unlikely]]
    link_.give_up();
  if (open_ && (!wire_clean_ || !ahead_.empty())) {
    try {
      discard_rest();
    } catch (...) {
      link_.give_up();
    }
  }
  close();
}

void pg_connection::close() noexcept {
  open_ = false;
  streaming_ = copying_ = false;
  row_ = row_count_ = 0;
  result_.reset();
  copied_.reset();
  ahead_.clear();
  failure_.reset();
  link_.lift_limit();
}

void pg_connection::require_within_limits(std::string_view sql) const {
  const driver::call_limits* const limits = link_.limits();
  if (limits == nullptr) return;
  if (const auto ending = limits->reached(); ending != driver::call_limits::ending::none) limits->raise(ending, sql);
}

// Between two rows that have arrived, too, of which there may be many.
void pg_connection::end_at_limit() {
  const driver::call_limits limits = *link_.limits();
  const auto ending = limits.reached();
  if (ending == driver::call_limits::ending::none) return;
  const std::string sql(current_sql());
  finish();
  limits.raise(ending, sql);
}

void pg_connection::fail() {
  server_error failure = std::move(*failure_);
  const std::size_t position = failure.batch_position;
  const auto ending = link_.ended_by();
  if (link_.limits() != nullptr && ending != driver::call_limits::ending::none && failure.context.sqlstate == "57014") {
    const driver::call_limits limits = *link_.limits();
    close();
    limits.raise(ending, failure.context.sql);
  }
  if (link_.limits() != nullptr && ending != driver::call_limits::ending::none && failure.ends_session) {
    const std::string what = ending == driver::call_limits::ending::stop
                                 ? "the statement was cancelled"
                                 : "the statement took longer than its timeout of " +
                                       std::to_string(link_.limits()->timeout.count()) + " ms";
    failure.message = what + ", and the server did not end it when it was told to: its connection is closed";
    failure.context.sqlstate = "08006";
  }
  close();
  if (position == 0) raise(std::move(failure));
  try {
    raise(std::move(failure));
  } catch (error& raised) {
    raised.set_batch_position(position);
    throw;
  }
}

}  // namespace virga::pg
