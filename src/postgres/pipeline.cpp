// Sending: one statement, or a batch as a pipeline (PostgreSQL's manual, section 34.5). In a pipeline each statement is
// prepared right before its first use, not all of them at the start: to prepare one takes a snapshot, and a `begin
// isolation level ...` that came after it would be refused.
#include "pg_connection.hpp"

#include <virga/core/error.hpp>

#include <utility>

namespace virga::pg {

void pg_connection::add_step(const driver::statement& stmt) {
  step next;
  next.entry = statements_.find(stmt, parameters_[steps_.size()].type_list());
  if (next.entry != nullptr) {
    next.sql = next.entry->sql;
    next.prepares = next.entry->at == prepared_statement::state::absent;
  } else {
    next.sql = keep_text(stmt.sql);
  }
  steps_.push_back(next);
}

// A copy that ends with a NUL, as libpq wants it, and that lives until the statement has been answered.
std::string_view pg_connection::keep_text(std::string_view sql) {
  if (!batch_) return text_ = sql;
  // A batch is often one statement many times over.
  if (texts_.empty() || texts_.back() != sql) texts_.emplace_back(sql);
  return texts_.back();
}

// With the `begin` that has not been sent.
bool pg_connection::enter_pipeline() {
  begin_sent_ = std::exchange(begins_, false);
  wire_clean_ = false;
  if (PQenterPipelineMode(link_.raw()) == 0) return lose();
  if (!begin_sent_) return true;
  constexpr int text_form = 0;
  return PQsendQueryParams(link_.raw(), begin_.c_str(), 0, nullptr, nullptr, nullptr, nullptr, text_form) != 0 ||
         lose();
}

bool pg_connection::send(std::size_t number) {
  const step& what = steps_[number];
  const encoded_parameters with = parameters_[number];
  const int form = text_values_ ? 0 : 1;  // of the results: text, binary
  PGconn* const to = link_.raw();
  wire_clean_ = false;
  if (what.prepares) {
    if (PQsendPrepare(to, what.entry->name.c_str(), what.entry->sql.c_str(), with.count, with.types) == 0)
      return lose();
    what.entry->at = prepared_statement::state::in_flight;
  }
  const int sent = what.entry != nullptr ? PQsendQueryPrepared(to, what.entry->name.c_str(), with.count, with.values,
                                                               with.lengths, with.formats, form)
                                         : PQsendQueryParams(to, what.sql.data(), with.count, with.types, with.values,
                                                             with.lengths, with.formats, form);
  return sent != 0 || lose();
}

bool pg_connection::send_pipeline_end() { return PQpipelineSync(link_.raw()) != 0 || lose(); }

// libpq refuses to send on a lost connection only: everything else it would refuse has been checked.
bool pg_connection::lose() {
  link_.give_up();
  return failed(nullptr);
}

void pg_connection::execute_batch(std::span<const driver::request> requests) {
  start(requests.empty() ? std::string_view{} : requests.front().stmt.sql, begin_goes::along);
  parameters_.clear();
  std::size_t position = 0;
  for (const driver::request& each : requests) {
    ++position;
    try {
      require_no_nul(each.stmt.sql);
      require_no_client_copy(each.stmt.sql);
      parameters_.add_statement(each.parameters, each.stmt.sql);
    } catch (error& refused) {
      refused.set_batch_position(position);
      throw;
    }
  }
  if (requests.empty()) return;

  batch_ = pipelined_ = single_row_ = true;
  steps_.reserve(requests.size());
  bool sent = enter_pipeline();
  std::size_t unsent = 0;
  for (std::size_t i = 0; sent && i < requests.size(); ++i) {
    add_step(requests[i].stmt);
    sent = send(i);
    // libpq sends by itself what the socket takes at once, and would keep the rest in memory.
    constexpr std::size_t enough = 65536;
    unsent += parameters_[i].bytes;
    if (unsent < enough) continue;
    link_.flush();
    unsent = 0;
  }
  if (!sent || !send_pipeline_end()) fail();
  link_.flush();
  if (!open_first_statement()) fail();
  open_ = true;
}

}  // namespace virga::pg
