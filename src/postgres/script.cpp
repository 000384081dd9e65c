// SQL without parameters or rows, through the simple protocol, which takes several statements at once.
#include "pg_connection.hpp"

#include <virga/core/error.hpp>

#include <utility>

namespace virga::pg {

namespace {

// What was limited is this alone.
struct limits_lifted {
  explicit limits_lifted(server_link& of) : link(of) {}
  limits_lifted(const limits_lifted&) = delete;
  limits_lifted& operator=(const limits_lifted&) = delete;
  ~limits_lifted() { link.lift_limit(); }
  server_link& link;
};

}  // namespace

void pg_connection::run_script(std::string_view sql) {
  const limits_lifted at_the_end(link_);
  start(sql, begin_goes::along);
  if (begins_) {
    if (sql == "commit" || sql == "rollback") {
      begins_ = false;  // the server has not heard of it
      return;
    }
    send_begin();
  }
  text_ = sql;
  bool rolled_back = false;
  if (run_simple(text_.c_str(), &rolled_back) && rolled_back && is_commit(sql)) failure_ = commit_refused(sql);
  if (failure_) fail();
}

void pg_connection::begin(const transaction_options& options) {
  const limits_lifted at_the_end(link_);
  start("begin", begin_goes::along);
  if (was_in_transaction_) throw usage_error("begin: a transaction is already open on this connection");
  cursors_ = 0;
  begin_ = "begin";
  switch (options.isolation) {
    case isolation_level::server_default:
      break;
    case isolation_level::read_uncommitted:
      begin_ += " isolation level read uncommitted";
      break;
    case isolation_level::read_committed:
      begin_ += " isolation level read committed";
      break;
    case isolation_level::repeatable_read:
      begin_ += " isolation level repeatable read";
      break;
    case isolation_level::serializable:
      begin_ += " isolation level serializable";
      break;
  }
  if (options.read_only) begin_ += " read only";
  if (options.deferrable) begin_ += " deferrable";
  begin_text_ = begin_;
  begins_ = true;
}

void pg_connection::send_begin() {
  begins_ = false;
  if (!run_simple(begin_.c_str())) fail();
}

// `rolled_back`: whether the last statement was answered so.
bool pg_connection::run_simple(const char* sql, bool* rolled_back) {
  std::optional<server_error> first;
  const auto note = [&](server_error failure) {
    if (failure.ends_session) link_.give_up();
    if (!first) first = std::move(failure);
  };
  if (PQsendQuery(link_.raw(), sql) == 0) {
    note(lost_connection(link_.raw(), sql));
  } else {
    link_.flush();
    PQsetSingleRowMode(link_.raw());
  }
  while (link_.usable()) {
    const result_handle next = link_.read();
    if (!next) break;
    switch (const ExecStatusType status = PQresultStatus(next.get()); status) {
      case PGRES_COMMAND_OK:
        if (rolled_back != nullptr) *rolled_back = std::string_view(PQcmdStatus(next.get())) == "ROLLBACK";
        break;
      case PGRES_COPY_IN:
      case PGRES_COPY_OUT:
      case PGRES_COPY_BOTH:
        end_copy(status);
        note(copy_refused(sql));
        break;
      case PGRES_BAD_RESPONSE:
      case PGRES_FATAL_ERROR:
        note(read_error(link_.raw(), next.get(), sql));
        break;
      default:
        break;
    }
  }
  if (!link_.usable() && !first) first = lost_connection(link_.raw(), sql);
  failure_ = std::move(first);
  return !failure_;
}

}  // namespace virga::pg
