#pragma once

#include <virga/query/write/conflict_resolution.hpp>
#include <virga/query/write/insert_run.hpp>
#include <virga/query/write/insert_select.hpp>
#include <virga/query/write/inserted_rows.hpp>
#include <virga/query/write/overriding.hpp>
#include <virga/query/write/write_ends.hpp>

#include <cstddef>
#include <iterator>
#include <vector>

namespace virga {

/// `insert into "users"`
template <class Tag, overriding Overriding = overriding::nothing>
struct insert_clause {
  static constexpr clause_position position = clause_position::verb;
  static constexpr overriding overrides = Overriding;
  using table_type = Tag;
  using new_row_type = typename Tag::template apply<detail::insert_row_use<Tag, Overriding>>;
};

/// The facts asked for of the steps of an insert.
template <fixed_string Table>
inline constexpr bool may_omit_every_column = false;
template <class Field, class Table>
inline constexpr bool is_a_column_inserted_into = false;

namespace detail {

template <fixed_string Table>
constexpr auto refuse_default_values() {
  static_assert(may_omit_every_column<Table>, "default_values(): a column that is not null has no default");
  return refused_query();
}

template <class Values>
struct runner_of_values {
  using type = insert_run;
};
template <class Query, class... Columns>
struct runner_of_values<selected_rows<Query, Columns...>> {
  using type = insert_select_run;
};

}  // namespace detail

template <class Query, class... Columns>
class insert_columns;

template <class Self>
struct insert_steps : conflict_resolution_step<Self>, on_conflict_step<Self>, returning_step<Self>, write_ends<Self> {};

/// An insert. Immutable. Which columns it names is decided by the values: one that is left out in a row
/// takes its default.
template <class Context, class... Clauses>
struct [[nodiscard(
    "an insert does nothing until run() is called, or all(), get() or one() behind returning()")]] insert_query
    : in_context<Context>,
      Clauses...,
      insert_steps<insert_query<Context, Clauses...>> {
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using verb_type = clause<clause_position::verb>;
  using table_type = typename verb_type::table_type;
  using tables_type = detail::changed_tables<table_type, void>;
  using values_type = clause<clause_position::values>;
  using conflict_type = clause<clause_position::on_conflict>;
  using where_type = clause<clause_position::where>;
  using returning_type = clause<clause_position::returning>;
  using row_type = typename detail::returned_rows<tables_type, returning_type>::type;
  using reader_type = typename detail::returned_rows<tables_type, returning_type>::reader;
  using run_type = typename detail::runner_of_values<values_type>::type;
  using new_row_type = typename verb_type::new_row_type;

  static constexpr std::string_view overriding_text() { return sql_text(verb_type::overrides); }

  /// One row: `values({.name = "Ada", .email = "ada@example.com"})`. A column that is not null and has no
  /// default must be given; the others may be left out (DEFAULT), `std::nullopt`, a value, an expression or a
  /// placeholder. usage_error when run if an expression uses columns: there is no row yet, and no other table.
  ///
  /// Or a range of `virga::new_row`. The query owns its rows: a vector that is moved here is not copied, nor are rows
  /// that are run in the same expression, `db.insert(users).values(rows).run()`. All are inserted or none, in as few
  /// statements as take them (PostgreSQL: 65535 values in a list, 64 MB of arrays).
  // One function for both: each more is six lines in what a compiler says of a misspelt member.
  template <class Rows = new_row_type>
  auto values(Rows&& rows, detail::end_of_expression&& end = {}) const {
    if constexpr (std::convertible_to<Rows, new_row_type>) {
      return add_values(one_row<new_row_type>{detail::row_from<new_row_type>(std::forward<Rows>(rows))});
    } else if constexpr (takes_as_rows<Rows, new_row_type>) {
      return add_values(detail::rows_of_range<new_row_type>(std::forward<Rows>(rows), end));
    } else {
      static_assert(is_a_new_row<std::remove_cvref_t<Rows>>,
                    "values(): the argument is not a virga::new_row of this table, nor a range of them");
      return add_values(many_rows<new_row_type>({}));
    }
  }

  /// Several rows: `values({{.name = "Ada", ...}, {.name = "Grace", ...}})`; `values({})` is one row of defaults.
  // An array, not a std::initializer_list: of that g++ would take the members of one row for the arguments of its
  // constructor, a pointer and a number, and say so where one is misspelt.
  template <std::size_t Count>
  auto values(const new_row_type (&rows)[Count]) const {
    return add_values(many_rows<new_row_type>(std::vector<new_row_type>(std::begin(rows), std::end(rows))));
  }

  /// `default values`: one row, each of whose columns takes its default.
  auto default_values() const {
    if constexpr (may_omit_all())
      return add_values(one_row<new_row_type>{new_row_type{}});
    else
      return detail::refuse_default_values<detail::table_label<table_type>>();
  }

  /// The columns that the rows of a select go to: `columns(archive.id, archive.title).select(...)`.
  template <class... Fields>
  constexpr auto columns(const Fields&... fields) const;

  /// `insert into ... (<every column>) select ...`: what the select yields, column by column, goes to every column
  /// that may be given, in the order of declaration.
  template <class Query>
  constexpr auto select(const Query& query) const {
    return add_select(query, typename detail::insertable_columns<table_type, gives_generated()>::type{});
  }

  /// `overriding system value`: what is given for a column that is generated always is taken.
  constexpr auto overriding_system_value() const { return override_with<overriding::system_value>(); }
  /// `overriding user value`: what is given for an identity column is not taken.
  constexpr auto overriding_user_value() const { return override_with<overriding::user_value>(); }

  /// `on conflict ... do update ... where <condition>`: a row for which it is not true is left as it is, and not
  /// returned. Columns are those of the row that is there; `excluded(users.name)` are the proposed row's.
  template <class C>
  constexpr auto where(C&& given) const {
    static_assert(updates_on_conflict<insert_query>,
                  "where(): an insert has a where() behind do_update() only, for the rows that are updated");
    if constexpr (updates_on_conflict<insert_query>)
      return detail::add_where(insert_query(*this), std::forward<C>(given));
    else
      return insert_query(*this);
  }

  /// Of an insert from a select, and of rows as part of another statement.
  template <class Out>
  static constexpr void write(Out& out, const insert_query* self) {
    if constexpr (std::same_as<run_type, detail::insert_select_run>)
      write_selected(out, self);
    else if (self == nullptr)
      out.mark_dynamic();
    else
      detail::write_insert_within(out, detail::insert_parts<insert_query>::form(out.rules(), nullptr, 0, false), self,
                                  self->rows());
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return insert_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }

 private:
  template <class, class...>
  friend class insert_columns;

  template <class Out>
  static constexpr void write_selected(Out& out, const insert_query* self) {
    using info = detail::table_info<table_type>;
    if (self == nullptr && detail::conflict_patches<insert_query> != 0) out.mark_dynamic();
    detail::write_with(out, self);
    out.text("insert");
    detail::write_resolution(out, detail::resolution_text<insert_query>());
    out.text(" into ");
    out.table(info::identifier.schema, info::identifier.name);
    values_type::write_columns(out);
    out.text(overriding_text());
    const detail::query_in_sight<Out> here(out, &detail::ctes_of_statement<insert_query>, false);
    {
      const detail::query_of_statement<Out> selected(out);
      values_type::write(out, static_cast<const values_type*>(self), !std::is_void_v<conflict_type>);
    }
    detail::insert_rest<insert_query>::write_of(out, self);
  }

  static constexpr bool gives_generated() { return verb_type::overrides != overriding::nothing; }
  static constexpr bool may_omit_all() { return detail::insert_facts_of<table_type>::may_omit_all; }

  template <class Values>
  auto add_values(Values&& values) const {
    static_assert(has_no_clause_at<insert_query, clause_position::values>,
                  "values(): this insert has values() already");
    if constexpr (has_no_clause_at<insert_query, clause_position::values>)
      return detail::add_clause(*this, std::move(values));
    else
      return insert_query(*this);
  }

  template <class Query, class... Columns>
  constexpr auto add_select(const Query& query, type_list<Columns...> columns) const {
    static_assert(is_a_select<Query>, "select(): the argument is not a select");
    if constexpr (!is_a_select<Query>) {
      return refused_query();
    } else if constexpr (std::is_void_v<typename Query::row_type>) {
      static_assert(has_rows<Query>, "select(): call from() before inserting what the query yields");
      return refused_query();
    } else if constexpr (!Query::check_clauses()) {
      return refused_query();
    } else if constexpr (!detail::check_selected_rows<table_type, Query>(columns)) {
      return refused_query();
    } else {
      return add_values(selected_rows<Query, Columns...>{query});
    }
  }

  template <overriding Overriding>
  constexpr auto override_with() const {
    static_assert(has_no_clause_at<insert_query, clause_position::values>,
                  "overriding_system_value(), overriding_user_value(): call it before values()");
    if constexpr (has_no_clause_at<insert_query, clause_position::values>)
      return detail::replace_clause(insert_query(*this), insert_clause<table_type, Overriding>{});
    else
      return insert_query(*this);
  }
};

/// `insert(archive).columns(archive.id, archive.title)`, to be followed by select().
template <class Query, class... Columns>
class [[nodiscard("an insert does nothing until select() and run() are called")]] insert_columns {
 public:
  constexpr explicit insert_columns(Query query) : query_(std::move(query)) {}

