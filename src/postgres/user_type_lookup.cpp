// Types that are not built in arrive as a number that means nothing by itself. The server is asked for all enums when
// the connection is opened, without waiting for the answer, which is read before the first statement. A type that is
// made later is looked up when it first arrives.
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

void pg_connection::ask_for_user_types() {
  user_types_asked_ = PQsendQueryParams(link_.raw(), all_text_like, 0, nullptr, nullptr, nullptr, nullptr, binary) != 0;
  if (user_types_asked_) link_.flush();
}

void pg_connection::settle_user_types() {
  user_types_asked_ = false;
  learn_user_types();
}

// A failure needs no words: the statement that follows will meet it too, or find its types unknown.
void pg_connection::learn_user_types() {
  while (const result_handle answer = link_.read()) {
    for (int row = 0; row < PQntuples(answer.get()); ++row) {
      user_type is = user_type::other;
      if (PQgetisnull(answer.get(), row, 1) == 0)
        is = *PQgetvalue(answer.get(), row, 1) != 0 ? user_type::text : user_type::text_array;
      user_types_.learn(read_network<Oid>(PQgetvalue(answer.get(), row, 0)), is);
    }
    if (PQresultStatus(answer.get()) == PGRES_FATAL_ERROR && read_error(link_.raw(), answer.get(), {}).ends_session)
      link_.give_up();
  }
}

void pg_connection::look_up(const std::vector<Oid>& types) {
  if (!link_.usable() || PQtransactionStatus(link_.raw()) == PQTRANS_INERROR) return;
  std::string list = "{";
  for (const Oid type : types) list.append(list.size() > 1 ? "," : "").append(std::to_string(type));
  list += "}";
  const char* const value = list.c_str();
  if (PQsendQueryParams(link_.raw(), these, 1, &oids::oid_array, &value, nullptr, nullptr, binary) == 0) return;
  link_.flush();
  learn_user_types();
}

// The rest of everything that was sent, into memory: the price of a type that was made while the connection was open,
// paid once for each.
void pg_connection::read_ahead() {
  for (bool ended = false; !ended && link_.usable();) {
    result_handle next = link_.read();
    ended = pipelined_ ? next && PQresultStatus(next.get()) == PGRES_PIPELINE_SYNC : !next;
    ahead_.push_back(std::move(next));
  }
  leave_pipeline();
}

}  // namespace virga::pg
