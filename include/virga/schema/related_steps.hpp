#pragma once

namespace virga {

namespace detail {

/// What is asked of a relation's rows in an expression: relational/related.hpp.
template <class Relation>
struct related;

}  // namespace detail

/// Conditions and values of a relation's rows, which are not loaded: subqueries that the rows' keys tie to the row
/// they are asked of. They stand wherever an expression of the relation's table does, in a nested read and in any
/// other query. In the condition the columns of the relation's table are those of the related rows, a table's that
/// refers to itself, too; those of the queries around it may be used as well. `Self` is the relation.
template <class Self>
struct related_steps {
  /// `exists (select 1 from "posts" where "posts"."author_id" = "users"."id" and <condition>)`: some related row
  /// satisfies the condition. Without a condition: there is one.
  template <class... Condition>
  constexpr auto any(const Condition&... condition) const {
    return detail::related<Self>::any(condition...);
  }
  /// `not exists (select 1 from ... and <condition>)`: no related row satisfies it. Without a condition: there is none.
  template <class... Condition>
  constexpr auto none(const Condition&... condition) const {
    return detail::related<Self>::none(condition...);
  }
  /// `not exists (select 1 from ... and <condition> is not true)`: every related row satisfies it, as where there is
  /// none. A row of which it is null does not.
  template <class... Condition>
  constexpr auto every(const Condition&... condition) const {
    return detail::related<Self>::every(condition...);
  }
  /// Of a `one`: `exists (select 1 from "users" where "users"."id" = "posts"."author_id" and <condition>)`: the row is
  /// there and satisfies the condition, if there is one.
  template <class... Condition>
  constexpr auto exists(const Condition&... condition) const {
    return detail::related<Self>::exists(condition...);
  }

  /// `(select count(*) from "posts" where "posts"."author_id" = "users"."id" and <condition>)`, a std::int64_t.
  template <class... Condition>
  constexpr auto count(const Condition&... condition) const {
    return detail::related<Self>::count(condition...);
  }
  /// `(select sum(operand) from ...)` of the related rows, or of those that satisfy the condition; null of none.
  template <class Operand, class... Condition>
  constexpr auto sum(const Operand& operand, const Condition&... condition) const {
    return detail::related<Self>::sum(operand, condition...);
  }
  /// `(select avg(operand) from ...)`; null of no rows.
  template <class Operand, class... Condition>
  constexpr auto avg(const Operand& operand, const Condition&... condition) const {
    return detail::related<Self>::avg(operand, condition...);
  }
  /// `(select min(operand) from ...)`; null of no rows.
  template <class Operand, class... Condition>
  constexpr auto min(const Operand& operand, const Condition&... condition) const {
    return detail::related<Self>::min(operand, condition...);
  }
  /// `(select max(operand) from ...)`; null of no rows.
  template <class Operand, class... Condition>
  constexpr auto max(const Operand& operand, const Condition&... condition) const {
    return detail::related<Self>::max(operand, condition...);
  }

  /// Of a `one`: `(select "users"."name" from "users" where "users"."id" = "posts"."author_id")`, a column or an
  /// expression of the related row: `order_by(posts.author[users.name])`. Null where there is no row.
  template <class Operand>
  constexpr auto operator[](const Operand& operand) const {
    return detail::related<Self>::value(operand);
  }
};

}  // namespace virga
