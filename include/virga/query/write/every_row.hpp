#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/select/where.hpp>

namespace virga {

/// In the place of a where(): every row is meant. Writes nothing.
struct all_rows_clause {
  static constexpr clause_position position = clause_position::where;

  template <class Out>
  static constexpr void write(Out&, const all_rows_clause*) {}
};

/// The fact asked for of an update or delete.
template <class Query>
inline constexpr bool says_which_rows = !std::is_void_v<typename Query::where_type>;

template <class Self>
struct all_rows_step {
  /// Says that the statement has no where() on purpose.
  constexpr auto all_rows() const {
    static_assert(!says_which_rows<Self>, "all_rows(): this statement has a where()");
    if constexpr (!says_which_rows<Self>)
      return detail::add_clause(detail::self_of<Self>(*this), all_rows_clause{});
    else
      return detail::copy_of<Self>(*this);
  }
};

namespace detail {

[[noreturn]] void throw_empty_condition();

/// A condition put together at run time that turned out empty would match every row: not by accident.
template <class Query>
void require_condition(const Query& query) {
  using Where = typename Query::where_type;
  if constexpr (requires(const Where& where) { where.condition; })
    if (is_empty_condition(&static_cast<const Where&>(query).condition)) throw_empty_condition();
}

}  // namespace detail
}  // namespace virga
