#pragma once

#include <virga/query/select/compound_fields.hpp>
#include <virga/query/select/compound_order.hpp>
#include <virga/query/select/select.hpp>

namespace virga {

template <set_operator Op, class Left, class Right>
struct compound_clause;

namespace detail {

// Clauses chosen at run time are its own, and with() among them.
template <class Query>
concept chosen_at_run_time = requires { typename Query::virga_dynamic; };

/// True for a query with clauses that would be taken for those of the whole, or that may have them.
template <class Query>
inline constexpr bool has_a_tail =
    chosen_at_run_time<Query> || !has_no_clause_at<Query, clause_position::order_by> ||
    !has_no_clause_at<Query, clause_position::limit> || !has_no_clause_at<Query, clause_position::offset> ||
    !has_no_clause_at<Query, clause_position::lock> || !has_no_clause_at<Query, clause_position::with>;

constexpr bool is_intersection(set_operator op) {
  return op == set_operator::intersect || op == set_operator::intersect_all;
}

// On PostgreSQL intersect binds tighter than the others (its manual, section 7.4); SQLite goes from left to right.
template <set_operator Op, class Clause>
inline constexpr bool binds_as_tightly = true;
template <set_operator Op, set_operator Before, class Left, class Right>
inline constexpr bool binds_as_tightly<Op, compound_clause<Before, Left, Right>> =
    is_intersection(Before) || !is_intersection(Op);
template <class Clause>
inline constexpr bool is_compound = false;
template <set_operator Op, class Left, class Right>
inline constexpr bool is_compound<compound_clause<Op, Left, Right>> = true;

/// Writes a branch, in parentheses where it has to be held together. SQLite takes no parentheses there, but a
/// subquery.
template <class Query, class Out>
constexpr void write_branch(Out& out, const Query* query, bool enclosed) {
  if (enclosed) out.text(out.rules().branch_begin);
  Query::write(out, query);
  if (enclosed) out.text(")");
}

}  // namespace detail

/// Two queries and a set operator between them.
template <set_operator Op, class Left, class Right>
struct compound_clause {
  static constexpr clause_position position = clause_position::verb;
  using left_type = Left;
  using right_type = Right;
  using fields_type = typename detail::compound_fields<Left, Right>::type;

  Left left;
  Right right;

  template <class Out>
  static constexpr void write(Out& out, const compound_clause* self) {
    detail::write_branch<Left>(out, detail::part(self, &compound_clause::left), is_left_enclosed);
    if (Op == set_operator::intersect_all || Op == set_operator::except_all) out.require(feature::set_operation_of_all);
    out.text(sql_text(Op));
    detail::write_branch<Right>(out, detail::part(self, &compound_clause::right), is_right_enclosed);
  }

 private:
  static constexpr bool is_left_enclosed =
      detail::has_a_tail<Left> || !detail::binds_as_tightly<Op, typename Left::select_type>;
  static constexpr bool is_right_enclosed =
      detail::has_a_tail<Right> || detail::is_compound<typename Right::select_type>;
};

template <>
struct refused_feature<feature::set_operation_of_all, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "intersect_all(), except_all(): SQLite has no INTERSECT ALL and EXCEPT ALL");
  }
};

template <class Self>
struct compound_steps : compound_order_step<Self>,
                        limit_step<Self>,
                        set_operation_step<Self>,
                        subquery_step<Self>,
                        row_ends<Self> {};

/// `<query> union <query>` and its like, as far as it has been put together. Immutable. order_by(), limit() and
/// offset() are those of the whole; what a branch has of its own stands in parentheses.
template <class Context, class... Clauses>
struct [[nodiscard("a query does nothing until all(), get(), one() or stream() is called")]] compound_query
    : in_context<Context>,
      Clauses...,
      compound_steps<compound_query<Context, Clauses...>> {
  using virga_select = void;
  using virga_compound = void;
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using select_type = clause<clause_position::verb>;
  using left_type = typename select_type::left_type;
  using right_type = typename select_type::right_type;
  using from_type = typename left_type::from_type;
  using fields_type = typename select_type::fields_type;
  static constexpr std::size_t field_count = fields_type::size;

  /// A row is one of the first query; a column that may be null in the other one is a std::optional.
  using row_type = typename detail::compound_rows<left_type, right_type>::type;
  using reader_type = typename detail::compound_rows<left_type, right_type>::reader;

  static constexpr scope tables() { return left_type::tables(); }

  static constexpr bool check_clauses() {
    return detail::check_ties<compound_query>() && left_type::check_clauses() && right_type::check_clauses();
  }

  template <class Out>
  static constexpr void write(Out& out, const compound_query* self) {
    const detail::query_in_sight<Out> here(out, &detail::ctes_of_statement<compound_query>, false);
    (Clauses::write(out, static_cast<const Clauses*>(self)), ...);
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return compound_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }
};

