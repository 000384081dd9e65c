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

// A query is an aggregate of its context, its clauses and its steps: made without a function of its own, and without
// calls of std::move, of which each would be one more function for every query of a program.

// With a new clause in place of the first `Replaced` ones behind those before.
template <std::size_t Replaced, class New, template <class, class...> class Query, class Context, class... Clauses,
          std::size_t... Before, std::size_t... After>
constexpr auto insert_at(Query<Context, Clauses...>&& query, New&& clause, std::index_sequence<Before...>,
                         std::index_sequence<After...>) {
  using list = type_list<Clauses...>;
  constexpr std::size_t behind = sizeof...(Before) + Replaced;
  return Query<Context, type_at<Before, list>..., New, type_at<behind + After, list>...>{
      {query.made_in},
      static_cast<type_at<Before, list>&&>(query)...,
      static_cast<New&&>(clause),
      static_cast<type_at<behind + After, list>&&>(query)...,
      {}};
}

template <class New, class... Clauses>
inline constexpr std::size_t count_before = (0U + ... + (Clauses::position < New::position ? 1U : 0U));

/// The query with one more clause, in its place.
template <class New, template <class, class...> class Query, class Context, class... Clauses>
constexpr auto add_clause(Query<Context, Clauses...>&& query, New&& clause) {
  constexpr std::size_t before = count_before<New, Clauses...>;
  if constexpr (before == sizeof...(Clauses))
    return Query<Context, Clauses..., New>{
        {query.made_in}, static_cast<Clauses&&>(query)..., static_cast<New&&>(clause), {}};
  else
    return insert_at<0>(static_cast<Query<Context, Clauses...>&&>(query), static_cast<New&&>(clause),
                        std::make_index_sequence<before>{}, std::make_index_sequence<sizeof...(Clauses) - before>{});
}

template <class New, template <class, class...> class Query, class Context, class... Clauses>
constexpr auto add_clause(const Query<Context, Clauses...>& query, New&& clause) {
  if constexpr (count_before<New, Clauses...> == sizeof...(Clauses))
    return Query<Context, Clauses..., New>{
        {query.made_in}, static_cast<const Clauses&>(query)..., static_cast<New&&>(clause), {}};
  else
    return add_clause(Query<Context, Clauses...>(query), static_cast<New&&>(clause));
}

/// The query with a clause in place of the one it has at that position.
template <class New, template <class, class...> class Query, class Context, class... Clauses>
constexpr auto replace_clause(Query<Context, Clauses...>&& query, New&& clause) {
  constexpr std::size_t before = count_before<New, Clauses...>;
  return insert_at<1>(static_cast<Query<Context, Clauses...>&&>(query), static_cast<New&&>(clause),
                      std::make_index_sequence<before>{}, std::make_index_sequence<sizeof...(Clauses) - before - 1>{});
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
