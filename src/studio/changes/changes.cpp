#include "studio/changes/changes.hpp"

#include "studio/catalog/shape.hpp"
#include "studio/changes/change_statement.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

#include <virga/core/error.hpp>

#include <map>
#include <utility>

namespace virga::studio {
namespace {

class run_of_changes {
 public:
  explicit run_of_changes(const session& in) : in_(in) {}

  /// The statement of a change, with the others so far.
  void prepare(const json& change, statement& into) {
    write_change(into, shape_of(change), change);
    statements_.push_back({{"sql", into.sql()}, {"parameters", into.shown_parameters()}});
  }

  void apply(const json& change, std::size_t number) {
    statement what(in_.dialect);
    prepare(change, what);
    const bool returns = change.at("kind") != "delete";
    json row = nullptr;
    std::uint64_t affected = 0;
    {
      result rows(in_, what);
      while (rows.next())
        if (returns) row = row_of(rows);
      affected = in_.on->rows_affected();
    }
    const bool is_there = returns ? !row.is_null() || affected > 0 : affected > 0;
    if (!is_there && change.at("kind") != "insert")
      conflicts_.push_back({{"change", number}, {"current", current(change)}});
    rows_.push_back(std::move(row));
  }

  [[nodiscard]] bool has_conflicts() const { return !conflicts_.empty(); }
  [[nodiscard]] json conflicts() const { return {{"conflicts", conflicts_}, {"statements", statements_}}; }
  [[nodiscard]] json answer(bool applied) const {
    return {{"statements", statements_}, {"applied", applied}, {"rows", rows_}};
  }

 private:
  const table_shape& shape_of(const json& change) {
    const auto name = std::pair(change.at("schema").get<std::string>(), change.at("table").get<std::string>());
    const auto known = shapes_.find(name);
    if (known != shapes_.end()) return known->second;
    return shapes_.emplace(name, read_shape(in_, name.first, name.second)).first->second;
  }

  static json row_of(const result& rows) {
    json row = json::object();
    for (std::size_t i = 0; i < rows.columns(); ++i) row[rows.names()[i]] = cut(rows.at(i));
    return row;
  }

  json current(const json& change) {
    statement select(in_.dialect);
    write_current(select, shape_of(change), change.at("key"));
    result rows(in_, select);
    return rows.next() ? row_of(rows) : json(nullptr);
  }

  const session& in_;
  std::map<std::pair<std::string, std::string>, table_shape> shapes_;
  json statements_ = json::array();
  json rows_ = json::array();
  json conflicts_ = json::array();
};

/// What went wrong with one of them.
[[noreturn]] void refuse(const std::exception& thrown, std::size_t number) {
  json body = {{"error", error_of(thrown)}};
  if (const auto* const of = dynamic_cast<const failure*>(&thrown); of != nullptr && !of->body().is_null())
    body = of->body();
  body["error"]["change"] = number;
  throw failure(status_of(thrown), thrown.what(), std::move(body));
}

}  // namespace

json apply_changes(connections& database, const json& request) {
  const json& changes = request.at("changes");
  if (!changes.is_array()) throw failure(400, "changes is a list");
  const bool dry = request.value("dryRun", false);
  work at(database, dry ? work::kind::reading : work::kind::writing);
  // A row that another transaction holds is told of, not waited for: it may be one of the editor's own.
  if (!dry && database.is_postgres()) at.in().on->run_script("set local lock_timeout to '5s'");
  run_of_changes all(at.in());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    try {
      statement what(at.in().dialect);
      dry ? all.prepare(changes[i], what) : all.apply(changes[i], i);
    } catch (const std::exception& thrown) {
      refuse(thrown, i);
    }
  }
  if (all.has_conflicts()) throw failure(409, "the rows are not what they were", all.conflicts());
  if (!dry) at.commit();
  return all.answer(!dry);
}

}  // namespace virga::studio
