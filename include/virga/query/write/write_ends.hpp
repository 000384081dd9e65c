#pragma once

#include <virga/expr/required_type.hpp>
#include <virga/query/run/context.hpp>
#include <virga/query/run/explain.hpp>
#include <virga/query/run/prepared_write.hpp>
#include <virga/query/run/result_user.hpp>
#include <virga/query/run/settings.hpp>
#include <virga/query/select/where.hpp>
#include <virga/query/source/refused_text.hpp>

#include <cstdint>
#include <string>

namespace virga {

namespace detail {

template <fixed_string Placeholder>
constexpr void refuse_write_unprepared() {
  static_assert(has_a_value<Placeholder>,
                "run(): this statement has a placeholder; prepare() it, and give the value when it is run");
}

/// True for a statement that can be run, or, if it has placeholders, prepared.
template <class Query, bool TakesValues>
constexpr bool check_writable() {
  constexpr bool bound = is_bound<typename Query::context_type>;
  static_assert(bound,
                "run(): this statement was made without a database; run it as db.run(statement), or with returning() "
                "as db.all(statement)");
  if constexpr (!bound) {
    return false;
  } else if constexpr (!check_types<typename Query::context_type::dialect,
                                    typename table_info<typename Query::table_type::base>::member_list>()) {
    return false;
  } else if constexpr (!Query::run_type::template of<Query>::check()) {
    return false;
  } else if constexpr (!check_text<Query, typename Query::run_type::template of<Query>::known>()) {
    return false;
  } else if constexpr (!check_facts<typename Query::context_type::dialect,
                                    typename Query::run_type::template of<Query>::known>()) {
    return false;
  } else if constexpr (TakesValues) {
    return true;
  } else {
    using dialect = typename Query::context_type::dialect;
    using part = typename Query::run_type::template of<Query>::part;
    constexpr bool takes_none = Query::run_type::template of<Query>::known::facts.placeholders == 0;
    if constexpr (!takes_none) refuse_write_unprepared<first_placeholder<dialect, part>()>();
    return takes_none;
  }
}

template <class Query>
constexpr bool check_returning() {
  constexpr bool returns = !std::is_void_v<typename Query::row_type>;
  static_assert(returns,
                "all(), get(), one(): an insert, update or delete yields rows only with returning(); use run()");
  if constexpr (returns)
    return check_writable<Query, false>();
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
    if constexpr (detail::check_counted<Self>())
      if constexpr (detail::check_writable<Self, false>()) runner<Self>::run(self(), result);
    return result.affected;
  }

  /// Every changed row, with `returning`.
  auto all() const {
    if constexpr (detail::check_returning<Self>()) {
      std::vector<typename Self::row_type> rows;
      detail::take_all result(&rows, detail::form_of_row<typename Self::reader_type, typename Self::row_type>);
      runner<Self>::run(self(), result);
      return rows;
    } else {
      return std::vector<detail::row_or_none<Self>>();
    }
  }

  /// The first changed row, or nothing.
  auto get() const {
    if constexpr (detail::check_returning<Self>()) {
      std::optional<typename Self::row_type> row(std::in_place);
      detail::take_first result(&*row, &detail::read_fields<typename Self::reader_type, typename Self::row_type>);
      runner<Self>::run(self(), result);
      if (result.count == 0) row.reset();
      return row;
    } else {
      return std::optional<detail::row_or_none<Self>>();
    }
  }

  /// Exactly one changed row; row_count_error otherwise, thrown after the change was made: in a
  /// transaction it is rolled back.
  auto one() const {
    if constexpr (detail::check_returning<Self>()) {
      typename Self::row_type row{};
      detail::take_first result(&row, &detail::read_fields<typename Self::reader_type, typename Self::row_type>);
      runner<Self>::run(self(), result);
      result.expect_one();
      return row;
    } else {
      return detail::row_or_none<Self>();
    }
  }

  /// A reusable statement, whose placeholders get their values each time it is run. Its text is prepared without
  /// being asked: a statement without placeholders needs no prepare().
  auto prepare() const {
    if constexpr (detail::check_writable<Self, true>())
      return prepared_write<typename context_of<Self>::dialect, Self>(self());
    else
      return refused_query();
  }

  /// How the database would run the statement, as a tree. With `analyze` it is run, and changes what it says.
  query_plan explain(const explain_options& options = {}) const {
    if constexpr (detail::check_writable<Self, false>())
      return detail::explain_write(self(), options);
    else
      return {};
  }

  /// The statement's text.
  [[nodiscard]] std::string sql() const {
    if constexpr (detail::check_writable<Self, true>())
      return runner<Self>::sql(self());
    else
      return {};
  }

 private:
  template <class Query>
  using context_of = typename Query::context_type;
  template <class Query>
  using runner = typename Query::run_type::template of<Query>;

  [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace virga
