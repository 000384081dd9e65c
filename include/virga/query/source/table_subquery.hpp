#pragma once

#include <virga/expr/row_value.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/writer/feature.hpp>

// Subqueries of several rows or several columns in an expression: any, all, and rows of values.

namespace virga {

/// The fact asked for of a subquery that is compared with a row of values.
template <class Row, class Query>
inline constexpr bool has_the_columns_of_the_row = false;

template <>
struct refused_feature<feature::quantified_subquery, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>,
                  "any_of(), all_of(): SQLite has no any and all of a subquery; use in() or exists()");
  }
};

/// `(select ...)` of several columns, where a row of values stands beside it.
template <class Query>
struct table_subquery {
  Query query;

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const table_subquery* self) {
    const bool before = out.qualify(true);
    out.text("(");
    Query::write(out, detail::part(self, &table_subquery::query));
    out.text(")");
    out.qualify(before);
  }
};

/// `any (select ...)` or `all (select ...)`: the right side of a comparison.
template <bool All, class Column>
struct quantified {
  using virga_expression = void;
  using value_type = typename Column::value_type;
  static constexpr sql_type type = Column::type;
  static constexpr binding binds = binding::atom;

  Column column;

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const quantified* self) {
    out.require(feature::quantified_subquery);
    out.text(All ? "all " : "any ");
    Column::write(out, detail::part(self, &quantified::column));
  }
};

/// `any (select ...)` or `all (select ...)` of several columns: the right side of a comparison of a row.
template <bool All, class Query>
struct quantified_table : table_subquery<Query> {
  template <class Out>
  static constexpr void write(Out& out, const quantified_table* self) {
    out.require(feature::quantified_subquery);
    out.text(All ? "all " : "any ");
    table_subquery<Query>::write(out, self);
  }
};

/// any or all of a subquery of several columns, on its way to the right of a row_value().
template <bool All, class Query>
struct quantified_rows {
  using virga_any_or_all = void;

  Query query;

  static constexpr auto untyped() {
    static_assert(is_scalar_query<Query>,
                  "any_of(), all_of(): a subquery of several columns is compared with a row: row_value(posts.id, "
                  "posts.title) == any_of(...)");
    return bound_value<detail::refused_value>{};
  }
  template <class, sql_type>
  static constexpr auto typed() {
    return untyped();
  }
};

/// `(a, b) in (select ...)`
template <bool Negated, class Left, class Query>
struct row_in_query {
  using virga_expression = void;
  using value_type = bool;
  static constexpr sql_type type = sql_type::boolean;
  static constexpr binding binds = binding::comparison;

  Left left;
  table_subquery<Query> query;

  static constexpr bool nullable(const scope&) { return true; }

  template <class Out>
  static constexpr void write(Out& out, const row_in_query* self) {
    Left::write(out, detail::part(self, &row_in_query::left));
    out.text(Negated ? " not in " : " in ");
    table_subquery<Query>::write(out, detail::part(self, &row_in_query::query));
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, row_in_query>{*this};
  }
};

namespace detail {

/// Whether the parts of a row compare with the columns of a subquery.
template <class Parts, class Fields>
inline constexpr bool row_matches = false;
template <class... Parts, class... Fields>
  requires(sizeof...(Parts) == sizeof...(Fields))
inline constexpr bool row_matches<type_list<Parts...>, type_list<Fields...>> =
    (comparable_types<typename operand_of<Parts>::value_type, typename selected_field<Fields>::node::value_type> &&
     ...);

template <class Query, class... Parts, class Make>
constexpr auto beside_table(const row_of_values<Parts...>& left, const Query& query, Make make) {
  constexpr bool fits = row_matches<type_list<Parts...>, typename Query::fields_type>;
  static_assert(
      fits || has_the_columns_of_the_row<type_list<Parts...>, Query>,
      "row_value(): the subquery's columns are not as many as the row's parts, or can't be compared with them");
  if constexpr (fits && Query::check_clauses())
    return make(as_row_node(type_list<Parts...>{}, left, std::index_sequence_for<Parts...>{}),
                table_subquery<Query>{query});
  else
    return bound_value<bool>{false};
}

template <comparison Op, class Row, scalar_query Query>
constexpr auto compare_row_with_query(const Row& left, const Query& query) {
  return beside_table(left, query, []<class Left>(Left row, table_subquery<Query> table) {
    return compared_rows<Op, Left, table_subquery<Query>>{std::move(row), std::move(table)};
  });
}
template <comparison Op, class Row, bool All, class Query>
constexpr auto compare_row_with_query(const Row& left, const quantified_rows<All, Query>& rows) {
  return beside_table(left, rows.query, []<class Left>(Left row, table_subquery<Query> table) {
    return compared_rows<Op, Left, quantified_table<All, Query>>{std::move(row), {std::move(table)}};
  });
}
// any and all of one column, or of an array.
template <comparison Op, class Row, any_or_all Elements>
constexpr auto compare_row_with_query(const Row&, const Elements&) {
  static_assert(has_the_columns_of_the_row<Row, Elements>,
                "row_value(): any and all of one column have fewer columns than the row has parts");
  return bound_value<bool>{false};
}

/// What a row is compared with, other than another row.
template <class T>
concept rows_beside_a_row = scalar_query<T> || any_or_all<T>;

template <bool Negated, class Row, class Query>
constexpr auto find_row_in_query(const Row& left, const Query& query) {
  return beside_table(left, query, []<class Left>(Left row, table_subquery<Query> table) {
    return row_in_query<Negated, Left, Query>{std::move(row), std::move(table)};
  });
}

template <bool All, class Query>
constexpr auto quantify(const Query& query) {
  if constexpr (Query::field_count > 1)
    return quantified_rows<All, Query>{query};
  else
    return right_operand<quantified<All, decltype(query.as_scalar())>>{{query.as_scalar()}};
}

}  // namespace detail