  /// `insert into ... (<columns>) select ...`
  template <class Selected>
  constexpr auto select(const Selected& selected) const {
    return query_.add_select(selected, type_list<Columns...>{});
  }

 private:
  Query query_;
};

template <class Context, class... Clauses>
template <class... Fields>
constexpr auto insert_query<Context, Clauses...>::columns(const Fields&...) const {
  constexpr bool are_fields = (detail::is_field<Fields> && ...);
  static_assert(are_fields, "columns(): the arguments are not columns");
  if constexpr (are_fields) {
    constexpr bool own = (std::same_as<typename Fields::table_type, table_type> && ...);
    static_assert(own || (is_a_column_inserted_into<Fields, table_type> && ...),
                  "columns(): a column is not one of the table that is inserted into");
    constexpr bool may_be_given_all = gives_generated() || ((Fields::spec.generated != identity::always) && ...);
    static_assert(may_be_given_all || (may_be_given<detail::table_label<table_type>, Fields::name> && ...),
                  "columns(): the database generates a column (always as identity); leave it out, or call "
                  "overriding_system_value()");
    if constexpr (own && may_be_given_all)
      return insert_columns<insert_query, decltype(detail::as_column(Fields{}))...>(*this);
    else
      return refused_query();
  } else {
    return refused_query();
  }
}

namespace detail {

template <class Context, class T>
constexpr auto make_insert(Context, const T&) {
  static_assert(is_table<T>, "insert(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_insert(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "insert(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return insert_query<Context, insert_clause<Tag>>{{context}, {}, {}};
}

}  // namespace detail

/// `insert into <table>`, without a database.
template <class Table>
constexpr auto insert(const Table& table) {
  return detail::make_insert(unbound{}, table);
}

}  // namespace virga
