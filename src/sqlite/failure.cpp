#include "failure.hpp"

#include "constraint_name.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace virga::sqlite {
namespace {

constexpr std::string_view unique_failed = "UNIQUE constraint failed: ";
constexpr std::string_view not_null_failed = "NOT NULL constraint failed: ";
constexpr std::string_view check_failed = "CHECK constraint failed: ";
constexpr std::string_view foreign_key_failed = "FOREIGN KEY constraint failed";

// What follows `prefix`, or nothing.
std::string after(std::string_view prefix, const std::string& message) {
  return message.starts_with(prefix) ? message.substr(prefix.size()) : std::string{};
}

std::pair<std::string, std::string> table_and_column(const std::string& dotted) {
  const std::size_t dot = dotted.find('.');
  if (dot == std::string::npos) return {dotted, {}};
  return {dotted.substr(0, dot), dotted.substr(dot + 1)};
}

// "users.email", "pairs.a, pairs.b", or "index 'users_lower_email'" for an index on expressions.
void describe_unique(sqlite3* db, const std::string& subject, error_context& context) {
  if (const std::string quoted = after("index '", subject); !quoted.empty()) {
    context.constraint = quoted.substr(0, quoted.size() - 1);
    context.table = table_of_index(db, context.constraint);
    return;
  }
  std::vector<std::string> columns;
  std::size_t start = 0;
  while (start < subject.size()) {
    const std::size_t comma = std::min(subject.find(", ", start), subject.size());
    auto [table, column] = table_and_column(subject.substr(start, comma - start));
    context.table = std::move(table);
    context.column += (columns.empty() ? "" : ", ") + column;
    columns.push_back(std::move(column));
    start = comma + 2;
  }
  context.constraint = unique_constraint_name(db, context.table, columns);
}

[[noreturn]] void throw_constraint(sqlite3* db, const failure& what, error_context context) {
  if (what.message.starts_with(unique_failed)) {
    context.sqlstate = "23505";
    describe_unique(db, after(unique_failed, what.message), context);
    throw unique_violation(what.message, std::move(context));
  }
  // A violated `restrict` comes with the code of a trigger.
  if (what.code == SQLITE_CONSTRAINT_FOREIGNKEY || what.message == foreign_key_failed) {
    context.sqlstate = "23503";
    throw foreign_key_violation(what.message, std::move(context));
  }
  if (what.code == SQLITE_CONSTRAINT_NOTNULL) {
    context.sqlstate = "23502";
    std::tie(context.table, context.column) = table_and_column(after(not_null_failed, what.message));
    throw not_null_violation(what.message, std::move(context));
  }
  if (what.code == SQLITE_CONSTRAINT_CHECK) {
    context.sqlstate = "23514";
    context.constraint = after(check_failed, what.message);
    throw check_violation(what.message, std::move(context));
  }
  // "cannot store TEXT value in INTEGER column users.age", in a STRICT table
  if (what.code == SQLITE_CONSTRAINT_DATATYPE) {
    context.sqlstate = "42804";
    constexpr std::string_view before_name = " column ";
    if (const std::size_t at = what.message.rfind(before_name); at != std::string::npos) {
      std::tie(context.table, context.column) = table_and_column(what.message.substr(at + before_name.size()));
    }
    throw value_error(what.message, std::move(context));
  }
  context.sqlstate = "23000";
  throw constraint_violation(what.message, std::move(context));
}

bool lacks_limited_writes(std::string_view message, std::string_view sql) {
  const bool is_of_limit = message == "near \"order\": syntax error" || message == "near \"limit\": syntax error";
  const bool is_write = sql.starts_with("update ") || sql.starts_with("delete ");
  return is_of_limit && is_write && sqlite3_compileoption_used("ENABLE_UPDATE_DELETE_LIMIT") == 0;
}

// SQLITE_ERROR is everything that has no code of its own; its message begins in one of few ways.
[[noreturn]] void throw_generic(const failure& what, error_context context) {
  struct known {
    std::string_view beginning;
    std::string_view sqlstate;
  };
  static constexpr known at_runtime[] = {
      {"integer overflow", "22003"},
      {"malformed JSON", "22032"},
      {"JSON path error", "22032"},
  };
  static constexpr known out_of_order[] = {
      {"cannot commit - no transaction", "25P01"},
      {"cannot rollback - no transaction", "25P01"},
      {"cannot start a transaction within", "25001"},
      {"no such savepoint", "3B001"},
  };
  static constexpr known in_statement[] = {
      {"no such table", "42P01"},     {"no such column", "42703"},        {"no such function", "42883"},
      {"no such index", "42704"},     {"ambiguous column name", "42702"}, {"duplicate column name", "42701"},
      {"no such collation", "42704"},
  };
  const auto fits = [&](const known& each) { return what.message.starts_with(each.beginning); };
  for (const known& each : at_runtime) {
    if (!fits(each)) continue;
    context.sqlstate = each.sqlstate;
    throw value_error(what.message, std::move(context));
  }
  for (const known& each : out_of_order) {
    if (!fits(each)) continue;
    context.sqlstate = each.sqlstate;
    throw error(what.message, std::move(context));
  }
  context.sqlstate = "42601";
  for (const known& each : in_statement) {
    if (fits(each)) context.sqlstate = each.sqlstate;
  }
  if (lacks_limited_writes(what.message, context.sql)) {
    throw syntax_error(what.message +
                           "; this SQLite was built without SQLITE_ENABLE_UPDATE_DELETE_LIMIT, which order by "
                           "and limit of an update or delete need",
                       std::move(context));
  }
  if (what.message.starts_with("table ") && what.message.ends_with(" already exists")) context.sqlstate = "42P07";
  throw syntax_error(what.message, std::move(context));
}

// What has no type of its own: the SQLSTATE nearest to SQLite's primary code.
std::string_view sqlstate_of(int primary) noexcept {
  switch (primary) {
    case SQLITE_INTERRUPT:
      return "57014";
    case SQLITE_READONLY:
      return "25006";
    case SQLITE_FULL:
      return "53100";
    case SQLITE_NOMEM:
      return "53200";
    case SQLITE_CORRUPT:
      return "XX001";
    case SQLITE_AUTH:
      return "42501";
    default:
      return "XX000";
  }
}

}  // namespace

