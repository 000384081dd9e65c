#include "studio/sql/tab.hpp"

#include "migrate/statements.hpp"
#include "studio/rows/page.hpp"
#include "studio/sql/sql_text.hpp"
#include "studio/sql/tab_parameters.hpp"
#include "studio/values/cell.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

#include <virga/core/error.hpp>

#include <algorithm>

namespace virga::studio {
namespace {

using clock = std::chrono::steady_clock;

double milliseconds_since(clock::time_point begin) {
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - begin).count();
  return static_cast<double>(microseconds) / 1000;
}

std::size_t limit_of(const json& request) {
  const std::size_t limit = request.value("limit", most_rows);
  if (limit == 0 || limit > most_rows) throw failure(400, "the limit is between 1 and " + std::to_string(most_rows));
  return limit;
}

json cells_of(const json& request) {
  const auto found = request.find("parameters");
  if (found == request.end() || found->is_null()) return json::array();
  if (!found->is_array()) throw failure(400, "parameters is a list of cells");
  return *found;
}

}  // namespace

tab::tab(connections& with) : with_(with) {}

// Also when the studio is told to end.
void tab::begin_request() {
  const std::lock_guard held(guard_);
  stop_ = std::stop_source();
}

void tab::cancel() {
  const std::lock_guard held(guard_);
  stop_.request_stop();
}

std::string_view tab::transaction() const noexcept {
  if (!in_transaction()) return "none";
  return failed_ ? "failed" : "open";
}

void tab::run_script(const char* sql) {
  session{on_.get(), with_.dialect(), stop_.get_token()}.limit();
  on_->run_script(sql);
}

void tab::begin(bool read_only) {
  session{on_.get(), with_.dialect(), stop_.get_token()}.limit();
  on_->begin({.read_only = read_only});
  failed_ = false;
}

json tab::run(const json& request) {
  begin_request();
  const std::stop_callback with_all(with_.stop_token(), [this] { cancel(); });
  const auto text = request.at("sql").get<std::string>();
  const std::size_t limit = limit_of(request);
  const given_parameters parameters(cells_of(request), text, with_.dialect());
  if (on_ != nullptr && !on_->usable()) on_.reset();
  if (on_ == nullptr) {
    on_ = with_.open({.stop = stop_.get_token()});
    type_names_.clear();
  }
  json answer = {{"results", json::array()}, {"transaction", "none"}, {"error", nullptr}};
  const std::vector<std::string> statements = migrations::statements_of(text, with_.dialect());
  for (std::size_t i = 0; i < statements.size(); ++i) {
    try {
      const bool alone = with_.is_read_only() && with_.is_postgres();
      answer["results"].push_back(alone ? run_read_only(statements[i], parameters, limit)
                                        : run_one(statements[i], parameters, limit));
    } catch (const std::exception& thrown) {
      failed_ = with_.is_postgres() && in_transaction();
      answer["error"] = error_of(thrown);
      answer["error"]["statement"] = i;
      break;
    }
  }
  answer["transaction"] = transaction();
  return answer;
}

json tab::run_one(const std::string& sql, const given_parameters& parameters, std::size_t limit) {
  const bool begins = kind_of(sql, with_.dialect()) == statement_kind::changes && !in_transaction();
  if (begins) begin(false);
  try {
    json found = fetch(sql, parameters, limit);
    failed_ = false;  // a rollback to a savepoint forgives what had failed
    return found;
  } catch (...) {
    // Nothing but this statement was in it.
    if (begins && in_transaction()) run_script("rollback");
    throw;
  }
}

// A transaction that is read only and has begun to read can't be made one that writes. Neither must a person end it.
json tab::run_read_only(const std::string& sql, const given_parameters& parameters, std::size_t limit) {
  const statement_kind kind = kind_of(sql, with_.dialect());
  if (kind == statement_kind::controls || kind == statement_kind::apart)
    throw failure(403, "virga studio runs each statement in a read-only transaction of its own (--read-only)");
  begin(true);
  try {
    run_script("select 1");
    json found = fetch(sql, parameters, limit);
    run_script("commit");
    return found;
  } catch (...) {
    if (in_transaction()) run_script("rollback");
    throw;
  }
}

