#pragma once

#include <virga/expr/operand.hpp>
#include <virga/query/group_by.hpp>

namespace virga {

/// `limit $1`: the count is a parameter, so that every page of a list is one statement.
template <class Count>
struct limit_clause {
  static constexpr clause_position position = clause_position::limit;

  Count count;

  static constexpr bool in_scope(const scope& tables) { return Count::in_scope(tables); }

  template <class Out>
  static constexpr void write(Out& out, const limit_clause* self) {
    out.text(" limit ");
    Count::write(out, detail::part(self, &limit_clause::count));
  }
};

/// `offset $1`. SQLite takes it behind a limit only: `limit -1` is written where there is none.
template <class Count, bool HasLimit>
struct offset_clause {
  static constexpr clause_position position = clause_position::offset;

  Count count;

  static constexpr bool in_scope(const scope& tables) { return Count::in_scope(tables); }

  template <class Out>
  static constexpr void write(Out& out, const offset_clause* self) {
    if (!HasLimit && out.rules().limit_before_offset) out.text(" limit -1");
    out.text(" offset ");
    Count::write(out, detail::part(self, &offset_clause::count));
  }
};

/// The fact asked for of a number of rows.
template <class Count>
inline constexpr bool is_row_count = std::integral<Count> || detail::untyped_placeholder<Count> || expression<Count>;

template <class Count>
inline constexpr bool is_an_integer_for_the_query = false;

namespace detail {

[[noreturn]] void throw_negative_row_count(std::int64_t count);

/// False for an expression of columns of the query itself, of aggregates and of window functions: the number is one for
/// all rows. Those of an enclosing query may be there.
template <class Count, class From>
inline constexpr bool is_one_number = [] {
  if constexpr (!expression<Count>) {
    return true;
  } else if constexpr (!std::integral<typename Count::value_type> || std::same_as<typename Count::value_type, bool>) {
    return untyped_sql<Count>;
  } else {
    scope nothing;
    nothing.every_cte = true;
    return Count::in_scope(nothing.of_rows()) || !Count::in_scope(From::tables(nothing));
  }
}();

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
  static_assert(is_one_number<Count, from_of<Self>> || is_an_integer_for_the_query<Count>,
                "limit(): the number of rows is an integer, one for the query: without its columns and aggregates");
  static_assert(has_no_clause_at<Self, clause_position::limit>, "limit(): this query has a limit() already");
  static_assert(has_no_clause_at<Self, clause_position::offset>, "limit(): call it before offset()");
  if constexpr (!has_no_clause_at<Self, clause_position::limit>)
    return Self(std::forward<Query>(query));
  else
    return add_clause(std::forward<Query>(query), limit_clause<decltype(as_row_count(count))>{as_row_count(count)});
}

template <class Query, class Count>
constexpr auto add_offset(Query&& query, const Count& count) {
  using Self = std::remove_cvref_t<Query>;
  constexpr bool has_limit = !has_no_clause_at<Self, clause_position::limit>;
  static_assert(is_row_count<Count>, "offset(): the argument is not an integer or a placeholder");
  static_assert(is_one_number<Count, from_of<Self>> || is_an_integer_for_the_query<Count>,
                "offset(): the number of rows is an integer, one for the query: without its columns and aggregates");
  static_assert(has_no_clause_at<Self, clause_position::offset>, "offset(): this query has an offset() already");
  if constexpr (!has_no_clause_at<Self, clause_position::offset>)
    return Self(std::forward<Query>(query));
  else
    return add_clause(std::forward<Query>(query),
                      offset_clause<decltype(as_row_count(count)), has_limit>{as_row_count(count)});
}

}  // namespace detail

template <class Self>
struct limit_step {
  /// `limit <count>`; usage_error if the count is negative.
  template <class Count>
  constexpr auto limit(const Count& count) const& {
    return detail::add_limit(detail::self_of<Self>(*this), count);
  }
  template <class Count>
  constexpr auto limit(const Count& count) && {
    return detail::add_limit(detail::move_of<Self>(*this), count);
  }

  /// `offset <count>`; usage_error if the count is negative.
  template <class Count>
  constexpr auto offset(const Count& count) const& {
    return detail::add_offset(detail::self_of<Self>(*this), count);
  }
  template <class Count>
  constexpr auto offset(const Count& count) && {
    return detail::add_offset(detail::move_of<Self>(*this), count);
  }
};

}  // namespace virga
