#include "prepared_statements.hpp"

#include "failure.hpp"

#include <virga/core/error.hpp>

#include <algorithm>
#include <cctype>
#include <limits>

namespace virga::sqlite {
namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// Where a script has an error, its reader wants the statement, not the rest of the script.
std::string_view first_statement(std::string_view script) {
  for (std::size_t end = script.find(';'); end != std::string_view::npos; end = script.find(';', end + 1)) {
    const std::string beginning(script.substr(0, end + 1));
    if (sqlite3_complete(beginning.c_str()) != 0) return script.substr(0, end + 1);
  }
  return script;
}

// The first word, in lower case. SQLite says whether a statement writes, but not whether it is one whose
// rows are counted; a `create virtual table` counts the rows of the tables behind it.
std::string first_word(std::string_view sql) {
  std::size_t at = 0;
  for (;;) {
    while (at < sql.size() && (is_space(sql[at]) || sql[at] == ';')) ++at;
    if (sql.substr(at, 2) == "--") {
      at = std::min(sql.find('\n', at), sql.size());
    } else if (sql.substr(at, 2) == "/*") {
      at = std::min(sql.find("*/", at + 2), sql.size() - 2) + 2;
    } else {
      break;
    }
  }
  std::string word;
  for (; at < sql.size() && std::isalpha(static_cast<unsigned char>(sql[at])) != 0; ++at) {
    word += static_cast<char>(std::tolower(static_cast<unsigned char>(sql[at])));
  }
  return word;
}

prepared_statement prepare(sqlite3* db, std::string_view sql) {
  std::string_view rest = sql;
  prepared_statement result;
  result.handle = prepare_next(db, rest, SQLITE_PREPARE_PERSISTENT);
  if (result.handle == nullptr) throw usage_error("there is no statement in this text", {.sql = std::string(sql)});

  bool more = false;
  try {
    more = prepare_next(db, rest, 0) != nullptr;
  } catch (const error&) {
    more = true;
  }
  if (more) {
    throw usage_error("one statement at a time: this text goes on after the first one (run_script runs several)",
                      {.sql = std::string(sql)});
  }

  sqlite3_stmt* const stmt = result.handle.get();
  result.parameters = sqlite3_bind_parameter_count(stmt);
  result.has_rows = sqlite3_column_count(stmt) != 0;
  result.read_only = sqlite3_stmt_readonly(stmt) != 0;
  if (!result.read_only) {
    const std::string word = first_word(sql);
    result.counts_rows =
        word == "insert" || word == "update" || word == "delete" || word == "replace" || word == "with";
  }
  return result;
}

}  // namespace

statement_handle prepare_next(sqlite3* db, std::string_view& sql, unsigned flags) {
  while (!sql.empty() && is_space(sql.front())) sql.remove_prefix(1);
  if (sql.empty()) return nullptr;
  if (sql.find('\0') != std::string_view::npos) {
    throw usage_error("the SQL text contains a NUL byte, where SQLite would stop reading", {.sql = std::string(sql)});
  }
  if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw usage_error("the SQL text is longer than SQLite reads");
  }
  sqlite3_stmt* stmt = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), flags, &stmt, &tail);
  if (code != SQLITE_OK) throw_failure(db, read_failure(db), first_statement(sql));
  sql.remove_prefix(static_cast<std::size_t>(tail - sql.data()));
  return statement_handle(stmt);
}

prepared_statement& prepared_statements::get(const driver::statement& stmt) {
  if (stmt.id == 0) return get_by_text(stmt.sql);
  if (stmt.id >= by_id_.size()) by_id_.resize(std::size_t{stmt.id} + 1);
  std::unique_ptr<prepared_statement>& kept = by_id_[stmt.id];
  if (kept == nullptr) kept = std::make_unique<prepared_statement>(prepare(db_, stmt.sql));
  return *kept;
}

void prepared_statements::check(std::string_view sql) const { static_cast<void>(prepare(db_, sql)); }

prepared_statement& prepared_statements::get_by_text(std::string_view sql) {
  if (bound_ == 0) return uncached_ = prepare(db_, sql);
  if (const auto known = by_text_.find(sql); known != by_text_.end()) {
    recent_.splice(recent_.begin(), recent_, known->second);
    return known->second->prepared;
  }
  prepared_statement added = prepare(db_, sql);
  if (by_text_.size() == bound_) {
    by_text_.erase(recent_.back().text);
    recent_.pop_back();
  }
  recent_.push_front({std::string(sql), std::move(added)});
  try {
    by_text_.emplace(recent_.front().text, recent_.begin());
  } catch (...) {
    recent_.pop_front();
    throw;
  }
  return recent_.front().prepared;
}

}  // namespace virga::sqlite
