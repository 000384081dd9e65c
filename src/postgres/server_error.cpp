#include "server_error.hpp"

#include <utility>

namespace virga::pg {
namespace {

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

std::string without_newline(const char* text) {
  std::string line = text == nullptr ? "" : text;
  while (!line.empty() && line.back() == '\n') line.pop_back();
  return line;
}

// For unique and foreign keys the server names the column in the detail alone: Key (email)=(a@b) already exists.
// Every translation of that sentence keeps the two parentheses. More than one column is left to the detail.
std::string key_column(std::string_view detail) {
  const std::size_t open = detail.find('(');
  const std::size_t close = detail.find(")=(");
  if (open == detail.npos || close == detail.npos || close < open) return {};
  std::string_view column = detail.substr(open + 1, close - open - 1);
  if (column.starts_with('"') && column.ends_with('"') && column.size() > 2)
    column = column.substr(1, column.size() - 2);
  if (column.find_first_of(",()\" ") != column.npos) return {};
  return std::string(column);
}

constexpr std::string_view pooler_hint =
    "a prepared statement came or went behind this connection's back; behind a pooler in transaction mode, connect "
    "with prepare = false";

}  // namespace

server_error read_error(const PGconn* connection, const PGresult* result, std::string_view sql) {
  server_error failure;
  error_context& context = failure.context;
  context.sqlstate = field(result, PG_DIAG_SQLSTATE);
  context.sql = sql;
  context.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  context.hint = field(result, PG_DIAG_MESSAGE_HINT);
  context.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
  context.table = field(result, PG_DIAG_TABLE_NAME);
  context.column = field(result, PG_DIAG_COLUMN_NAME);
  failure.routine = field(result, PG_DIAG_SOURCE_FUNCTION);
  failure.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (failure.message.empty()) failure.message = without_newline(PQresultErrorMessage(result));
  if (const std::string position = field(result, PG_DIAG_STATEMENT_POSITION); !position.empty())
    failure.message += " (at character " + position + ")";

  // Which row of a COPY it was: "COPY posts, line 3, column title".
  if (std::string where = field(result, PG_DIAG_CONTEXT); context.detail.empty() && where.starts_with("COPY "))
    context.detail = std::move(where);

  const std::string_view state = context.sqlstate;
  if (context.column.empty() && (state == "23505" || state == "23503")) context.column = key_column(context.detail);
  if (context.hint.empty() && (state == "26000" || state == "42P05")) context.hint = pooler_hint;
  const std::string severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  // What the server did not say is libpq's: the answer was none that the protocol has, and what follows means nothing.
  const bool unintelligible = state.empty();
  failure.ends_session =
      unintelligible || severity == "FATAL" || severity == "PANIC" || PQstatus(connection) == CONNECTION_BAD;
  return failure;
}

server_error lost_connection(const PGconn* connection, std::string_view sql) {
  server_error failure;
  failure.message = without_newline(PQerrorMessage(connection));
  if (failure.message.empty()) failure.message = "the connection to the server was lost";
  failure.context.sql = sql;
  failure.context.sqlstate = "08006";  // connection_failure; the server itself had no chance to say so
  failure.ends_session = true;
  return failure;
}

void raise(server_error failure) {
  const std::string state = failure.context.sqlstate;
  const std::string_view group = std::string_view(state).substr(0, 2);
  const std::string& message = failure.message;
  error_context& context = failure.context;
  if (failure.ends_session) throw connection_error(message, std::move(context));
  if (state == "23505") throw unique_violation(message, std::move(context));
  // 23001, restrict_violation, is what servers since 18 say of a foreign key with `on delete restrict`.
  if (state == "23503" || state == "23001") throw foreign_key_violation(message, std::move(context));
  if (state == "23502") throw not_null_violation(message, std::move(context));
  if (state == "23514") throw check_violation(message, std::move(context));
  if (group == "23") throw constraint_violation(message, std::move(context));
  if (group == "40") throw serialization_failure(message, std::move(context));
  if (state == "57014" || state == "55P03") throw timeout_error(message, std::move(context));
  if (group == "42") throw syntax_error(message, std::move(context));
  if (group == "22") throw value_error(message, std::move(context));
  throw error(message, std::move(context));
}

}  // namespace virga::pg
