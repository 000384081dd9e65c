#pragma once

#include <virga/expr/operand.hpp>
#include <virga/query/select/group_by.hpp>

namespace virga {

/// `limit $1`: the count is a parameter, so that every page of a list is one statement.
template <class Count>
struct limit_clause {
  static constexpr clause_position position = clause_position::limit;
  static constexpr bool takes_ties = false;

  Count count;

  template <class Out>
  static constexpr void write(Out& out, const limit_clause* self) {
    out.text(" limit ");
    const detail::in_part<Out> here(out, query_part::limit, detail::calls_allowed::none, 0);
    Count::write(out, detail::part(self, &limit_clause::count));
  }
};

/// `offset $1`. SQLite takes it behind a limit only: `limit -1` is written where there is none.
template <class Count, bool HasLimit>
struct offset_clause {
  static constexpr clause_position position = clause_position::offset;

  Count count;

  template <class Out>
  static constexpr void write(Out& out, const offset_clause* self) {
    if (!HasLimit && out.rules().limit_before_offset) out.text(" limit -1");
    out.text(" offset ");
    const detail::in_part<Out> here(out, query_part::limit, detail::calls_allowed::none, 0);
    Count::write(out, detail::part(self, &offset_clause::count));
  }
};

namespace detail {

/// ` fetch first <count> rows with ties`. A count that is no parameter stands in parentheses.
template <class Out, class Write>
constexpr void write_count_with_ties(Out& out, Write write) {
  out.require(feature::with_ties);
  out.text(" fetch first (");
  write();
  out.text(") rows with ties");
}

}  // namespace detail

/// ` fetch first ($1) rows with ties`
template <class Count>
struct ties_clause {
  static constexpr clause_position position = clause_position::limit;
  static constexpr bool takes_ties = true;

  Count count;

  template <class Out>
  static constexpr void write(Out& out, const ties_clause* self) {
    const detail::in_part<Out> here(out, query_part::limit, detail::calls_allowed::none, 0);
    detail::write_count_with_ties(out, [&] { Count::write(out, detail::part(self, &ties_clause::count)); });
  }
};

template <>
struct refused_feature<feature::with_ties, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>,
                  "with_ties(): SQLite has no FETCH FIRST ... WITH TIES; compare rank() over the order in a subquery");
  }
};

/// The facts asked for of with_ties().
template <class Query>
inline constexpr bool has_a_limit = !has_no_clause_at<Query, clause_position::limit>;
template <class Query>
inline constexpr bool has_an_order = !has_no_clause_at<Query, clause_position::order_by>;
template <class Query>
inline constexpr bool reads_locked_rows = [] {
  if constexpr (has_no_clause_at<Query, clause_position::lock>)
    return true;
  else
    return !Query::template clause<clause_position::lock>::skips_locked;
}();

/// The fact asked for of a number of rows.
template <class Count>
inline constexpr bool is_row_count =
    std::integral<Count> || detail::untyped_placeholder<Count> || expression<Count> || detail::scalar_query<Count>;

template <class Count>
inline constexpr bool is_an_integer_for_the_query = false;