/// `any (select ...)` behind a comparison: `posts.views > any_of(select(...))` is true if it is for one of the rows. It
/// stands behind `like` and regular expressions, too, and nowhere else (PostgreSQL's manual, section 9.23). One of
/// several columns is compared with a row: `row_value(a, b) == any_of(select(...))`.
template <detail::scalar_query Query>
constexpr auto any_of(const Query& query) {
  return detail::quantify<false>(query);
}
/// `all (select ...)` behind a comparison: true if it is for every row, and if there is none.
template <detail::scalar_query Query>
constexpr auto all_of(const Query& query) {
  return detail::quantify<true>(query);
}

/// `(a, b) = (select ...)`: with the one row that the subquery yields; with each of them behind any_of() and all_of().
template <class... Parts, detail::rows_beside_a_row Query>
constexpr auto operator==(const row_of_values<Parts...>& left, const Query& query) {
  return detail::compare_row_with_query<comparison::equal>(left, query);
}
/// `(a, b) <> (select ...)`
template <class... Parts, detail::rows_beside_a_row Query>
constexpr auto operator!=(const row_of_values<Parts...>& left, const Query& query) {
  return detail::compare_row_with_query<comparison::not_equal>(left, query);
}
/// `(a, b) < (select ...)`: by the first parts that differ
template <class... Parts, detail::rows_beside_a_row Query>
constexpr auto operator<(const row_of_values<Parts...>& left, const Query& query) {
  return detail::compare_row_with_query<comparison::less>(left, query);
}
/// `(a, b) <= (select ...)`
template <class... Parts, detail::rows_beside_a_row Query>
constexpr auto operator<=(const row_of_values<Parts...>& left, const Query& query) {
  return detail::compare_row_with_query<comparison::less_equal>(left, query);
}
/// `(a, b) > (select ...)`
template <class... Parts, detail::rows_beside_a_row Query>
constexpr auto operator>(const row_of_values<Parts...>& left, const Query& query) {
  return detail::compare_row_with_query<comparison::greater>(left, query);
}
/// `(a, b) >= (select ...)`
template <class... Parts, detail::rows_beside_a_row Query>
constexpr auto operator>=(const row_of_values<Parts...>& left, const Query& query) {
  return detail::compare_row_with_query<comparison::greater_equal>(left, query);
}
// For who writes any and all on the left of a row, so that what is wrong is said here.
template <detail::any_or_all Elements, class... Parts>
constexpr auto operator==(const Elements& left, const row_of_values<Parts...>&) {
  return compared<comparison::equal, operand_of<Elements>, bound_value<bool>>{as_operand(left), {false}};
}
template <detail::any_or_all Elements, class... Parts>
constexpr auto operator!=(const Elements& left, const row_of_values<Parts...>&) {
  return compared<comparison::not_equal, operand_of<Elements>, bound_value<bool>>{as_operand(left), {false}};
}

/// `(a, b) in (select ...)`: one of the subquery's rows.
template <class... Parts, detail::scalar_query Query>
constexpr auto in(const row_of_values<Parts...>& left, const Query& query) {
  return detail::find_row_in_query<false>(left, query);
}
/// `(a, b) not in (select ...)`
template <class... Parts, detail::scalar_query Query>
constexpr auto not_in(const row_of_values<Parts...>& left, const Query& query) {
  return detail::find_row_in_query<true>(left, query);
}

}  // namespace virga
