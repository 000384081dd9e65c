#pragma once

#include <virga/expr/logic.hpp>
#include <virga/expr/named_expression.hpp>

namespace virga {

/// `exists (select ...)`
template <class Query>
struct exists_test {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::atom;

  Query query;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const exists_test* self) {
    const bool before = out.qualify(true);
    out.text("exists (");
    Query::write(out, detail::part(self, &exists_test::query));
    out.text(")");
    out.qualify(before);
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, exists_test>{*this};
  }
};

/// The fact asked for of what exists() is given.
template <class T>
inline constexpr bool is_a_subquery = requires { typename T::virga_select; };

/// `exists (select ...)`: true if the subquery, which may use the columns of this query, yields a row.
template <class Query>
constexpr auto exists(const Query& query) {
  static_assert(is_a_subquery<Query>, "exists(): the argument is not a select");
  if constexpr (!is_a_subquery<Query>)
    return bound_value<bool>{true};
  else if constexpr (!Query::check_clauses())
    return bound_value<bool>{true};
  else
    return exists_test<Query>{query};
}
/// `not exists (select ...)`
template <class Query>
constexpr auto not_exists(const Query& query) {
  return !exists(query);
}

}  // namespace virga
