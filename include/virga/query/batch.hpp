#pragma once

#include <virga/core/input_range.hpp>
#include <virga/driver/statement_batch.hpp>
#include <virga/query/run/result_user.hpp>
#include <virga/query/select/row_ends.hpp>
#include <virga/query/write/write_ends.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace virga {

/// The fact asked for of what batch() is given.
template <class T>
inline constexpr bool is_a_query = false;

/// The fact asked for of a query in a batch.
template <class Query>
inline constexpr bool leaves_limits_to_the_batch = !detail::has_own_limits<typename Query::context_type>;

namespace detail {

template <class T>
concept writing_query = requires { typename T::run_type; };
template <class T>
concept reading_query = !writing_query<T> && requires {
  typename T::reader_type;
  typename T::row_type;
};
template <class T>
concept query_range =
    detail::input_range<T> && (writing_query<detail::range_value_t<T>> || reading_query<detail::range_value_t<T>>);

// What is done with the results of a query's statements, each of which is one of several on its connection.

/// What a select or a returning() yields.
template <class Reader, class Row>
struct batched_rows final : take_all {
  std::vector<Row> rows;

  batched_rows() noexcept : take_all(&rows, form_of_row<Reader, Row>, result_end::of_batch) {}

  std::vector<Row> value() { return std::move(rows); }
};
struct batched_count final : result_user {
  count_affected count{result_end::of_batch};

