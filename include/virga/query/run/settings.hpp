#pragma once

#include <virga/driver/call_settings.hpp>
#include <virga/query/run/context.hpp>
#include <virga/query/run/refused_query.hpp>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

namespace virga {

/// The fact asked for of a query that is given a timeout, a stop token or a comment.
template <class Query>
inline constexpr bool can_be_configured = detail::is_bound<typename Query::context_type>;

namespace detail {

/// A session with the settings that this one has, and one more.
template <class Change>
std::shared_ptr<driver::session> with_settings(driver::session& session, Change change) {
  const driver::call_settings* const before = session.settings();
  driver::call_settings settings = before != nullptr ? *before : driver::call_settings();
  change(settings);
  return std::make_shared<driver::configured_session>(session, std::move(settings));
}

template <bool HasOwnLimits, class Query, class Change>
auto configure(const Query& query, Change change) {
  static_assert(can_be_configured<Query>,
                "timeout(), stop_token(), comment(): this query was made without a database; write "
                "db.with_timeout(...).all(query) and the like");
  if constexpr (can_be_configured<Query>)
    return query.on(configured<typename Query::context_type::dialect, HasOwnLimits>{
        with_settings(*query.context().session, change)});
  else
    return refused_query();
}

}  // namespace detail

/// The fact asked for of what a loop goes through.
template <class Query>
inline constexpr bool can_be_looped_over = false;

/// What a loop over a query that was not run goes on with, so that one mistake is one error.
template <class Row>
struct no_iterator {
  std::conditional_t<std::is_void_v<Row>, no_row, Row>& operator*() const;
  no_iterator& operator++();
  bool operator!=(const no_iterator&) const;
};

/// What a single query may be given; `db.with_timeout()` and its like give it to all, and say what it does.
template <class Self>
struct settings_steps {
  // For who loops over the query itself, so that what is wrong is said here.
  template <class Query = Self>
  no_iterator<typename Query::row_type> begin() const {
    static_assert(can_be_looped_over<Query>,
                  "for: a query is not its rows; loop over its all() or stream(), of a nested read over find_many()");
    return {};
  }
  template <class Query = Self>
  no_iterator<typename Query::row_type> end() const {
    return {};
  }

  /// timeout_error if it takes longer until its result has been read.
  auto timeout(std::chrono::milliseconds limit) const {
    return detail::configure<true>(self(), [&](driver::call_settings& to) { to.timeout = limit; });
  }

  /// cancelled_error if a stop is requested before it has ended.
  auto stop_token(std::stop_token token) const {
    return detail::configure<true>(self(), [&](driver::call_settings& to) { to.stop = std::move(token); });
  }

  /// A tag of the comment behind the statement. sql() is the text without it.
  auto comment(std::string key, std::string value) const {
    return detail::configure<detail::has_own_limits<context_of<Self>>>(
        self(), [&](driver::call_settings& to) { to.tag(std::move(key), std::move(value)); });
  }

 private:
  template <class Query>
  using context_of = typename Query::context_type;

  [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace virga
