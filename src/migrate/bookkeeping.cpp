#include "bookkeeping.hpp"

#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

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

driver::parameter integer_parameter(std::int64_t value) {
  driver::parameter parameter;
  parameter.type = sql_type::bigint;
  parameter.is_null = false;
  parameter.integer = value;
  return parameter;
}

}  // namespace

bookkeeping::bookkeeping(driver::connection& on, dialect_kind dialect) : on_(on), dialect_(dialect) {
  std::string schema = "main";
  if (dialect == dialect_kind::sqlite) {
    exists_ = "select count(*) from main.sqlite_schema where type = 'table' and name = ";
  } else {
    const std::string name = postgres_schema(on);
    schema = in_quotes(name, '"');
    exists_ =
        "select count(*) from pg_catalog.pg_tables where schemaname = " + in_quotes(name, '\'') + " and tablename = ";
  }
  table_ = schema + ".virga_migrations";
  statements_ = schema + ".virga_migration_statements";
}

bool bookkeeping::has_table(std::string_view name) { return text_of(on_, exists_ + in_quotes(name, '\'')) != "0"; }

std::string bookkeeping::placeholders(int count) const {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    text += (i == 1 ? "" : ", ");
    text += dialect_ == dialect_kind::sqlite ? "?" : "$" + std::to_string(i);
  }
  return text;
}

std::vector<recorded_migration> bookkeeping::recorded() {
  std::vector<recorded_migration> all;
  if (!has_table("virga_migrations")) return all;
  const std::string applied_at = dialect_ == dialect_kind::sqlite ? "applied_at" : "applied_at::text";
  for (auto& row : text_rows(on_, "select name, checksum, " + applied_at + ", duration_us from " + table_)) {
    all.push_back(
        {std::move(row[0]), std::move(row[1]), std::move(row[2]), std::chrono::microseconds(std::stoll(row[3])), {}});
  }
  std::ranges::sort(all, {}, &recorded_migration::name);  // by bytes, as those of a folder
  return all;
}

void bookkeeping::create_table() {
  if (has_table("virga_migrations")) return;
  const bool sqlite = dialect_ == dialect_kind::sqlite;
  on_.run_script("create table " + table_ + " (name text not null primary key, checksum text not null, applied_at " +
                 (sqlite ? "text not null default (strftime('%Y-%m-%d %H:%M:%fZ', 'now'))"
                         : "timestamptz not null default clock_timestamp()") +
                 ", duration_us " + (sqlite ? "integer not null) strict" : "bigint not null)"));
}

void bookkeeping::record(const migration_script& script, std::chrono::microseconds duration) {
  const std::array parameters = {text_parameter(script.name), text_parameter(script.checksum),
                                 integer_parameter(duration.count())};
  text_rows(on_, "insert into " + table_ + " (name, checksum, duration_us) values (" + placeholders(3) + ")",
            parameters);
}

void bookkeeping::forget(const std::string& migration) {
  const std::array parameters = {text_parameter(migration)};
  text_rows(on_, "delete from " + table_ + " where name = " + placeholders(1), parameters);
}

void bookkeeping::replace(const recorded_migration& by) {
  for (std::size_t i = 0; i + 1 < by.replaces.size(); ++i) forget(by.replaces[i]);
  const std::array parameters = {text_parameter(by.name), text_parameter(by.checksum),
                                 text_parameter(by.replaces.back())};
  const bool sqlite = dialect_ == dialect_kind::sqlite;
  text_rows(
      on_,
      "update " + table_ +
          (sqlite ? " set name = ?, checksum = ? where name = ?" : " set name = $1, checksum = $2 where name = $3"),
      parameters);
}

std::vector<begun_migration> bookkeeping::begun() {
  std::vector<begun_migration> all;
  if (!has_table("virga_migration_statements")) return all;
  for (auto& row :
       text_rows(on_, "select migration, checksum from " + statements_ + " order by migration, statement")) {
    if (all.empty() || all.back().name != row[0]) all.push_back({std::move(row[0]), {}});
    all.back().done.push_back(std::move(row[1]));
  }
  return all;
}

std::size_t bookkeeping::statements_done(const std::string& migration) {
  for (const begun_migration& one : begun())
    if (one.name == migration) return one.done.size();
  return 0;
}

void bookkeeping::record_statement(const std::string& migration, std::size_t number, const std::string& checksum) {
  if (!has_table("virga_migration_statements")) {
    on_.run_script("create table " + statements_ +
                   " (migration text not null, statement integer not null, checksum text not null, "
                   "primary key (migration, statement))" +
                   (dialect_ == dialect_kind::sqlite ? " strict" : ""));
  }
  const std::array parameters = {text_parameter(migration), integer_parameter(static_cast<std::int64_t>(number)),
                                 text_parameter(checksum)};
  text_rows(on_, "insert into " + statements_ + " (migration, statement, checksum) values (" + placeholders(3) + ")",
            parameters);
}

void bookkeeping::forget_statements(const std::string& migration) {
  if (!has_table("virga_migration_statements")) return;
  const std::array parameters = {text_parameter(migration)};
  text_rows(on_, "delete from " + statements_ + " where migration = " + placeholders(1), parameters);
  if (text_of(on_, "select count(*) from " + statements_) == "0") on_.run_script("drop table " + statements_);
}

}  // namespace virga::migrations
