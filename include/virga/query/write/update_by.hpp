#pragma once

#include <virga/query/select/group_by.hpp>
#include <virga/query/write/inserted_rows.hpp>
#include <virga/query/write/update_by_run.hpp>
#include <virga/query/write/write_ends.hpp>

#include <cstddef>
#include <iterator>
#include <vector>

namespace virga {

/// `update "posts" ... where "posts"."id" = ...`
template <class Tag, class... Keys>
struct update_by_clause {
  static constexpr clause_position position = clause_position::verb;
  using table_type = Tag;
  using new_row_type = typename Tag::template apply<as_update_by<Tag, Keys::name...>>;

  static constexpr member_set keys() {
    member_set result;
    (result.insert(detail::table_info<Tag>::find(Keys::name.view())), ...);
    return result;
  }
};

/// The facts asked for of by() and of the rows behind it.
template <class Field, class Table>
inline constexpr bool is_a_column_of_the_changed_table = std::same_as<typename Field::table_type, Table>;
template <class T>
inline constexpr bool is_a_patch_by_the_key = false;
template <class Query>
inline constexpr bool says_which_row = false;
template <class Query>
inline constexpr bool finds_rows_by_the_key = false;

namespace detail {

// Beside the values, which have the columns' names.
template <class Tag>
struct tables_of_update_by : changed_tables<Tag, void> {
  static constexpr bool several = true;
};

}  // namespace detail

template <class Self>
struct update_by_steps : returning_step<Self>, write_ends<Self> {};

/// An update of many rows at once, each to its own values: `update(posts).by(posts.id).values(rows)`. Immutable.
template <class Context, class... Clauses>
struct [[nodiscard(
    "an update does nothing until run() is called, or all(), get() or one() behind returning()")]] update_by_query
    : in_context<Context>,
      Clauses...,
      update_by_steps<update_by_query<Context, Clauses...>> {
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using verb_type = clause<clause_position::verb>;
  using table_type = typename verb_type::table_type;
  using tables_type = detail::tables_of_update_by<table_type>;
  using values_type = clause<clause_position::values>;
  using returning_type = clause<clause_position::returning>;
  using row_type = typename detail::returned_rows<tables_type, returning_type>::type;
  using reader_type = typename detail::returned_rows<tables_type, returning_type>::reader;
  using run_type = detail::update_by_run;
  using new_row_type = typename verb_type::new_row_type;

  /// The rows to change: `values({{.id = 1, .title = "a"}, {.id = 2, .title = "b"}})`. Each gives its key and at least
  /// one column more, a value, `std::nullopt` or an expression; a column left out stays as it is. Rows that give other
  /// columns than the first go in a statement of their own, in the same transaction. A key that is not there changes
  /// nothing. usage_error if two rows that give the same columns have the same key.
  template <std::size_t Count>
  auto values(const new_row_type (&rows)[Count]) const {
    return add_values(many_rows<new_row_type>(std::vector<new_row_type>(std::begin(rows), std::end(rows))));
  }

  /// A range of `virga::patch_by`, of any length. The query owns its rows: a vector that is moved here is not copied,
  /// nor are the rows of a query that is run in the same expression.
  template <class Rows>
  auto values(Rows&& rows, detail::end_of_expression&& end = {}) const {
    if constexpr (takes_as_rows<Rows, new_row_type>) {
      return add_values(detail::rows_of_range<new_row_type>(std::forward<Rows>(rows), end));
    } else {
      static_assert(is_a_patch_by_the_key<std::remove_cvref_t<Rows>>,
                    "values(): the argument is not a range of virga::patch_by, with the columns of by() as its keys");
      return add_values(many_rows<new_row_type>({}));
    }
  }

  /// The same query, to be run on a database.
  template <class Bound>
  constexpr auto on(Bound context) const {
    return update_by_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }

 private:
  template <class Values>
  auto add_values(Values&& values) const {
    static_assert(has_no_clause_at<update_by_query, clause_position::values>,
                  "values(): this update has values() already");
    if constexpr (has_no_clause_at<update_by_query, clause_position::values>)
      return detail::add_clause(*this, std::move(values));
    else
      return update_by_query(*this);
  }
};

template <class Self>
struct by_step {
  /// The columns that say which row is changed, to be followed by values(): many rows at once, each to its own values.
  template <class... Fields>
  constexpr auto by(const Fields&... fields) const {
    return start<Self>(fields...);
  }

 private:
  template <class Query, class... Fields>
  constexpr auto start(const Fields&...) const {
    using Tag = typename Query::table_type;
    constexpr bool are_columns = sizeof...(Fields) > 0 && (detail::is_field<Fields> && ...);
    static_assert(are_columns, "by(): the arguments are not columns; name the key of the rows that are changed");
    constexpr bool alone = std::is_void_v<typename Query::set_type> && std::is_void_v<typename Query::from_type> &&
                           std::is_void_v<typename Query::where_type>;
    static_assert(alone, "by(): it stands in the place of set(), from() and where()");
    constexpr bool by_key = Query::template clause<clause_position::verb>::form.is_plain();
    static_assert(by_key || finds_rows_by_the_key<Query>,
                  "by(): the rows are found by their key; indexed_by(), not_indexed() and only() are for where()");
    if constexpr (!are_columns) {
      return refused_query();
    } else if constexpr (constexpr bool own = (is_a_column_of_the_changed_table<Fields, Tag> && ...); !own) {
      static_assert((is_a_column_of_the_changed_table<Fields, Tag> && ...),
                    "by(): a column is not one of the table that is updated");
      return refused_query();
    } else {
      using Clause = update_by_clause<Tag, Fields...>;
      using Context = typename Query::context_type;
      using Resolution = typename Query::template clause<clause_position::resolution>;
      const Context& context = detail::self_of<Query>(*this).context();
      if constexpr (std::is_void_v<Resolution>)
        return update_by_query<Context, Clause>{{context}, {}, {}};
      else
        return update_by_query<Context, Resolution, Clause>{{context}, {}, {}, {}};
    }
  }
};

}  // namespace virga
