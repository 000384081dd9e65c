#include "cli/commands.hpp"
#include "cli/database_connection.hpp"
#include "cli/program_queries.hpp"
#include "cli/report.hpp"
#include "cli/schema_compiler.hpp"
#include "cli/terminal.hpp"

#include <virga/kit/verify/verification.hpp>

#include <nlohmann/json.hpp>

namespace virga::kit {
namespace {

using report::json;

json listed(const std::vector<rejected_query>& queries) {
  json list = json::array();
  for (const rejected_query& one : queries)
    list.push_back({{"sql", one.sql}, {"message", one.message}, {"sqlstate", one.sqlstate}});
  return list;
}

void report_all(const verification& found) {
  json mismatches = json::array();
  for (const schema_mismatch& one : found.mismatches) {
    json entry = {{"table", one.table}, {"statement", one.statement}};
    if (!one.column.empty()) entry["column"] = one.column;
    if (one.is_missing) entry["is_missing"] = true;
    if (!one.queries.empty()) entry["queries"] = listed(one.queries);
    mismatches.push_back(std::move(entry));
  }
  report::set("ok", found.ok());
  report::set("tables", found.tables);
  report::set("queries", found.queries);
  report::set("undecided", found.undecided);
  report::set("mismatches", std::move(mismatches));
  report::set("rejected", listed(found.rejected));
}

void show(const verification& found, bool has_program) {
  std::string text = found.text();
  text.pop_back();
  const std::size_t last = text.rfind('\n') + 1;
  if (last != 0) terminal::say(text.substr(0, last - 1));
  terminal::say(terminal::painted(text.substr(last), found.ok() ? terminal::tone::good : terminal::tone::bad));
  if (!has_program)
    terminal::say(terminal::painted("no queries: --program names a program that virga_verify() has linked",
                                    terminal::tone::faint));
}

}  // namespace

int verify(const configuration& from, const verify_options& options, const snapshots::snapshot& schema) {
  std::vector<std::string> programs = options.programs;
  if (programs.empty())
    for (const std::string& one : from.programs) programs.push_back((from.root / one).string());
  std::vector<program_query> queries;
  for (const std::string& program : programs)
    for (program_query& one : queries_of(program, from.dialect)) queries.push_back(std::move(one));
  std::vector<driver::registered_statement> statements;
  for (const program_query& one : queries) statements.push_back({.sql = one.sql, .types = one.types});
  const auto connection = open_existing_database(from, options.url);
  const verification found = verify(*connection, from.dialect, schema, statements);
  report_all(found);
  show(found, !programs.empty());
  return found.ok() ? 0 : exit_status::differs;
}

int verify(const configuration& from, const verify_options& options) {
  return verify(from, options, compiled_schema(from));
}

}  // namespace virga::kit
