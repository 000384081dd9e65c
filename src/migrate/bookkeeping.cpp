#include "bookkeeping.hpp"

#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <array>

namespace virga::migrations {
namespace {

std::string in_quotes(std::string_view text, char quote) {
  std::string result(1, quote);
  for (char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

/// Where the table is, or else where `create table` would put it.
std::string postgres_schema(driver::connection& on) {
  std::string schema = text_of(on,
                               "select n.nspname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n "
                               "on n.oid = c.relnamespace where c.oid = to_regclass('virga_migrations')");
  if (schema.empty()) schema = text_of(on, "select current_schema()::text");
  if (schema.empty())
    throw migration_error("there is no schema for virga_migrations: search_path names none that exists");
  return schema;
}

}  // namespace

bookkeeping::bookkeeping(driver::connection& on, dialect_kind dialect) : on_(on), dialect_(dialect) {
  if (dialect == dialect_kind::sqlite) {
    table_ = "main.virga_migrations";
    exists_ = "select count(*) from main.sqlite_schema where type = 'table' and name = 'virga_migrations'";
  } else {
    const std::string schema = postgres_schema(on);
    table_ = in_quotes(schema, '"') + ".virga_migrations";
    exists_ = "select count(*) from pg_catalog.pg_tables where tablename = 'virga_migrations' and schemaname = " +
              in_quotes(schema, '\'');
  }
}

bool bookkeeping::has_table() { return text_of(on_, exists_) != "0"; }

std::vector<recorded_migration> bookkeeping::recorded() {
  std::vector<recorded_migration> all;
  if (!has_table()) return all;
  const std::string applied_at = dialect_ == dialect_kind::sqlite ? "applied_at" : "applied_at::text";
  for (auto& row : text_rows(on_, "select name, checksum, " + applied_at + " from " + table_ + " order by name")) {
    all.push_back({std::move(row[0]), std::move(row[1]), std::move(row[2])});
  }
  return all;
}

void bookkeeping::create_table() {
  if (has_table()) return;
  const bool sqlite = dialect_ == dialect_kind::sqlite;
  on_.run_script("create table " + table_ + " (name text not null primary key, checksum text not null, applied_at " +
                 (sqlite ? "text not null default (strftime('%Y-%m-%d %H:%M:%fZ', 'now'))"
                         : "timestamptz not null default clock_timestamp()") +
                 ", duration_us " + (sqlite ? "integer not null) strict" : "bigint not null)"));
}

void bookkeeping::record(const migration_script& script, std::chrono::microseconds duration) {
  driver::parameter microseconds;
  microseconds.type = sql_type::bigint;
  microseconds.is_null = false;
  microseconds.integer = duration.count();
  const std::array parameters = {text_parameter(script.name), text_parameter(script.checksum), microseconds};
  const std::string values = dialect_ == dialect_kind::sqlite ? "(?, ?, ?)" : "($1, $2, $3)";
  text_rows(on_, "insert into " + table_ + " (name, checksum, duration_us) values " + values, parameters);
}

}  // namespace virga::migrations