  void take(driver::call& call, bool is_last) override { count.take(call, is_last); }
  [[nodiscard]] std::uint64_t value() const noexcept { return count.affected; }
};
struct leave_result final : result_user {
  void take(driver::call&, bool) override {}
};

/// The query on the database of a batch, as it is there already or as a copy.
template <class Dialect, class Query>
using on_dialect = decltype(std::declval<const Query&>().on(std::declval<bound_to<Dialect>>()));
template <class Dialect, class Query>
using bound_query =
    std::conditional_t<std::same_as<Query, on_dialect<Dialect, Query>>, const Query&, on_dialect<Dialect, Query>>;

/// The settings of a query or of the database that it was made with; nullptr: none.
template <class Query>
const driver::call_settings* settings_of(const Query& query) {
  if constexpr (is_configured<typename Query::context_type>)
    return query.context().session->settings();
  else
    return nullptr;
}

template <class Dialect, class Query>
constexpr bool check_batched() {
  check_database<Dialect, Query>();
  using Bound = on_dialect<Dialect, Query>;
  static_assert(leaves_limits_to_the_batch<Query>,
                "batch(): a query has a timeout or stop token of its own; a batch is one call, which has them: "
                "db.with_timeout(...).batch(...)");
  if constexpr (!leaves_limits_to_the_batch<Query>)
    return false;
  else if constexpr (reading_query<Query>)
    return check_runnable<Bound, false>();
  else if constexpr (std::is_void_v<typename Query::row_type>)
    return check_writable<Bound, false>();
  else
    return check_returning<Bound>();
}

template <class Query>
constexpr auto batch_taker_of() {
  if constexpr (std::is_void_v<typename Query::row_type>)
    return type_tag<batched_count>{};
  else
    return type_tag<batched_rows<typename Query::reader_type, typename Query::row_type>>{};
}
template <class Query>
using batch_taker = typename decltype(batch_taker_of<Query>())::type;
template <class Query>
using batch_value = decltype(std::declval<batch_taker<Query>&>().value());

/// Adds the statement of a query, bound.
void add_statement(driver::statement_batch& batch, const query_view& query);

/// Adds a query's statements. A select that is put together at run time and one whose text is a constant are bound
/// where they are, and must outlive the batch; what writes is written down.
template <class Dialect, class Query>
void add_to(driver::statement_batch& batch, const Query& query) {
  if constexpr (writing_query<Query>) {
    leave_result nothing;
    const bound_to<Dialect> recorder{&batch.recorder()};
    using Recorded = on_dialect<Dialect, Query>;
    Recorded::run_type::template of<Recorded>::run(query.on(recorder), nothing);
  } else {
    add_statement(batch, view_of<Dialect>(query));
  }
  batch.end_query();
}

/// Hands each result of a batch that was sent to the user of its query.
void read_results(driver::call& call, const driver::statement_batch& batch, std::span<result_user* const> users);

/// The query that a statement of a batch is of; both count from 1.
std::size_t query_of(const driver::statement_batch& batch, std::size_t statement);

/// Sends what was put together and hands each result to the user of its query.
void run_batch(const dialect_rules& rules, driver::session& session, const driver::statement_batch& batch,
               bool read_only, std::span<result_user* const> users);

template <class Dialect, class... Queries, std::size_t... Is>
auto run_queries(driver::session& session, std::index_sequence<Is...>,
                 const std::array<const driver::call_settings*, sizeof...(Queries)>& settings,
                 const Queries&... queries) {
  driver::statement_batch batch;
  ((batch.begin_query(settings[Is], session.settings()), add_to<Dialect>(batch, queries)), ...);
  std::tuple<batch_taker<Queries>...> takers;
  const std::array<result_user*, sizeof...(Queries)> users{&std::get<Is>(takers)...};
  run_batch(Dialect::rules, session, batch, (reading_query<Queries> && ...), users);
  return std::tuple(std::get<Is>(takers).value()...);
}

template <class Dialect, class Query>
auto run_query_range(driver::session& session, std::span<const Query> queries,
                     std::span<const driver::call_settings> settings = {}) {
  driver::statement_batch batch;
  batch.reserve(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (!settings.empty()) batch.begin_query(&settings[i], session.settings());
    add_to<Dialect>(batch, queries[i]);
  }
  std::vector<batch_taker<Query>> takers(queries.size());
  std::vector<result_user*> users;
  users.reserve(takers.size());
  for (auto& each : takers) users.push_back(&each);
  run_batch(Dialect::rules, session, batch, reading_query<Query>, users);
  std::vector<batch_value<Query>> results;
  results.reserve(takers.size());
  for (auto& each : takers) results.push_back(each.value());
  return results;
}

/// `batch(select, insert, ...)`
template <class Dialect, class... Queries>
auto batch_queries(driver::session& session, const Queries&... queries) {
  constexpr bool queries_only = ((writing_query<Queries> || reading_query<Queries>) && ...);
  static_assert(queries_only || (is_a_query<Queries> && ...),
                "batch(): an argument is not a select, insert, update or delete, nor a range of them");
  if constexpr (queries_only) {
    if constexpr ((check_batched<Dialect, Queries>() && ...)) {
      const bound_to<Dialect> context{&session};
      const auto bind = [&](const auto& query) -> bound_query<Dialect, std::remove_cvref_t<decltype(query)>> {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(query)>,
                                   on_dialect<Dialect, std::remove_cvref_t<decltype(query)>>>)
          return query;
        else
          return query.on(context);
      };
      return run_queries<Dialect>(session, std::index_sequence_for<Queries...>{}, {settings_of(queries)...},
                                  bind(queries)...);
    } else {
      return std::tuple<batch_value<on_dialect<Dialect, Queries>>...>();
    }
  } else {
    return refused_query();
  }
}

/// `batch(range of queries)`
template <class Dialect, class Range>
auto batch_range(driver::session& session, Range& range) {
  using Query = detail::range_value_t<Range>;
  using Bound = on_dialect<Dialect, Query>;
  if constexpr (check_batched<Dialect, Query>()) {
    if constexpr (std::same_as<Query, Bound> && detail::contiguous_range<Range>) {
      return run_query_range<Dialect>(session, std::span<const Query>(as_span(range)));
    } else {
      std::vector<Bound> queries;
      std::vector<driver::call_settings> settings;
      if constexpr (detail::sized_range<Range>) queries.reserve(size_of_range(range));
      for (auto&& query : range) {
        queries.push_back(query.on(bound_to<Dialect>{&session}));
        if constexpr (is_configured<typename Query::context_type>) settings.push_back(*settings_of(query));
      }
      return run_query_range<Dialect>(session, std::span<const Bound>(queries), settings);
    }
  } else {
    return std::vector<batch_value<Bound>>();
  }
}

}  // namespace detail
}  // namespace virga
