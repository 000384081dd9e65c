#pragma once

#include <virga/query/run/context.hpp>
#include <virga/query/select/distinct_on.hpp>
#include <virga/query/select/distinct_order.hpp>
#include <virga/query/select/exists.hpp>
#include <virga/query/select/group_keys.hpp>
#include <virga/query/select/grouped_rows.hpp>
#include <virga/query/select/keyset.hpp>
#include <virga/query/select/limit.hpp>
#include <virga/query/select/locked_rows.hpp>
#include <virga/query/select/order_by.hpp>
#include <virga/query/select/output_names.hpp>
#include <virga/query/select/row_ends.hpp>
#include <virga/query/select/select_list.hpp>
#include <virga/query/select/set_operation.hpp>
#include <virga/query/select/where.hpp>
#include <virga/query/select/window_clause.hpp>
#include <virga/query/source/select_row.hpp>
#include <virga/query/source/subquery.hpp>
#include <virga/query/source/table_subquery.hpp>
#include <virga/writer/in_call.hpp>

namespace virga {

/// The fact asked for of sql<> that is selected or returned.
template <class T>
inline constexpr bool has_a_type = false;

/// `select <fields>`, `select distinct <fields>`; without fields every column of every table.
template <bool Distinct, class... Fields>
struct select_clause {
  static constexpr clause_position position = clause_position::verb;
  static constexpr bool distinct = Distinct;
  using fields_type = type_list<Fields...>;

  [[no_unique_address]] node_list<Fields...> fields;

