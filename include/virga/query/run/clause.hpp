#pragma once

#include <virga/core/node_list.hpp>
#include <virga/core/type_list.hpp>
#include <virga/writer/in_sight.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace virga {

/// Where a clause stands in its statement. A query keeps its clauses in this order, whatever the order
/// in which its methods were called.
enum class clause_position : int {
  with,
  distinct_on,
  resolution,
  verb,
  from,
  set,
  values,
  on_conflict,
  where,
  group_by,
  having,
  window,
  order_by,
  limit,
  offset,
  lock,
  returning,
};

namespace detail {

// Where the clauses of a query are, by position; -1 for one that is not there. Queries of the same shape share it.
template <clause_position... Positions>
struct clause_places {
  static constexpr auto of = [] {
    struct {
      signed char at[static_cast<int>(clause_position::returning) + 1];
    } places{};
    for (auto& place : places.at) place = -1;
    signed char next = 0;
    ((places.at[static_cast<int>(Positions)] = next++), ...);
    return places;
  }();
};

template <int Place>
struct clause_in_place {
  template <class... Clauses>
  using type = type_at<static_cast<std::size_t>(Place), type_list<Clauses...>>;
};
template <>
struct clause_in_place<-1> {
  template <class... Clauses>
  using type = void;
};

/// The clause of a query at a position; void where there is none.
template <clause_position Position, class... Clauses>
using clause_at = typename clause_in_place<
    clause_places<Clauses::position...>::of.at[static_cast<int>(Position)]>::template type<Clauses...>;

template <class New, template <class, class...> class Query, class Context, class... Clauses, std::size_t... Before,
          std::size_t... After>
constexpr auto insert_at(Query<Context, Clauses...>&& query, New&& clause, std::index_sequence<Before...>,
                         std::index_sequence<After...>) {
  using list = type_list<Clauses...>;
  constexpr std::size_t split = sizeof...(Before);
  return Query<Context, type_at<Before, list>..., New, type_at<split + After, list>...>(
      query.context(), std::move(static_cast<type_at<Before, list>&>(query))..., std::move(clause),
      std::move(static_cast<type_at<split + After, list>&>(query))...);
}

/// The query with one more clause, in its place.
template <class New, template <class, class...> class Query, class Context, class... Clauses>
constexpr auto add_clause(Query<Context, Clauses...>&& query, New&& clause) {
  constexpr std::size_t split = (0U + ... + (Clauses::position < New::position ? 1U : 0U));
  if constexpr (split == sizeof...(Clauses)) {
    return Query<Context, Clauses..., New>(query.context(), std::move(static_cast<Clauses&>(query))...,
                                           std::move(clause));
  } else {
    return insert_at(std::move(query), std::move(clause), std::make_index_sequence<split>{},
                     std::make_index_sequence<sizeof...(Clauses) - split>{});
  }
}

template <class New, template <class, class...> class Query, class Context, class... Clauses>
constexpr auto add_clause(const Query<Context, Clauses...>& query, New&& clause) {
  constexpr std::size_t split = (0U + ... + (Clauses::position < New::position ? 1U : 0U));
  if constexpr (split == sizeof...(Clauses))
    return Query<Context, Clauses..., New>(query.context(), Clauses(static_cast<const Clauses&>(query))...,
                                           std::move(clause));
  else
    return add_clause(Query<Context, Clauses...>(query), std::move(clause));
}

/// The query with a clause in place of the one it has at that position.
template <class New, template <class, class...> class Query, class Context, class... Clauses>
constexpr auto replace_clause(Query<Context, Clauses...>&& query, New clause) {
  return Query<Context, std::conditional_t<Clauses::position == New::position, New, Clauses>...>(
      query.context(), [&]() -> decltype(auto) {
        if constexpr (Clauses::position == New::position)
          return std::move(clause);
        else
          return std::move(static_cast<Clauses&>(query));
      }()...);
}

/// Writes the with() in front of a statement, if it has one.
template <class Query, class Out>
constexpr void write_with(Out& out, [[maybe_unused]] const Query* query) {
  using With = typename Query::template clause<clause_position::with>;
  if constexpr (!std::is_void_v<With>) With::write(out, static_cast<const With*>(query));
}

/// Makes the names of a statement's with() known, if it has one.
template <class Query>
constexpr void add_ctes(scope& to) {
  using With = typename Query::template clause<clause_position::with>;
  if constexpr (!std::is_void_v<With>) With::add_names(to);
}
template <class Query>
constexpr scope ctes_of_statement(scope around) {
  add_ctes<Query>(around);
  return around;
}

template <class Self, class Step>
constexpr const Self& self_of(const Step& step) {
  return static_cast<const Self&>(step);
}

// Queries are values: a step of the builder returns a new one, and takes the parts of the old one if
// that is a temporary. `Self` is the query, of which `step` is a base.
template <class Self, class Step>
constexpr Self copy_of(const Step& step) {
  return static_cast<const Self&>(step);
}
template <class Self, class Step>
constexpr Self&& move_of(Step& step) {
  return static_cast<Self&&>(static_cast<Self&>(step));
}

}  // namespace detail
}  // namespace virga
