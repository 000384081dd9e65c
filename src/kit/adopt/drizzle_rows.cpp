#include <virga/kit/change/kit_error.hpp>
#include <virga/migrate/run_statements.hpp>

#include "adopt/bookkeeping_rows.hpp"
#include "migrate/text_rows.hpp"

#include <algorithm>
#include <utility>

namespace virga::kit {
namespace {

using migrations::text_of;

struct drizzle_row {
  std::string hash;
  std::int64_t created_at = 0;
  std::string name;  // empty in the table of Drizzle 0.x
};

/// Drizzle 1.0 adds name and applied_at.
bool has_names(driver::connection& on, dialect_kind dialect, const record_table& table) {
  const std::string query =
      dialect == dialect_kind::sqlite
          ? "select count(*) from pragma_table_info(" + sql_literal(table.name) + ", 'main') where name = 'name'"
          : "select count(*) from pg_catalog.pg_attribute where attrelid = to_regclass(" + sql_literal(table.in_sql()) +
                ") and attname = 'name' and attnum > 0 and not attisdropped";
  return text_of(on, query) != "0";
}

std::vector<drizzle_row> rows_of(driver::connection& on, const record_table& table, bool with_names) {
  std::vector<drizzle_row> all;
  for (auto& row :
       migrations::text_rows(on, "select hash, cast(coalesce(created_at, 0) as bigint), " +
                                     std::string(with_names ? "coalesce(name, '')" : "''") + " from " + table.in_sql()))
    all.push_back({std::move(row[0]), std::stoll(row[1]), std::move(row[2])});
  std::ranges::sort(all, {}, &drizzle_row::created_at);
  return all;
}

/// The migration of Drizzle 1.0 that a row of Drizzle 0.x is about, as Drizzle finds it: by its second, of several in
/// one by the hash.
const foreign_migration* migration_of(const drizzle_row& row, const foreign_folder& folder) {
  constexpr std::int64_t second = 1000;
  const std::int64_t moment = row.created_at / second * second;
  const foreign_migration* found = nullptr;
  std::size_t count = 0;
  for (const foreign_migration& one : folder.migrations) {
    if (one.created_at != moment) continue;
    found = &one;
    ++count;
  }
  if (count == 1) return found;
  for (const foreign_migration& one : folder.migrations)
    if (one.hash == row.hash && (count == 0 || one.created_at == moment)) return &one;
  return nullptr;
}

void name_rows(std::vector<drizzle_row>& rows, const foreign_folder& folder, const record_table& table) {
  for (drizzle_row& row : rows) {
    const foreign_migration* found = migration_of(row, folder);
    if (found == nullptr)
      throw kit_error("the row of " + table.as_said() + " with the hash " + row.hash + " is of no migration in " +
                      folder.path.string() + "; Drizzle's own migrator would refuse it, too");
    row.name = found->name;
  }
}

foreign_state of_journal(const foreign_migration& one, const std::vector<drizzle_row>& rows) {
  if (rows.empty() || rows.back().created_at < one.created_at) return foreign_state::pending;
  bool is_edited = false;
  for (const drizzle_row& row : rows) {
    if (row.hash == one.hash) return foreign_state::applied;
    is_edited = is_edited || row.created_at == one.created_at;
  }
  return is_edited ? foreign_state::edited : foreign_state::passed_over;
}

foreign_state of_folders(const foreign_migration& one, const std::vector<drizzle_row>& rows) {
  const auto row = std::ranges::find(rows, one.name, &drizzle_row::name);
  if (row == rows.end()) return foreign_state::pending;
  return row->hash == one.hash ? foreign_state::applied : foreign_state::edited;
}

constexpr std::string_view breakpoint = "\n--> statement-breakpoint\n";

/// The table as Drizzle's migrators make it.
std::string create_table(dialect_kind dialect, migration_tool tool, const record_table& table) {
  const bool named = tool == migration_tool::drizzle_folders;
  if (dialect == dialect_kind::sqlite) {
    return "CREATE TABLE IF NOT EXISTS " + table.in_sql() + " (\n\tid " +
           (named ? "INTEGER PRIMARY KEY" : "SERIAL PRIMARY KEY") + ",\n\thash text NOT NULL,\n\tcreated_at numeric" +
           (named ? ",\n\tname text,\n\tapplied_at TEXT" : "") + "\n)";
  }
  const record_table schema{{}, table.schema};
  return "CREATE SCHEMA IF NOT EXISTS " + schema.in_sql() + std::string(breakpoint) + "CREATE TABLE IF NOT EXISTS " +
         table.in_sql() + " (\n\tid SERIAL PRIMARY KEY,\n\thash text NOT NULL,\n\tcreated_at bigint" +
         (named ? ",\n\tname text,\n\tapplied_at timestamp with time zone DEFAULT now()" : "") + "\n)";
}

/// From Drizzle 0.x to 1.0. When those were applied, nobody knows.
std::string upgrade_table(dialect_kind dialect, const record_table& table, const std::vector<drizzle_row>& rows) {
  const std::string alter = "ALTER TABLE " + table.in_sql() + " ADD COLUMN ";
  std::string sql = alter + "\"name\" text" + std::string(breakpoint) + alter + "\"applied_at\" " +
                    (dialect == dialect_kind::sqlite ? "TEXT" : "timestamp with time zone DEFAULT now()");
  for (const drizzle_row& row : rows)
    sql += std::string(breakpoint) + "UPDATE " + table.in_sql() + " SET \"name\" = " + sql_literal(row.name) +
           ", \"applied_at\" = NULL WHERE \"hash\" = " + sql_literal(row.hash) +
           " AND \"created_at\" = " + std::to_string(row.created_at);
  return sql;
}

std::string insert_row(dialect_kind dialect, migration_tool tool, const record_table& table,
                       const foreign_migration& one) {
  const bool named = tool == migration_tool::drizzle_folders;
  const bool with_moment = named && dialect == dialect_kind::sqlite;
  return "INSERT INTO " + table.in_sql() + " (\"hash\", \"created_at\"" + (named ? ", \"name\"" : "") +
         (with_moment ? ", \"applied_at\"" : "") + ") VALUES (" + sql_literal(one.hash) + ", " +
         std::to_string(one.created_at) + (named ? ", " + sql_literal(one.name) : "") +
         (with_moment ? ", strftime('%Y-%m-%dT%H:%M:%fZ', 'now')" : "") + ")";
}

/// drizzle-kit puts a breakpoint behind a statement, where virga's stand in lines of their own.
std::string with_breakpoints_in_lines(std::string text) {
  constexpr std::string_view behind = ";--> statement-breakpoint";
  for (std::size_t at = text.find(behind); at != std::string::npos; at = text.find(behind, at + behind.size()))
    text.insert(at + 1, "\n");
  return text;
}

struct applied_meanwhile {};

/// Whether somebody has applied a pending migration since the rows were read. The newest row says nothing of that:
/// Drizzle reads it once, before all, for a journal that was merged is not in the order of its moments.
bool is_recorded_now(driver::connection& on, dialect_kind dialect, const foreign_folder& folder, std::size_t number,
                     const record_table& table) {
  if (!find_record_table(on, dialect, folder.tool, table.schema, table.name).exists) return false;
  const foreign_migration& one = folder.migrations[number];
  const bool named = has_names(on, dialect, table);
  std::vector<drizzle_row> rows = rows_of(on, table, named);
  if (folder.tool == migration_tool::drizzle_folders) {
    if (!named) name_rows(rows, folder, table);
    return std::ranges::find(rows, one.name, &drizzle_row::name) != rows.end();
  }
  // By both: the same text may stand in two migrations.
  return std::ranges::any_of(
      rows, [&](const drizzle_row& row) { return row.hash == one.hash && row.created_at == one.created_at; });
}

}  // namespace

std::vector<foreign_state> drizzle_states(driver::connection& on, dialect_kind dialect, const foreign_folder& folder,
                                          const record_table& table) {
  const bool by_name = folder.tool == migration_tool::drizzle_folders;
  const bool named = has_names(on, dialect, table);
  std::vector<drizzle_row> rows = rows_of(on, table, named);
  if (by_name && !named) name_rows(rows, folder, table);
  std::vector<foreign_state> all;
  for (const foreign_migration& one : folder.migrations)
    all.push_back(by_name ? of_folders(one, rows) : of_journal(one, rows));
  return all;
}

std::optional<std::chrono::microseconds> apply_drizzle_migration(driver::connection& on, dialect_kind dialect,
                                                                 const foreign_folder& folder, std::size_t number,
                                                                 const record_table& table,
                                                                 const migration_options& options) {
  const foreign_migration& one = folder.migrations[number];
  std::string sql;
  if (!table.exists) {
    sql = create_table(dialect, folder.tool, table) + std::string(breakpoint);
  } else if (folder.tool == migration_tool::drizzle_folders && !has_names(on, dialect, table)) {
    std::vector<drizzle_row> rows = rows_of(on, table, false);
    name_rows(rows, folder, table);
    sql = upgrade_table(dialect, table, rows) + std::string(breakpoint);
  }
  sql += with_breakpoints_in_lines(one.text) + std::string(breakpoint) + insert_row(dialect, folder.tool, table, one);
  const auto demand_pending = [&] {
    if (is_recorded_now(on, dialect, folder, number, table)) throw applied_meanwhile();
  };
  try {
    return run_statements(on, dialect, sql, one.file.string(), options, demand_pending);
  } catch (const applied_meanwhile&) {
    return std::nullopt;
  }
}

void record_drizzle_migrations(driver::connection& on, dialect_kind dialect, const foreign_folder& folder,
                               const record_table& table, const migration_options& options) {
  std::string sql = create_table(dialect, folder.tool, table);
  for (const foreign_migration& one : folder.migrations)
    sql += std::string(breakpoint) + insert_row(dialect, folder.tool, table, one);
  run_statements(on, dialect, sql, table.as_said(), options, [&] {
    if (find_record_table(on, dialect, folder.tool, table.schema, table.name).exists)
      throw kit_error("somebody has made " + table.as_said() + " meanwhile; nothing has been recorded");
  });
}

}  // namespace virga::kit