json tab::fetch(const std::string& sql, const given_parameters& parameters, std::size_t limit) {
  const session in{on_.get(), with_.dialect(), stop_.get_token()};
  const std::vector<driver::parameter> bound = parameters.of(sql);
  const clock::time_point begun = clock::now();
  json found = {{"sql", sql}};
  json rows = json::array();
  std::vector<std::pair<std::uint32_t, std::int32_t>> types;
  json columns = json::array();
  bool more = false;
  std::size_t bytes = 0;
  {
    in.limit();
    on_->execute({sql}, bound, driver::fetch::row_by_row);
    result of(in);
    for (std::size_t i = 0; i < of.columns(); ++i) {
      const driver::column_type type = on_->type_of_column(i);
      types.emplace_back(type.oid, type.modifier);
      columns.push_back({{"name", of.names()[i]}, {"type", std::string(type.declared)}});
    }
    while (of.next()) {
      more = rows.size() == limit || bytes > most_bytes;
      if (more) break;
      json row = json::array();
      for (std::size_t i = 0; i < of.columns(); ++i) {
        row.push_back(cut(of.at(i)));
        bytes += row.back().is_string() ? row.back().get_ref<const std::string&>().size() + 3 : 8;
      }
      rows.push_back(std::move(row));
    }
    found["milliseconds"] = milliseconds_since(begun);
    found["rowsAffected"] = std::to_string(on_->rows_affected());
  }
  if (with_.is_postgres() && !types.empty()) {
    const json names = names_of_types(types);
    for (std::size_t i = 0; i < names.size(); ++i) columns[i]["type"] = names[i];
  }
  found["columns"] = std::move(columns);
  found["rows"] = std::move(rows);
  found["more"] = more;
  return found;
}

json tab::names_of_types(const std::vector<std::pair<std::uint32_t, std::int32_t>>& types) {
  std::string unknown;
  std::string modifiers;
  for (const auto& one : types) {
    if (type_names_.contains(one)) continue;
    unknown += (unknown.empty() ? "{" : ",") + std::to_string(one.first);
    modifiers += (modifiers.empty() ? "{" : ",") + std::to_string(one.second);
  }
  if (!unknown.empty()) {
    statement ask(with_.dialect());
    ask << "select t.oid, t.modifier, format_type(t.oid, t.modifier) from unnest(";
    ask.bind_as(unknown + "}", "oid[]") << ", ";
    ask.bind_as(modifiers + "}", "int[]") << ") t(oid, modifier)";
    result names({on_.get(), with_.dialect(), stop_.get_token()}, ask);
    while (names.next()) {
      const auto oid = static_cast<std::uint32_t>(std::stoul(*names.at(0)));
      type_names_[{oid, std::stoi(*names.at(1))}] = names.at(2).value_or("");
    }
  }
  json found = json::array();
  for (const auto& one : types) found.push_back(type_names_[one]);
  return found;
}

json tab::end(bool commit) {
  begin_request();
  if (in_transaction()) run_script(commit ? "commit" : "rollback");
  failed_ = false;
  return {{"transaction", transaction()}};
}

json tab::explain(const json& request) {
  begin_request();
  const std::stop_callback with_all(with_.stop_token(), [this] { cancel(); });
  const auto text = request.at("sql").get<std::string>();
  const std::vector<std::string> statements = migrations::statements_of(text, with_.dialect());
  if (statements.size() != 1) throw failure(400, "one statement is explained at a time");
  const given_parameters parameters(cells_of(request), text, with_.dialect());
  if (on_ != nullptr && !on_->usable()) on_.reset();
  if (on_ == nullptr) on_ = with_.open({.stop = stop_.get_token()});
  if (!with_.is_postgres()) {
    const json found = fetch("explain query plan " + statements[0], parameters, most_rows);
    json plan = json::array();
    for (const json& row : found.at("rows"))
      plan.push_back({{"id", std::stoi(row.at(0).get<std::string>())},
                      {"parent", std::stoi(row.at(1).get<std::string>())},
                      {"detail", row.at(3)}});
    return {{"plan", plan}};
  }
  const bool analyze = request.value("analyze", false);
  const bool within = in_transaction();
  if (within) {
    run_script("savepoint virga_studio_explain");
  } else {
    begin(with_.is_read_only());
    if (with_.is_read_only()) run_script("select 1");
  }
  const char* const undo =
      within ? "rollback to savepoint virga_studio_explain; release savepoint virga_studio_explain" : "rollback";
  try {
    const session in{on_.get(), with_.dialect(), stop_.get_token()};
    const std::string explained =
        std::string("explain (format json") + (analyze ? ", analyze, buffers" : "") + ") " + statements[0];
    std::string plan;
    {
      in.limit();
      on_->execute({explained}, parameters.of(statements[0]), driver::fetch::whole);
      result rows(in);
      while (rows.next()) plan += rows.at(0).value_or("");
    }
    run_script(undo);
    return {{"plan", json::parse(plan)}};
  } catch (...) {
    if (in_transaction()) run_script(undo);
    throw;
  }
}

}  // namespace virga::studio
