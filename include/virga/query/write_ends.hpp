#pragma once

#include <virga/query/context.hpp>
#include <virga/query/fetch_rows.hpp>

#include <cstdint>
#include <iterator>
#include <string>

namespace virga {

/// The fact asked for of an insert, update or delete that is to be prepared.
template <class Query>
inline constexpr bool is_a_select = false;

namespace detail {

template <class Query>
constexpr bool check_writable() {
  constexpr bool bound = is_bound<typename Query::context_type>;
  static_assert(bound,
                "run(): this statement was made without a database; run it as db.run(statement), or with returning() "
                "as db.all(statement)");
  if constexpr (bound)
    return Query::run_type::template of<Query>::check();
  else
    return false;
}

template <class Query>
constexpr bool check_returning() {
  constexpr bool returns = !std::is_void_v<typename Query::row_type>;
  static_assert(returns,
                "all(), get(), one(): an insert, update or delete yields rows only with returning(); use run()");
  if constexpr (returns)
    return check_writable<Query>();
  else
    return false;
}

}  // namespace detail

/// The ends of an insert, update or delete.
template <class Self>
struct write_ends {
  /// Runs it and returns how many rows it inserted, updated or deleted.
  std::uint64_t run() const {
    std::uint64_t affected = 0;
    if constexpr (detail::check_writable<Self>())
      runner<Self>::run(self(), [&](driver::call& call) { affected += call.finish(); });
    return affected;
  }

  /// Every changed row, with `returning`.
  auto all() const {
    if constexpr (detail::check_returning<Self>()) {
      using Row = typename Self::row_type;
      std::vector<Row> rows;
      runner<Self>::run(self(), [&](driver::call& call) {
        auto fetched = detail::fetch_all<typename Self::reader_type, Row>(call);
        if (rows.empty())
          rows = std::move(fetched);
        else
          rows.insert(rows.end(), std::move_iterator(fetched.begin()), std::move_iterator(fetched.end()));
      });
      return rows;
    } else {
      return std::vector<detail::row_or_none<Self>>();
    }
  }

  /// The first changed row, or nothing.
  auto get() const {
    if constexpr (detail::check_returning<Self>()) {
      using Row = typename Self::row_type;
      std::optional<Row> first;
      runner<Self>::run(self(), [&](driver::call& call) {
        if (auto row = detail::fetch_first<typename Self::reader_type, Row>(call); row && !first)
          first = std::move(row);
        call.finish();
      });
      return first;
    } else {
      return std::optional<detail::row_or_none<Self>>();
    }
  }

  /// Exactly one changed row; row_count_error otherwise, thrown after the change was made: in a
  /// transaction it is rolled back.
  auto one() const {
    if constexpr (detail::check_returning<Self>()) {
      using Row = typename Self::row_type;
      Row result{};
      std::size_t count = 0;
      runner<Self>::run(self(), [&](driver::call& call) {
        while (const driver::field* fields = call.next()) {
          if (count++ == 0) detail::read_row<typename Self::reader_type>(call, fields, result);
        }
        call.finish();
      });
      if (count != 1) detail::throw_not_one(count, runner<Self>::sql(self()));
      return result;
    } else {
      return detail::row_or_none<Self>();
    }
  }

  /// For who expects it here: its text is prepared without being asked.
  void prepare() const {
    static_assert(is_a_select<Self>, "prepare(): an insert, update or delete is prepared by itself; run() it");
  }

  /// The statement's text.
  [[nodiscard]] std::string sql() const {
    if constexpr (detail::check_writable<Self>())
      return runner<Self>::sql(self());
    else
      return {};
  }

 private:
  template <class Query>
  using runner = typename Query::run_type::template of<Query>;

  [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace virga