namespace detail {

[[noreturn]] void throw_negative_row_count(std::int64_t count);

/// False for an expression of columns of the query itself, of aggregates and of window functions: the number is one for
/// all rows. Those of an enclosing query may be there.
template <class Count, class From>
inline constexpr bool is_one_number = [] {
  if constexpr (!expression<Count>)
    return true;
  else if constexpr (!std::integral<typename Count::value_type> || std::same_as<typename Count::value_type, bool>)
    return untyped_sql<Count>;
  else
    return fits<Count>(scope_of_every_cte().of_rows()) || !fits<Count>(From::tables(scope_of_every_cte()));
}();
template <scalar_query Query, class From>
inline constexpr bool is_one_number<Query, From> = is_one_number<operand_of<Query>, From>;

template <class Count>
constexpr auto as_row_count(const Count& count) {
  if constexpr (std::integral<Count>) {
    if constexpr (std::is_signed_v<Count>)
      if (count < 0) throw_negative_row_count(count);
    return bound_value<std::int64_t>{convert_given<std::int64_t>(count)};
  } else if constexpr (is_row_count<Count>) {
    return as_operand_beside<std::int64_t, sql_type::bigint>(count);
  } else {
    return bound_value<std::int64_t>{0};
  }
}

template <class Query, class Count>
constexpr auto add_limit(Query&& query, const Count& count) {
  using Self = std::remove_cvref_t<Query>;
  static_assert(is_row_count<Count>, "limit(): the argument is not an integer or a placeholder");
  if constexpr (!std::integral<Count>)
    static_assert(is_one_number<Count, from_of<Self>> || is_an_integer_for_the_query<Count>,
                  "limit(): the number of rows is an integer, one for the query: without its columns and aggregates");
  static_assert(has_no_clause_at<Self, clause_position::limit>, "limit(): this query has a limit() already");
  static_assert(has_no_clause_at<Self, clause_position::offset>, "limit(): call it before offset()");
  if constexpr (!has_no_clause_at<Self, clause_position::limit> || !is_one_number<Count, from_of<Self>>)
    return Self(static_cast<Query&&>(query));
  else
    return add_clause(static_cast<Query&&>(query), limit_clause<decltype(as_row_count(count))>{as_row_count(count)});
}

template <class Query, class Count>
constexpr auto add_offset(Query&& query, const Count& count) {
  using Self = std::remove_cvref_t<Query>;
  constexpr bool has_limit = !has_no_clause_at<Self, clause_position::limit>;
  static_assert(is_row_count<Count>, "offset(): the argument is not an integer or a placeholder");
  if constexpr (!std::integral<Count>)
    static_assert(is_one_number<Count, from_of<Self>> || is_an_integer_for_the_query<Count>,
                  "offset(): the number of rows is an integer, one for the query: without its columns and aggregates");
  static_assert(has_no_clause_at<Self, clause_position::offset>, "offset(): this query has an offset() already");
  if constexpr (!has_no_clause_at<Self, clause_position::offset> || !is_one_number<Count, from_of<Self>>)
    return Self(static_cast<Query&&>(query));
  else
    return add_clause(static_cast<Query&&>(query),
                      offset_clause<decltype(as_row_count(count)), has_limit>{as_row_count(count)});
}

template <class Query>
constexpr auto add_ties(const Query& query) {
  static_assert(has_a_limit<Query>, "with_ties(): call limit() first");
  if constexpr (has_a_limit<Query>) {
    using Limit = typename Query::template clause<clause_position::limit>;
    using Count = decltype(Limit::count);
    return replace_clause(Query(query), ties_clause<Count>{static_cast<const Limit&>(query).count});
  } else {
    return query;
  }
}

/// True if a query's ties are in order, when all of its clauses are there. PostgreSQL's manual, SELECT, "LIMIT Clause".
template <class Query>
constexpr bool check_ties() {
  using limit = typename Query::template clause<clause_position::limit>;
  if constexpr (std::is_void_v<limit>) {
    return true;
  } else if constexpr (!limit::takes_ties) {
    return true;
  } else {
    static_assert(has_an_order<Query>, "with_ties(): without order_by() no row ties with another; call order_by()");
    static_assert(reads_locked_rows<Query>, "with_ties(): PostgreSQL does not take skip_locked() beside it");
    return has_an_order<Query> && reads_locked_rows<Query>;
  }
}

}  // namespace detail

template <class Self>
struct limit_step {
  /// `limit <count>`; usage_error if the count is negative.
  template <class Count>
  constexpr auto limit(const Count& count) const& {
    return detail::add_limit(static_cast<const Self&>(*this), count);
  }
  template <class Count>
  constexpr auto limit(const Count& count) && {
    return detail::add_limit(static_cast<Self&&>(static_cast<Self&>(*this)), count);
  }

  /// `fetch first <count> rows with ties` in place of `limit <count>`: and the rows behind the last one that are equal
  /// to it by what order_by() names. PostgreSQL only; not beside skip_locked().
  constexpr auto with_ties() const { return detail::add_ties(static_cast<const Self&>(*this)); }

  /// `offset <count>`; usage_error if the count is negative.
  template <class Count>
  constexpr auto offset(const Count& count) const& {
    return detail::add_offset(static_cast<const Self&>(*this), count);
  }
  template <class Count>
  constexpr auto offset(const Count& count) && {
    return detail::add_offset(static_cast<Self&&>(static_cast<Self&>(*this)), count);
  }
};

}  // namespace virga
