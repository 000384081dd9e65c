#pragma once

#include <virga/query/select/select.hpp>

#include <cstdint>

namespace virga {

/// `select count(*) from <table> where <condition>`: a number when it is asked for one, and an expression
/// `(select count(*) ...)` in another query, whose columns the condition may use then.
template <class Context, class Query>
struct [[nodiscard(
    "a count does nothing until it is asked for as a number: std::int64_t n = db.count(table)")]] table_count {
  using virga_expression = void;
  using value_type = std::int64_t;
  static constexpr sql_type type = sql_type::bigint;
  static constexpr binding binds = binding::atom;

  scalar_subquery<Query> query;
  [[no_unique_address]] Context context;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const table_count* self) {
    scalar_subquery<Query>::write(out, detail::part(self, &table_count::query));
  }

  /// Sends the statement: how many rows there are.
  [[nodiscard]] std::int64_t one() const { return query.query.on(context).one(); }
  operator std::int64_t() const { return one(); }
  /// `if (not db.count(users))`: true if there are none.
  bool operator!() const { return one() == 0; }

  /// The statement's text.
  [[nodiscard]] auto sql() const { return query.query.on(context).sql(); }

  /// Names the result: `(select count(*) ...) as "name"`, read as `row.get<"name">()`.
  template <fixed_string Name>
  constexpr auto as() const {
    return named_expression<Name, table_count>{*this};
  }
};

namespace detail {

template <class Context, class Query>
constexpr auto make_table_count(Context context, const Query& query) {
  if constexpr (requires { typename Query::virga_select; })
    return table_count<Context, Query>{{query}, context};
  else
    return std::int64_t{0};
}

template <class Context, class Table>
constexpr auto make_count(Context context, const Table& table) {
  return make_table_count(context, make_select<false>(unbound{}, count()).from(table));
}
template <class Context, class Table, class Condition>
constexpr auto make_count(Context context, const Table& table, const Condition& condition) {
  return make_table_count(context, make_select<false>(unbound{}, count()).from(table).where(condition));
}

}  // namespace detail

/// `(select count(*) from <table>)`, without a database: as a column of another query.
template <template <class> class Struct, class Tag>
constexpr auto count(const Struct<as_columns<Tag>>& table) {
  return detail::make_count(unbound{}, table);
}
/// `(select count(*) from <table> where <condition>)`; the condition may use the tables of the query around it.
template <template <class> class Struct, class Tag, class Condition>
constexpr auto count(const Struct<as_columns<Tag>>& table, const Condition& condition) {
  return detail::make_count(unbound{}, table, condition);
}

}  // namespace virga
