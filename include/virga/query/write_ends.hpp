#pragma once

#include <virga/query/context.hpp>
#include <virga/query/explain.hpp>
#include <virga/query/result_user.hpp>
#include <virga/query/settings.hpp>

#include <cstdint>
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
struct write_ends : settings_steps<Self> {
  /// Runs it and returns how many rows it inserted, updated or deleted.
  std::uint64_t run() const {
    detail::count_affected result;
    if constexpr (detail::check_writable<Self>()) runner<Self>::run(self(), detail::result_user(result));
    return result.affected;
  }

  /// Every changed row, with `returning`.
  auto all() const {
    if constexpr (detail::check_returning<Self>()) {
      detail::take_all<typename Self::reader_type, typename Self::row_type> result;
      runner<Self>::run(self(), detail::result_user(result));
      return std::move(result.rows);
    } else {
      return std::vector<detail::row_or_none<Self>>();
    }
  }

  /// The first changed row, or nothing.
  auto get() const {
    if constexpr (detail::check_returning<Self>()) {
      detail::take_first<typename Self::reader_type, typename Self::row_type> result;
      runner<Self>::run(self(), detail::result_user(result));
      return std::move(result.first);
    } else {
      return std::optional<detail::row_or_none<Self>>();
    }
  }

  /// Exactly one changed row; row_count_error otherwise, thrown after the change was made: in a
  /// transaction it is rolled back.
  auto one() const {
    if constexpr (detail::check_returning<Self>()) {
      detail::take_only<typename Self::reader_type, typename Self::row_type> result;
      runner<Self>::run(self(), detail::result_user(result));
      if (result.count != 1) [[unlikely]]
        detail::throw_not_one(result.count, runner<Self>::sql(self()));
      return std::move(result.only);
    } else {
      return detail::row_or_none<Self>();
    }
  }

  /// For who expects it here: its text is prepared without being asked.
  void prepare() const {
    static_assert(is_a_select<Self>, "prepare(): an insert, update or delete is prepared by itself; run() it");
  }

  /// How the database would run the statement, as a tree. With `analyze` it is run, and changes what it says.
  query_plan explain(const explain_options& options = {}) const {
    if constexpr (detail::check_writable<Self>())
      return detail::explain_write(self(), options);
    else
      return {};
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
