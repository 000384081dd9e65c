#pragma once

#include <virga/query/run/execution.hpp>
#include <virga/query/source/table_qualifiers.hpp>
#include <virga/query/source/using.hpp>
#include <virga/query/write/every_row.hpp>
#include <virga/query/write/limited_write.hpp>
#include <virga/query/write/returning.hpp>
#include <virga/query/write/write_ends.hpp>

namespace virga {

/// `delete from "posts"`
template <class Tag, class... Form>
struct delete_clause : detail::changed_table_qualifiers<Form...> {
  static constexpr clause_position position = clause_position::verb;
  using table_type = Tag;
};

namespace detail {

struct delete_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using part = Query;
    using known = compiled_query<dialect, Query>;
    static constexpr bool is_whole = true;

    static constexpr bool check() {
      static_assert(says_which_rows<Query>, "delete_from(): call where(), or all_rows() if every row is meant");
      if constexpr (says_which_rows<Query>)
        return check_other_tables<Query>() && check_limit_of_write<Query>();
      else
        return false;
    }

    static void run(const Query& query, result_user& use, const parameter_list::arguments* arguments = nullptr) {
      require_condition(query);
      execution running(*query.context().session, view_of<dialect>(query), driver::fetch::whole, arguments);
      use.take(running.call(), true);
    }

    static std::string sql(const Query& query) { return std::string(sql_of<dialect>(query)); }
  };
};

}  // namespace detail

template <class Self>
struct delete_steps : using_step<Self>,
                      where_step<Self>,
                      all_rows_step<Self>,
                      limited_write_step<Self>,
                      returning_step<Self>,
                      write_ends<Self> {};

/// A delete. Immutable. It compiles to run only with where() or all_rows().
template <class Context, class... Clauses>
struct [[nodiscard(
    "a delete does nothing until run() is called, or all(), get() or one() behind returning()")]] delete_query
    : in_context<Context>,
      Clauses...,
      delete_steps<delete_query<Context, Clauses...>> {
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using table_type = typename clause<clause_position::verb>::table_type;
  using from_type = clause<clause_position::from>;
  using tables_type = detail::changed_tables<table_type, from_type>;
  using where_type = clause<clause_position::where>;
  using returning_type = clause<clause_position::returning>;
  using row_type = typename detail::returned_rows<tables_type, returning_type>::type;
  using reader_type = typename detail::returned_rows<tables_type, returning_type>::reader;
  using run_type = detail::delete_run;

  template <class Out>
  static constexpr void write(Out& out, const delete_query* self) {
    using info = detail::table_info<table_type>;
    detail::write_with(out, self);
    if constexpr (!Out::binds_values) {
      out.text("delete from ");
      detail::write_qualified_table(out, clause<clause_position::verb>::form,
                                    [&out] { out.table(info::identifier.schema, info::identifier.name); });
    }
    const detail::query_in_sight<Out> here(out, &detail::tables_of_statement<delete_query>);
    const bool before = out.qualify(tables_type::several);
    if constexpr (tables_type::several) {
      out.require(feature::delete_using);
      detail::write_using(out, static_cast<const from_type*>(self));
    }
    if constexpr (!std::is_void_v<where_type>) where_type::write(out, static_cast<const where_type*>(self));
    out.qualify(before);
    detail::write_returning(out, self);
    detail::write_limit_of_write(out, self);
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return delete_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }
};

namespace detail {

template <class Context, class T>
constexpr auto make_delete(Context, const T&) {
  static_assert(is_table<T>, "delete_from(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_delete(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "delete_from(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return delete_query<Context, delete_clause<Tag>>{{context}, {}, {}};
}
template <class Context, class Tag, class Form>
constexpr auto make_delete(Context context, const qualified_table<Tag, Form>&) {
  static_assert(is_a_table_itself<Tag>, "delete_from(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return delete_query<Context, delete_clause<Tag, Form>>{{context}, {}, {}};
}

}  // namespace detail

/// `delete from <table>`, without a database.
template <class Table>
constexpr auto delete_from(const Table& table) {
  return detail::make_delete(unbound{}, table);
}

}  // namespace virga
