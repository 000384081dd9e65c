#include "sqlite_rebuild.hpp"

#include "text_rows.hpp"

#include <virga/core/error.hpp>

#include <array>

namespace virga::migrations {

sqlite_settings::sqlite_settings(driver::connection& on, std::optional<bool> foreign_keys) : on_(on) {
  for (const std::string name : {"foreign_keys", "legacy_alter_table"}) {
    before_ += "pragma " + name + " = " + text_of(on, "pragma " + name) + ";";
  }
  if (foreign_keys) on.run_script(*foreign_keys ? "pragma foreign_keys = on" : "pragma foreign_keys = off");
}

sqlite_settings::~sqlite_settings() {
  try {
    on_.run_script(before_);
  } catch (const error&) {
    // Only a lost connection refuses a pragma, and its settings are lost with it.
  }
}

void sqlite_attachments::before(const script_statement& statement) {
  if (statement.rebuild.empty()) return;
  const std::array parameters = {text_parameter(statement.rebuild)};
  for (auto& row : text_rows(on_,
                             "select name, sql from main.sqlite_schema where tbl_name = ? collate nocase and "
                             "type in ('trigger', 'index') and sql is not null order by rowid",
                             parameters)) {
    kept_.push_back({statement.rebuild, std::move(row[0]), std::move(row[1])});
  }
}

void sqlite_attachments::after(const script_statement& statement) {
  if (statement.rebuilt.empty()) return;
  for (const attachment& one : kept_) {
    if (one.table != statement.rebuilt) continue;
    const std::array parameters = {text_parameter(one.name)};
    if (text_rows(on_, "select 1 from main.sqlite_schema where name = ?", parameters).empty()) on_.run_script(one.sql);
  }
  std::erase_if(kept_, [&](const attachment& one) { return one.table == statement.rebuilt; });
}

void demand_foreign_keys_hold(driver::connection& on, const migration_script& script) {
  std::vector<std::string> violations;
  for (const auto& row : text_rows(on, "pragma foreign_key_check"))
    violations.push_back(row[0] + " (rowid " + row[1] + ") refers to " + row[2]);
  if (violations.empty()) return;
  error_context context;
  context.detail = listed(violations);
  context.sqlstate = "23503";
  const bool one = violations.size() == 1;
  const std::string rows = std::to_string(violations.size()) + (one ? " row" : " rows");
  throw migration_error(script.file.string() +
                            (script.in_transaction ? ": rolled back, for " + rows + " would refer"
                                                   : ": not complete, for " + rows + (one ? " refers" : " refer")) +
                            " to rows that are not there",
                        context);
}

}  // namespace virga::migrations
