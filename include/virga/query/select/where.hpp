#pragma once

#include <virga/expr/condition.hpp>
#include <virga/query/source/from.hpp>

namespace virga {

/// `where <condition>`. An empty `virga::condition` writes nothing.
template <class Condition>
struct where_clause {
  static constexpr clause_position position = clause_position::where;

  Condition condition;

  template <class Out>
  static constexpr void write(Out& out, const where_clause* self) {
    if constexpr (Out::binds_values) {
      detail::binder_of<Condition>::write(out, &self->condition);
    } else {
      if (detail::is_empty_condition(detail::part(self, &where_clause::condition))) return;
      out.text(" where ");
      const detail::in_part<Out> here(out, query_part::where, detail::calls_allowed::none);
      Condition::write(out, detail::part(self, &where_clause::condition));
    }
  }
};

namespace detail {

template <class Query, class Given>
constexpr auto add_where(Query&& query, Given&& condition) {
  using C = std::remove_cvref_t<Given>;
  using Self = std::remove_cvref_t<Query>;
  static_assert(std::is_void_v<typename Self::where_type>,
                "where(): this query has a where() already; join its conditions with `and`");
  static_assert(is_condition_operand<C>, "where(): the argument is not a condition");
  if constexpr (std::is_void_v<typename Self::where_type> && is_condition_operand<C>) {
    using Node = decltype(as_condition(std::declval<const C&>()));
    if constexpr (std::same_as<Node, C>)
      return add_clause(static_cast<Query&&>(query), where_clause<Node>{static_cast<Given&&>(condition)});
    else
      return add_clause(static_cast<Query&&>(query), where_clause<Node>{as_condition(condition)});
  } else {
    return Self(static_cast<Query&&>(query));
  }
}

}  // namespace detail

template <class Self>
struct where_step {
  /// `where <condition>`: a comparison or anything else that is a boolean in SQL, a `virga::condition`
  /// put together at run time, or a std::optional of one of them (nothing is written if it is empty).
  template <class C>
  constexpr auto where(C&& condition) const& {
    return detail::add_where(static_cast<const Self&>(*this), static_cast<C&&>(condition));
  }
  template <class C>
  constexpr auto where(C&& condition) && {
    return detail::add_where(static_cast<Self&&>(static_cast<Self&>(*this)), static_cast<C&&>(condition));
  }
};

}  // namespace virga