  /// Binds the parameters; the text is written by write_select_list().
  template <class Out>
  static constexpr void write(Out& out, const select_clause* self) {
    node_list<Fields...>::each(&self->fields, [&](const auto* field) { detail::write_field(out, field); });
  }
};

namespace detail {

// Without fields every column of the tables in from().
template <bool Distinct, class... Fields>
inline constexpr bool binds_nothing<select_clause<Distinct, Fields...>> = (binds_nothing<Fields> && ...);

template <class From, class GroupBy, class Select>
struct rows_of;
template <class GroupBy, bool Distinct, class... Fields>
struct rows_of<void, GroupBy, select_clause<Distinct, Fields...>> : select_row<no_from, Fields...> {};
template <class GroupBy, bool Distinct>
struct rows_of<void, GroupBy, select_clause<Distinct>> {
  using type = void;
  using reader = void;
};
template <class From, class GroupBy, bool Distinct, class... Fields>
struct rows_of<From, GroupBy, select_clause<Distinct, Fields...>>
    : select_row<typename grouped_from<From, GroupBy>::type,
                 typename grouped_from<From, GroupBy>::template widen<Fields>...> {};

template <class Query, class Out, class Clause>
constexpr void write_clause(Out& out, const Clause* clause) {
  if constexpr (mixes_names<Query, Clause>()) {
    write_keys<Query>(out, clause);
  } else if constexpr (Clause::position == clause_position::from) {
    Clause::template write<marks_of<Query>>(out, clause);
  } else if constexpr (Clause::position != clause_position::verb) {
    Clause::write(out, clause);
  } else {
    if (std::is_void_v<typename Query::template clause<clause_position::distinct_on>>)
      out.text(Clause::distinct ? "select distinct " : "select ");
    const in_part<Out> here(out, query_part::select);
    if constexpr (Clause::distinct)
      if (!orders_by_selected<Query>()) out.require(feature::order_of_distinct);
    write_select_list<Query>(out, clause);
  }
}

}  // namespace detail

template <class Self>
struct dynamic_step {
  /// The same query, to be continued at run time: see dynamic_select.
  auto dynamic() const;
};

template <class Self, bool Ordered>
struct select_steps : from_step<Self>,
                      where_step<Self>,
                      group_by_step<Self>,
                      window_step<Self>,
                      order_by_step<Self>,
                      keyset_step<Self, Ordered>,
                      limit_step<Self>,
                      distinct_on_step<Self>,
                      dynamic_step<Self>,
                      lock_step<Self>,
                      set_operation_step<Self>,
                      subquery_step<Self>,
                      row_ends<Self> {};

/// A select, as far as it has been put together. Immutable; copies are independent. Without a database
/// (`virga::select(...)`) it is run by `db.all(query)` and its like.
template <class Context, class... Clauses>
struct [[nodiscard("a query does nothing until all(), get(), one() or stream() is called")]] select_query
    : in_context<Context>,
      Clauses...,
      select_steps<select_query<Context, Clauses...>, ((Clauses::position == clause_position::order_by) || ...)> {
  using virga_select = void;
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using select_type = clause<clause_position::verb>;
  using from_type = clause<clause_position::from>;
  using where_type = clause<clause_position::where>;
  using having_type = clause<clause_position::having>;
  using fields_type = typename select_type::fields_type;
  static constexpr std::size_t field_count = fields_type::size;

  /// The type of a row; void until from() is called.
  using row_type = typename detail::rows_of<from_type, clause<clause_position::group_by>, select_type>::type;
  using reader_type = typename detail::rows_of<from_type, clause<clause_position::group_by>, select_type>::reader;

  static constexpr scope tables() {
    return detail::grouped_from<detail::from_of<select_query>, clause<clause_position::group_by>>::type::tables();
  }

  /// What is in sight of the clauses, `around` that of the query itself.
  static constexpr scope tables_in(scope around) {
    detail::add_ctes<select_query>(around);
    scope inner = detail::from_of<select_query>::tables(around);
    inner.every_window = false;
    inner.windows = detail::window_names<clause<clause_position::window>>.data();
    inner.window_count = detail::window_names<clause<clause_position::window>>.size();
    return inner;
  }

  /// What can be said of the clauses only when all of them are there.
  static constexpr bool check_clauses() {
    if constexpr (!detail::check_ties<select_query>()) return false;
    if constexpr (!detail::check_output_names<select_query>()) return false;
    if constexpr (!detail::check_lock<select_query>())
      return false;
    else if constexpr (std::is_void_v<clause<clause_position::distinct_on>>)
      return true;
    else
      return detail::check_distinct_on<select_query>();
  }

  template <class Out>
  static constexpr void write(Out& out, const select_query* self) {
    if constexpr (Out::binds_values && !(detail::mixes_names<select_query, Clauses>() || ...))
      (detail::binder_of<Clauses>::write(out, static_cast<const Clauses*>(self)), ...);
    else
      write_text(out, self);
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return select_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }

 private:
  template <class Out>
  static constexpr void write_text(Out& out, const select_query* self) {
    const bool before = out.qualifies();
    using groups = detail::group_keys<clause<clause_position::group_by>>;
    const detail::query_in_sight<Out> here(out, &select_query::tables_in);
    detail::grouped_query<Out> grouped(out, groups::list, !std::is_void_v<clause<clause_position::group_by>>,
                                       groups::are_known);
    if constexpr (!std::is_void_v<from_type>) out.qualify(before || from_type::source_count > 1);
    (detail::write_clause<select_query>(out, static_cast<const Clauses*>(self)), ...);
    grouped.finish();
    out.qualify(before);
  }
};

namespace detail {

/// The expression of a selected field: of one that has a name, the expression itself.
template <class T>
constexpr auto as_field(const T& selected) {
  if constexpr (is_field<T>) {
    return as_column(selected);
  } else if constexpr (named<T>) {
    static_assert(!untyped_sql<typename T::expression_type> || has_a_type<T>,
                  "select(): sql<> needs a type to be a column of the result: sql<\"...\", std::string>(...)");
    return selected;
  } else if constexpr (expression<T>) {
    static_assert(!untyped_sql<T> || has_a_type<T>,
                  "select(): sql<> needs a type to be a column of the result: sql<\"...\", std::string>(...)");
    if constexpr (requires { typename T::virga_record; }) {
      static_assert(has_a_type<T>,
                    "select(): the column of search, or the path of cycle, has no C++ type; order by it, or cast it to "
                    "text");
      return bound_value<bool>{false};
    } else {
      return selected;
    }
  } else if constexpr (is_relation<T>) {
    static_assert(is_a_column_or_expression<T>,
                  "select(): a relation is not a column; read it with db.query(...).with(...)");
    return bound_value<bool>{false};
  } else if constexpr (source_like<T> || std::is_array_v<T>) {
    static_assert(is_a_column_or_expression<T>,
                  "select(): the argument is not a column or an expression; every column is select()");
    return bound_value<bool>{false};
  } else if constexpr (scalar_query<T>) {
    // as_scalar() asks for the same: asked here, the compiler's message has two functions fewer to tell.
    if constexpr (T::check_clauses())
      return selected.as_scalar();
    else
      return bound_value<bool>{false};
  } else {
    return as_operand(selected);
  }
}

template <bool Distinct, class Context, class... Fields>
constexpr auto make_select(Context context, const Fields&... fields) {
  using Clause = select_clause<Distinct, decltype(as_field(fields))...>;
  if constexpr (std::is_empty_v<Clause>)
    return select_query<Context, Clause>{{context}, {}, {}};
  else
    return select_query<Context, Clause>{{context}, Clause{{as_field(fields)...}}, {}};
}

}  // namespace detail

/// `select <fields>`: columns, expressions, or nothing for every column. Without a database.
template <class... Fields>
constexpr auto select(const Fields&... fields) {
  return detail::make_select<false>(unbound{}, fields...);
}

/// `select distinct <fields>`
template <class... Fields>
constexpr auto select_distinct(const Fields&... fields) {
  return detail::make_select<true>(unbound{}, fields...);
}

}  // namespace virga
