// Types that are not built in arrive as a number that means nothing by itself, and the server is asked for it when one
// does. Two results can't wait for the answer. The rows of a stream that have been sent lie between the question and
// it: they would have to be kept, so that before a connection's first stream all enums are asked for. And a batch that
// fails behind the rows has ended the transaction, in which nothing can be asked any more.
#include "network_order.hpp"
#include "pg_connection.hpp"
#include "type_oids.hpp"

#include <string>
#include <utility>

namespace virga::pg {
namespace {

// The second column is true for such a type and false for an array of it; null for any other.
constexpr const char* all_text_like =
    "select oid, true from pg_catalog.pg_type where typtype = 'e' or typname = 'citext' union all "
    "select typarray, false from pg_catalog.pg_type where typtype = 'e' or typname = 'citext'";
constexpr const char* these =
    "select t.oid, case when t.typtype = 'e' or t.typname = 'citext' then true "
    "when e.typtype = 'e' or e.typname = 'citext' then false end from pg_catalog.pg_type t "
    "left join pg_catalog.pg_type e on e.oid = t.typelem and t.typcategory = 'A' where t.oid = any($1)";
constexpr int binary = 1;

}  // namespace

// A failure needs no words where the session goes on: the stream meets it too, or asks for its types as they arrive.
void pg_connection::learn_all_user_types(std::string_view for_sql) {
  if (PQtransactionStatus(link_.raw()) == PQTRANS_INERROR) return;
  if (PQsendQueryParams(link_.raw(), all_text_like, 0, nullptr, nullptr, nullptr, nullptr, binary) == 0) return;
  link_.flush();
  failure_ = learn_user_types(for_sql);
  all_user_types_known_ = !failure_;
  if (!failure_) return;
  if (!link_.usable()) fail();
  require_within_limits(for_sql);
}

std::optional<server_error> pg_connection::learn_user_types(std::string_view for_sql) {
  std::optional<server_error> failure;
  while (const result_handle answer = link_.read()) {
    for (int row = 0; row < PQntuples(answer.get()); ++row) {
      user_type is = user_type::other;
      if (PQgetisnull(answer.get(), row, 1) == 0)
        is = *PQgetvalue(answer.get(), row, 1) != 0 ? user_type::text : user_type::text_array;
      user_types_.learn(read_network<Oid>(PQgetvalue(answer.get(), row, 0)), is);
    }
    if (PQresultStatus(answer.get()) != PGRES_FATAL_ERROR) continue;
    failure = read_error(link_.raw(), answer.get(), for_sql);
    if (failure->ends_session) link_.give_up();
  }
  if (!link_.usable() && !failure) failure = lost_connection(link_.raw(), for_sql);
  return failure;
}

std::optional<server_error> pg_connection::look_up(const std::vector<Oid>& types) {
  std::string list = "{";
  for (const Oid type : types) list.append(list.size() > 1 ? "," : "").append(std::to_string(type));
  list += "}";
  const char* const value = list.c_str();
  if (PQsendQueryParams(link_.raw(), these, 1, &oids::oid_array, &value, nullptr, nullptr, binary) == 0)
    return lost_connection(link_.raw(), current_sql());
  link_.flush();
  return learn_user_types(current_sql());
}

// False: the statement has failed for want of an answer.
bool pg_connection::resolve_user_types() {
  // The server answers in turn: all that was asked before comes first.
  if (!wire_clean_) read_ahead();
  if (!link_.usable()) return true;  // what has been read before is given out
  // What has ended the transaction stands in the batch behind these rows, and is what the caller is told of now.
  if (PQtransactionStatus(link_.raw()) == PQTRANS_INERROR) return skip_to_failure();
  std::optional<server_error> failure = look_up(decoder_.unresolved());
  // With results kept, statements may have been prepared: those go on.
  return !failure || !ahead_.empty() || failed(std::move(*failure));
}

bool pg_connection::skip_to_failure() {
  bool well = true;
  while (well && streaming_) well = take_result();
  while (well && step_ < steps_.size()) well = open_statement();
  if (!well && batch_) failure_->batch_position = step_ + 1;
  return well;
}

// The rest of everything that was sent, into memory. For a stream that is the price of a type that was made since all
// were asked for.
void pg_connection::read_ahead() {
  for (bool ended = false; !ended && link_.usable();) {
    result_handle next = link_.read();
    ended = pipelined_ ? next && PQresultStatus(next.get()) == PGRES_PIPELINE_SYNC : !next;
    ahead_.push_back(std::move(next));
  }
  leave_pipeline();
}

}  // namespace virga::pg
