#pragma once

#include <virga/query/source/table_qualifiers.hpp>
#include <virga/query/write/conflict_resolution.hpp>
#include <virga/query/write/inserted_rows.hpp>
#include <virga/query/write/row_assignment.hpp>
#include <virga/query/write/update_by.hpp>
#include <virga/query/write/update_run.hpp>
#include <virga/query/write/write_ends.hpp>

namespace virga {

/// `update "posts"`
template <class Tag, class... Form>
struct update_clause : detail::changed_table_qualifiers<Form...> {
  static constexpr clause_position position = clause_position::verb;
  using table_type = Tag;
};

/// `set "published" = $1, ..., ("title", "views") = (select ...)`
template <class Tag, class... Rows>
struct set_clause {
  static constexpr clause_position position = clause_position::set;
  using patch_type = typename Tag::template apply<as_update<Tag>>;
  using rows_type = node_list<Rows...>;

  detail::held_row<patch_type> patch;
  node_list<Rows...> set_rows;
};

/// The fact asked for of what set() is given.
template <class T>
inline constexpr bool is_a_patch = false;

template <class Self>
struct update_steps : conflict_resolution_step<Self>,
                      from_step<Self>,
                      by_step<Self>,
                      where_step<Self>,
                      all_rows_step<Self>,
                      limited_write_step<Self>,
                      returning_step<Self>,
                      write_ends<Self> {};

/// An update. Immutable. It compiles to run only with where() or all_rows(). With from() and joins, which tie nothing
/// to the changed table, where() says which of their rows go with a row that is changed; a row that several go with is
/// changed once, by one of them: `update(posts).set({.title = users.name}).from(users).where(posts.author_id ==
/// users.id)`.
template <class Context, class... Clauses>
struct [[nodiscard(
    "an update does nothing until run() is called, or all(), get() or one() behind returning()")]] update_query
    : in_context<Context>,
      Clauses...,
      update_steps<update_query<Context, Clauses...>> {
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using table_type = typename clause<clause_position::verb>::table_type;
  using from_type = clause<clause_position::from>;
  using tables_type = detail::changed_tables<table_type, from_type>;
  using set_type = clause<clause_position::set>;
  using where_type = clause<clause_position::where>;
  using returning_type = clause<clause_position::returning>;
  using row_type = typename detail::returned_rows<tables_type, returning_type>::type;
  using reader_type = typename detail::returned_rows<tables_type, returning_type>::reader;
  using run_type = detail::update_run;
  using patch_type = typename table_type::template apply<as_update<table_type>>;

  /// `set <column> = <value>, ...`: `set({.published = true, .views = posts.views + 1})`. A column left
  /// out stays as it is; `std::nullopt` is NULL. usage_error when run if nothing was given, or if an expression uses
  /// columns of a table that is neither this one nor in from() or a join.
  ///
  /// `set ..., (<columns>) = (select ...)`: behind the columns, or alone, rows of them:
  /// `set({.views = 0}, row_value(posts.title, posts.body) = select(drafts.title,
  /// drafts.body).from(drafts).where(...))`. Null where the subquery yields no row; several rows are an error of
  /// PostgreSQL, of which SQLite takes the first. usage_error when run if a column is set by the patch, too.
  // One function for all: each more is six lines in what a compiler says of a misspelt member.
  template <class First = patch_type, class... Rows>
  auto set(First&& first, const Rows&... rows) const {
    if constexpr (std::convertible_to<First, patch_type>) {
      return add_set(detail::row_from<patch_type>(std::forward<First>(first)),
                     node_list(detail::as_row_assignment<table_type>(rows)...));
    } else if constexpr (is_a_row_assignment<std::remove_cvref_t<First>>) {
      return add_set(patch_type{}, node_list(detail::as_row_assignment<table_type>(first),
                                             detail::as_row_assignment<table_type>(rows)...));
    } else {
      static_assert(is_a_patch<std::remove_cvref_t<First>>,
                    "set(): the argument is not a virga::patch of this table; write set({.column = value})");
      return set(patch_type{});
    }
  }

  /// As part of another statement.
  template <class Out>
  static constexpr void write(Out& out, const update_query* self) {
    if constexpr (!std::is_void_v<set_type>) {
      if (self == nullptr)
        out.mark_dynamic();
      else
        detail::write_update_within(out, detail::update_parts<update_query>::form(out.rules(), nullptr, 0, false), self,
                                    &*static_cast<const set_type&>(*self).patch);
    }
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return update_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }

 private:
  template <class... Rows>
  auto add_set(detail::held_row<patch_type> patch, node_list<Rows...> rows) const {
    static_assert(has_no_clause_at<update_query, clause_position::set>, "set(): this update has a set() already");
    if constexpr (has_no_clause_at<update_query, clause_position::set>)
      return detail::add_clause(*this, set_clause<table_type, Rows...>{std::move(patch), std::move(rows)});
    else
      return update_query(*this);
  }
};

namespace detail {

template <class Context, class T>
constexpr auto make_update(Context, const T&) {
  static_assert(is_table<T>, "update(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_update(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "update(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return update_query<Context, update_clause<Tag>>{{context}, {}, {}};
}
template <class Context, class Tag, class Form>
constexpr auto make_update(Context context, const qualified_table<Tag, Form>&) {
  static_assert(is_a_table_itself<Tag>, "update(): an alias is for a select; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return update_query<Context, update_clause<Tag, Form>>{{context}, {}, {}};
}

}  // namespace detail

/// `update <table>`, without a database.
template <class Table>
constexpr auto update(const Table& table) {
  return detail::make_update(unbound{}, table);
}

}  // namespace virga
