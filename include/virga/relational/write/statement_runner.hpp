#pragma once

#include <virga/core/error.hpp>
#include <virga/query/batch.hpp>
#include <virga/relational/write/statement_queue.hpp>
#include <virga/relational/write/written_keys.hpp>
#include <virga/relational/write/written_level.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace virga::detail {

/// Runs the statements of a nested write, in a transaction that is its user's; or, to show them, writes them down and
/// answers each with a row that it makes up.
template <class Dialect, bool IsShown>
class statement_runner {
 public:
  using dialect = Dialect;
  static constexpr bool is_shown = IsShown;

  explicit statement_runner(driver::session& session) : session_(&session), waiting_(session) {}

  [[nodiscard]] bound_to<Dialect> context() const { return {session_}; }
  /// Which row the error was of that has been thrown.
  [[nodiscard]] const std::string& failed_at() const noexcept {
    return waiting_.failed_at().empty() ? failed_at_ : waiting_.failed_at();
  }
  [[nodiscard]] statement_queue& waiting() noexcept { return waiting_; }
  /// What was written down.
  [[nodiscard]] const std::string& shown() const noexcept { return shown_; }

  /// Does what may fail for a row.
  template <class Action>
  decltype(auto) at(const written_level& level, std::size_t row, const Action& action) {
    try {
      return action();
    } catch (const error&) {
      if (failed_at().empty()) failed_at_ = level.path(row);
      throw;
    }
  }
  template <class Action>
  decltype(auto) at(const written_level& level, const Action& action) {
    return at(level, written_level::no_row, action);
  }

  /// A level, kept to the end, when errors still name its rows.
  template <class... Arguments>
  const written_level& level(Arguments&&... arguments) {
    return *levels_.emplace_back(std::make_unique<written_level>(std::forward<Arguments>(arguments)...));
  }

  /// Runs a query now, behind those that wait: its rows, or how many were written.
  template <class Query>
  batch_value<Query> run(const Query& query) {
    if constexpr (IsShown) {
      show(query.sql());
      return shown_result<Query>();
    } else {
      batch_taker<Query> taker;
      add(query, nullptr, 0, &taker);
      waiting_.send();
      return taker.value();
    }
  }
  /// The same of one with much in it, which is not copied to go with the others.
  template <class Query>
  batch_value<Query> run_alone(const Query& query) {
    if constexpr (IsShown) {
      return run(query);
    } else {
      waiting_.send();
      if constexpr (std::is_void_v<typename Query::row_type>)
        return query.run();
      else
        return query.all();
    }
  }
  /// The statements of some rows of a level, sent together.
  template <class Query, class RowOf>
  std::vector<batch_value<Query>> run_each(const written_level& level, const std::vector<Query>& queries,
                                           const RowOf& row_of) {
    if constexpr (IsShown) {
      for (const Query& query : queries) show(query.sql());
      return std::vector<batch_value<Query>>(queries.size(), shown_result<Query>());
    } else {
      std::vector<batch_taker<Query>> takers(queries.size());
      for (std::size_t i = 0; i < queries.size(); ++i)
        at(level, row_of(i), [&] { add(queries[i], &level, row_of(i), &takers[i]); });
      waiting_.send();
      std::vector<batch_value<Query>> results;
      results.reserve(takers.size());
      for (auto& each : takers) results.push_back(each.value());
      return results;
    }
  }
  /// A write of a row of a level, nothing of whose result is needed: it is sent with the next that is, at the end at
  /// latest.
  template <class Query>
  void run_later(const written_level& level, std::size_t row, const Query& query) {
    if constexpr (IsShown)
      show(query.sql());
    else
      at(level, row, [&] { add(query, &level, row, nullptr); });
  }

 private:
  template <class Query>
  void add(const Query& query, const written_level* level, std::size_t row, result_user* user) {
    add_to<Dialect>(waiting_.batch(), query);
    waiting_.added(level, row, user);
  }

  template <class Query>
  static batch_value<Query> shown_result() {
    if constexpr (std::is_void_v<typename Query::row_type>)
      return 1;
    else
      return {made_up<typename Query::row_type>()};
  }
  void show(std::string_view sql) { shown_.append(shown_.empty() ? "" : ";\n").append(sql); }

  /// A row none of whose columns is null.
  template <class Row>
  static Row made_up() {
    Row row{};
    fill(row);
    return row;
  }
  template <template <class> class Struct, class As>
  static void fill(Struct<As>& row) {
    const auto fill_one = []<class Member>(Member& member) {
      if constexpr (is_optional<Member>) member.emplace();
    };
    visit_members<table_info<table_tag<Struct>>::member_count>(row,
                                                               [&](auto&... members) { (fill_one(members), ...); });
  }

  driver::session* session_;
  statement_queue waiting_;
  std::vector<std::unique_ptr<written_level>> levels_;
  std::string failed_at_;
  std::string shown_;
};

}  // namespace virga::detail