namespace detail {

/// The query without its with(), which belongs to the whole of a set operation.
template <template <class, class...> class Query, class Context, class With, class... Clauses>
constexpr auto without_first_clause(const Query<Context, With, Clauses...>& query) {
  return Query<Context, Clauses...>{{query.made_in}, static_cast<const Clauses&>(query)..., {}};
}

template <set_operator Op, class Left, class Right>
constexpr auto make_compound(const Left& left, const Right& right) {
  if constexpr (!check_branches<Left, Right>()) {
    return left;
  } else if constexpr (!chosen_at_run_time<Left> && !has_no_clause_at<Left, clause_position::with>) {
    using With = typename Left::template clause<clause_position::with>;
    return add_clause(make_compound<Op>(without_first_clause(left), right), With(static_cast<const With&>(left)));
  } else {
    using Clause = compound_clause<Op, Left, Right>;
    return compound_query<typename Left::context_type, Clause>{{left.context()}, Clause{left, right}, {}};
  }
}

template <set_operator Op, class First, class Second, class... Rest>
constexpr auto fold_compound(const First& first, const Second& second, const Rest&... rest) {
  if constexpr (sizeof...(Rest) == 0)
    return make_compound<Op>(first, second);
  else
    return fold_compound<Op>(make_compound<Op>(first, second), rest...);
}

}  // namespace detail

template <class Self>
template <class Query>
constexpr auto set_operation_step<Self>::union_(const Query& other) const {
  return detail::make_compound<set_operator::union_>(detail::self_of<Self>(*this), other);
}
template <class Self>
template <class Query>
constexpr auto set_operation_step<Self>::union_all(const Query& other) const {
  return detail::make_compound<set_operator::union_all>(detail::self_of<Self>(*this), other);
}
template <class Self>
template <class Query>
constexpr auto set_operation_step<Self>::intersect(const Query& other) const {
  return detail::make_compound<set_operator::intersect>(detail::self_of<Self>(*this), other);
}
template <class Self>
template <class Query>
constexpr auto set_operation_step<Self>::intersect_all(const Query& other) const {
  return detail::make_compound<set_operator::intersect_all>(detail::self_of<Self>(*this), other);
}
template <class Self>
template <class Query>
constexpr auto set_operation_step<Self>::except(const Query& other) const {
  return detail::make_compound<set_operator::except>(detail::self_of<Self>(*this), other);
}
template <class Self>
template <class Query>
constexpr auto set_operation_step<Self>::except_all(const Query& other) const {
  return detail::make_compound<set_operator::except_all>(detail::self_of<Self>(*this), other);
}

/// `<query> union <query> ...`: the rows of all, each once.
template <class... Queries>
  requires(sizeof...(Queries) > 1)
constexpr auto union_(const Queries&... queries) {
  return detail::fold_compound<set_operator::union_>(queries...);
}
/// `<query> union all <query> ...`: the rows of all.
template <class... Queries>
  requires(sizeof...(Queries) > 1)
constexpr auto union_all(const Queries&... queries) {
  return detail::fold_compound<set_operator::union_all>(queries...);
}
/// `<query> intersect <query> ...`: the rows that all have, each once.
template <class... Queries>
  requires(sizeof...(Queries) > 1)
constexpr auto intersect(const Queries&... queries) {
  return detail::fold_compound<set_operator::intersect>(queries...);
}
/// `<query> intersect all <query> ...`
template <class... Queries>
  requires(sizeof...(Queries) > 1)
constexpr auto intersect_all(const Queries&... queries) {
  return detail::fold_compound<set_operator::intersect_all>(queries...);
}
/// `<query> except <query> ...`: the rows of the first that none of the others has, each once.
template <class... Queries>
  requires(sizeof...(Queries) > 1)
constexpr auto except(const Queries&... queries) {
  return detail::fold_compound<set_operator::except>(queries...);
}
/// `<query> except all <query> ...`
template <class... Queries>
  requires(sizeof...(Queries) > 1)
constexpr auto except_all(const Queries&... queries) {
  return detail::fold_compound<set_operator::except_all>(queries...);
}

}  // namespace virga
