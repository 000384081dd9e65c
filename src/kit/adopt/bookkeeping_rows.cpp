#include "adopt/bookkeeping_rows.hpp"

#include "migrate/text_rows.hpp"

#include <algorithm>
#include <functional>

namespace virga::kit {
namespace {

using migrations::text_of;
using rows = std::vector<std::vector<std::string>>;

std::string in_quotes(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

std::vector<foreign_state> states_by(const foreign_folder& folder,
                                     const std::function<foreign_state(const foreign_migration&)>& state_of) {
  std::vector<foreign_state> all;
  for (const foreign_migration& one : folder.migrations) all.push_back(state_of(one));
  return all;
}

std::vector<foreign_state> prisma_states(driver::connection& on, const foreign_folder& folder,
                                         const std::string& table) {
  const rows found = migrations::text_rows(
      on,
      "select cast(migration_name as text), cast(checksum as text), case when finished_at is not null then 1 else 0 end"
      " from " +
          table + " where rolled_back_at is null");
  return states_by(folder, [&](const foreign_migration& one) {
    foreign_state state = foreign_state::pending;
    for (const auto& row : found) {
      if (row[0] != one.name) continue;
      if (row[2] == "1") return row[1] == one.hash ? foreign_state::applied : foreign_state::edited;
      state = foreign_state::failed;
    }
    return state;
  });
}

/// Those up to a baseline of Flyway's own are applied.
std::vector<foreign_state> flyway_states(driver::connection& on, const foreign_folder& folder,
                                         const std::string& table) {
  const rows found = migrations::text_rows(
      on,
      "select cast(script as text), case when success then 1 else 0 end, cast(version as text), cast(type as text)"
      " from " +
          table);
  std::string baseline;
  for (const auto& row : found)
    if (row[3] == "BASELINE") baseline = row[2];
  return states_by(folder, [&](const foreign_migration& one) {
    if (!baseline.empty() && !is_lower_version(baseline, one.version)) return foreign_state::applied;
    const auto row = std::ranges::find_if(found, [&](const auto& candidate) { return candidate[0] == one.name; });
    if (row == found.end()) return foreign_state::pending;
    return (*row)[1] == "1" ? foreign_state::applied : foreign_state::failed;
  });
}

std::vector<foreign_state> sqlx_states(driver::connection& on, const foreign_folder& folder, const std::string& table) {
  const rows found =
      migrations::text_rows(on, "select cast(version as text), case when success then 1 else 0 end from " + table);
  return states_by(folder, [&](const foreign_migration& one) {
    const auto row = std::ranges::find_if(found, [&](const auto& candidate) { return candidate[0] == one.version; });
    if (row == found.end()) return foreign_state::pending;
    return (*row)[1] == "1" ? foreign_state::applied : foreign_state::failed;
  });
}

}  // namespace

std::string sql_literal(std::string_view text) { return in_quotes(text, '\''); }

std::string record_table::in_sql() const {
  return (schema.empty() ? "" : in_quotes(schema, '"') + ".") + in_quotes(name, '"');
}

std::string record_table::as_said() const { return (schema.empty() ? "" : schema + ".") + name; }

record_table find_record_table(driver::connection& on, dialect_kind dialect, migration_tool tool,
                               const std::string& schema, const std::string& name) {
  record_table table{schema, name.empty() ? usual_table(tool) : name};
  if (dialect == dialect_kind::sqlite) {
    table.exists = text_of(on, "select count(*) from main.sqlite_schema where type = 'table' and name = " +
                                   sql_literal(table.name)) != "0";
    return table;
  }
  if (schema.empty() && is_drizzle(tool)) table.schema = "drizzle";
  if (table.schema.empty()) {
    table.schema = text_of(on,
                           "select n.nspname::text from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid "
                           "= c.relnamespace where c.oid = to_regclass(" +
                               sql_literal(table.in_sql()) + ")");
  }
  table.exists =
      text_of(on, "select count(*) from pg_catalog.pg_tables where schemaname = " + sql_literal(table.schema) +
                      " and tablename = " + sql_literal(table.name)) != "0";
  return table;
}

std::vector<foreign_state> states_of(driver::connection& on, dialect_kind dialect, const foreign_folder& folder,
                                     const record_table& table) {
  if (!table.exists) return std::vector<foreign_state>(folder.migrations.size(), foreign_state::pending);
  switch (folder.tool) {
    case migration_tool::prisma:
      return prisma_states(on, folder, table.in_sql());
    case migration_tool::flyway:
      return flyway_states(on, folder, table.in_sql());
    case migration_tool::numbered:
      return sqlx_states(on, folder, table.in_sql());
    default:
      return drizzle_states(on, dialect, folder, table);
  }
}

}  // namespace virga::kit
