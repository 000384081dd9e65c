#pragma once

#include <virga/driver/session.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace virga {

/// A query that exists without a connection: `virga::select(posts.id).from(posts)`.
struct unbound {};

/// A query made from a database or a transaction: it can be run. Valid as long as that is.
template <class Dialect>
struct bound_to {
  using dialect = Dialect;
  driver::session* session;
};

/// The same with settings: a timeout, a stop token, a comment. `HasOwnLimits`: the query itself was given a timeout or
/// a stop token. Valid as long as the database or transaction is.
template <class Dialect, bool HasOwnLimits = false>
struct configured {
  using dialect = Dialect;
  std::shared_ptr<driver::session> session;
};

/// The base of every query, in front of its clauses: what it was made with.
template <class Context>
struct in_context {
  using context_type = Context;

  [[no_unique_address]] Context made_in;

  [[nodiscard]] constexpr const Context& context() const { return made_in; }
};

/// The fact asked for of a query that a database is given to run: that no other kind of database made it.
template <class Dialect, class Context>
inline constexpr bool is_of_this_database = true;
template <class Dialect, class Context>
  requires requires { typename Context::dialect; }
inline constexpr bool is_of_this_database<Dialect, Context> = std::is_same_v<Dialect, typename Context::dialect>;

namespace detail {

template <class Dialect, class Query>
constexpr void check_database() {
  static_assert(is_of_this_database<Dialect, typename Query::context_type>,
                "all(), run() and their like: the query was made with a database of another kind; make it without one, "
                "as virga::select(...)");
}

template <class Dialect, class Query, class Context>
constexpr auto on_database(const Query& query, Context context) {
  check_database<Dialect, Query>();
  return query.on(std::move(context));
}

template <class T>
inline constexpr bool is_bound = false;
template <class Dialect>
inline constexpr bool is_bound<bound_to<Dialect>> = true;
template <class Dialect, bool HasOwnLimits>
inline constexpr bool is_bound<configured<Dialect, HasOwnLimits>> = true;

template <class T>
inline constexpr bool is_configured = false;
template <class Dialect, bool HasOwnLimits>
inline constexpr bool is_configured<configured<Dialect, HasOwnLimits>> = true;

template <class T>
inline constexpr bool has_own_limits = false;
template <class Dialect>
inline constexpr bool has_own_limits<configured<Dialect, true>> = true;

}  // namespace detail
}  // namespace virga