failure read_failure(sqlite3* db) {
  return {sqlite3_extended_errcode(db), sqlite3_error_offset(db), sqlite3_errmsg(db)};
}

bool ends_connection(const failure& what) noexcept {
  const int primary = what.code & 0xff;
  return primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_NOTADB ||
         what.code == SQLITE_READONLY_DBMOVED;
}

void throw_failure(sqlite3* db, const failure& what, std::string_view sql) {
  error_context context;
  context.sql = sql;
  context.native_code = what.code;
  if (what.offset >= 0) context.detail = "at character " + std::to_string(what.offset + 1) + " of the statement";
  if (ends_connection(what)) {
    context.sqlstate = "08006";
    throw connection_error(what.message, std::move(context));
  }
  switch (what.code & 0xff) {
    case SQLITE_CONSTRAINT:
      throw_constraint(db, what, std::move(context));
    case SQLITE_BUSY:
      if (what.code == SQLITE_BUSY_SNAPSHOT) {
        context.sqlstate = "40001";
        throw serialization_failure("the database was changed since this transaction first read it",
                                    std::move(context));
      }
      [[fallthrough]];
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      context.sqlstate = "55P03";
      throw timeout_error(what.message, std::move(context));
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      context.sqlstate = (what.code & 0xff) == SQLITE_TOOBIG ? "54000" : "42804";
      throw value_error(what.message, std::move(context));
    case SQLITE_RANGE:
    case SQLITE_MISUSE:
      throw usage_error(what.message, std::move(context));
    case SQLITE_ERROR:
      throw_generic(what, std::move(context));
    default:
      context.sqlstate = sqlstate_of(what.code & 0xff);
      throw error(what.message, std::move(context));
  }
}

}  // namespace virga::sqlite
