#pragma once

#include <virga/core/error.hpp>
#include <virga/query/batch.hpp>
#include <virga/relational/write/written_keys.hpp>
#include <virga/relational/write/written_level.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace virga::detail {

/// Runs the statements of a nested write, in a transaction that is its user's; or, to show them, writes them down and
/// answers each with a row that it makes up.
template <class Dialect, bool IsShown>
class statement_runner {
 public:
  static constexpr bool is_shown = IsShown;

  explicit statement_runner(driver::session& session) : session_(&session) {}

  [[nodiscard]] bound_to<Dialect> context() const { return {session_}; }
  /// Which row the error was of that has been thrown.
  [[nodiscard]] const std::string& failed_at() const noexcept { return failed_at_; }
  /// What was written down.
  [[nodiscard]] const std::string& shown() const noexcept { return shown_; }

  /// Does what may fail for a row.
  template <class Action>
  decltype(auto) at(const written_level& level, std::size_t row, const Action& action) {
    return noting([&](const error&) { return level.path(row); }, action);
  }
  template <class Action>
  decltype(auto) at(const written_level& level, const Action& action) {
    return noting([&](const error&) { return level.path(); }, action);
  }

  template <class Query>
  std::vector<typename Query::row_type> all(const Query& query) {
    if constexpr (IsShown) {
      show(query.sql());
      return {made_up<typename Query::row_type>()};
    } else {
      return query.all();
    }
  }
  template <class Query>
  std::uint64_t run(const Query& query) {
    if constexpr (IsShown) {
      show(query.sql());
      return 1;
    } else {
      return query.run();
    }
  }
  /// The statements of some rows, sent together.
  template <class Query, class RowOf>
  std::vector<batch_value<Query>> batch(const written_level& level, std::vector<Query>& queries, const RowOf& row_of) {
    if constexpr (IsShown) {
      for (const Query& query : queries) show(query.sql());
      if constexpr (std::is_void_v<typename Query::row_type>)
        return std::vector<batch_value<Query>>(queries.size(), 1);
      else
        return std::vector<batch_value<Query>>(queries.size(), {made_up<typename Query::row_type>()});
    } else {
      const auto path = [&](const error& failed) {
        const std::size_t at = failed.batch_position();
        return level.path(row_of(at == 0 ? 0 : at - 1));
      };
      return noting(path, [&] { return batch_range<Dialect>(*session_, queries); });
    }
  }

 private:
  template <class Path, class Action>
  decltype(auto) noting(const Path& path, const Action& action) {
    try {
      return action();
    } catch (const error& failed) {
      if (failed_at_.empty()) failed_at_ = path(failed);
      throw;
    }
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
  std::string failed_at_;
  std::string shown_;
};

}  // namespace virga::detail
