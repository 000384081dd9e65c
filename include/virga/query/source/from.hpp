#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/run/context.hpp>
#include <virga/query/run/refused_query.hpp>
#include <virga/query/source/binds_nothing.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/query/source/join.hpp>
#include <virga/query/source/lateral.hpp>
#include <virga/query/source/source.hpp>
#include <virga/query/source/tables_in_sight.hpp>

#include <string_view>

namespace virga {

/// `from "users" left join "posts" on ...`
template <class Base, class... Joins>
struct from_clause {
  static constexpr clause_position position = clause_position::from;
  using base_type = Base;
  using sources = type_list<Base, typename Joins::source_type...>;
  static constexpr std::size_t source_count = 1 + sizeof...(Joins);

  [[no_unique_address]] Base base;
  [[no_unique_address]] node_list<Joins...> joins;

  /// The tables in sight, and which of them a join may fill with nulls.
  static constexpr scope tables() { return tables(scope()); }
  static constexpr scope tables(const scope& around) { return detail::tables_of_from<Base, Joins...>.in(around); }

  static constexpr bool has_column(std::string_view name) {
    return Base::has_column(name) || (Joins::source_type::has_column(name) || ...);
  }

  template <class Marks = detail::no_marks, class Out>
  static constexpr void write(Out& out, const from_clause* self) {
    out.text(" from ");
    detail::write_source_beside<Marks>(out, detail::part(self, &from_clause::base), 0);
    write_joins<Marks>(out, self);
  }

  /// The joins behind the first table, each with those before it in sight.
  template <class Marks = detail::no_marks, class Out>
  static constexpr void write_joins(Out& out, const from_clause* self) {
    std::size_t before = 1;
    node_list<Joins...>::each(detail::part(self, &from_clause::joins),
                              [&]<class Join>(const Join* join) { Join::template write<Marks>(out, join, before++); });
  }
};

/// The facts asked for of from() and the joins.
template <class Query>
inline constexpr bool has_from = !std::is_void_v<typename Query::from_type>;
template <fixed_string Name>
inline constexpr bool is_not_joined_yet = false;
template <class Query>
inline constexpr bool is_behind_its_ctes = false;
template <class On>
inline constexpr bool has_no_condition = false;

namespace detail {

template <class Base, class... Joins>
inline constexpr bool binds_nothing<from_clause<Base, Joins...>> = (binds_nothing<Base> && ... && binds_nothing<Joins>);

struct no_from {
  static constexpr scope tables(const scope& around = {}) { return around; }
};

template <class Query>
using from_of = std::conditional_t<std::is_void_v<typename Query::from_type>, no_from, typename Query::from_type>;

template <class Query, class Base, class... Joins, class Join>
constexpr auto join_to(Query&& query, const from_clause<Base, Joins...>& from, Join join) {
  // `from` is a part of the query, which is moved from next: the order of a call's arguments is the compiler's.
  from_clause<Base, Joins..., Join> changed{from.base, append(from.joins, std::move(join))};
  return replace_clause(std::remove_cvref_t<Query>(static_cast<Query&&>(query)), std::move(changed));
}

template <fixed_string Table>
constexpr void refuse_second_join() {
  static_assert(is_not_joined_yet<Table>,
                "join(): this table is in from() or join() already; give it another name with virga::alias<\"...\">()");
}

template <join_kind Kind, class Self, class Source, class On>
constexpr auto add_join(Self&& query, const Source& source, const On& given) {
  using From = typename std::remove_cvref_t<Self>::from_type;
  constexpr bool has_from = !std::is_void_v<From>;
  static_assert(has_from, "join(): call from() first");
  static_assert(!check_sql_source<Source>() || is_table_or_subquery<Source>,
                "join(): the argument is not a table; pass a table object such as `posts`, or a "
                "subquery named with as<\"...\">()");
  if constexpr (!std::is_void_v<From> && source_like<Source>) {
    auto added = as_source(source);
    auto on = as_join_condition(given);
    using New = decltype(added);
    using Condition = decltype(on);
    static_assert(is_used_on_both_sides<From, New, Condition> || are_columns_of_both_sides<On>,
                  "using_(): both sides of the join need columns of these names");
    static_assert(
        is_used_on_one_type<From, New, Condition> || are_columns_of_one_type<On>,
        "using_(): a column has types on the two sides that SQL can't compare; join on a condition with cast()");
    if constexpr (From::tables().has(New::range_name())) {
      refuse_second_join<label_from([] { return New::range_name(); })>();
      return std::remove_cvref_t<Self>(std::forward<Self>(query));
    } else {
      return join_to(std::forward<Self>(query), static_cast<const From&>(query),
                     joined<Kind, New, Condition>{std::move(added), std::move(on)});
    }
  } else {
    return refused_query();
  }
}

}  // namespace detail

/// from() and the joins of a select.
template <class Self>
struct from_step {
  /// `from <table>`: a table object, an alias of one, a subquery named with `as<"...">()`, a common table
  /// expression, a list of values or a table function.
  template <class Source>
  constexpr auto from(const Source& source) const {
    static_assert(!detail::check_sql_source<Source>() || is_table_or_subquery<Source>,
                  "from(): the argument is not a table; pass a table object such as "
                  "`posts`, or a subquery named with as<\"...\">()");
    static_assert(!has_from<Self>, "from(): this query has a from() already; use a join");
    if constexpr (detail::source_like<Source> && !has_from<Self>) {
      using Clause = from_clause<decltype(detail::as_source(source))>;
      if constexpr (std::is_empty_v<Clause>)
        return detail::add_clause(static_cast<const Self&>(*this), Clause{});
      else
        return detail::add_clause(static_cast<const Self&>(*this), Clause{detail::as_source(source), {}});
    } else if constexpr (has_from<Self>) {
      return detail::copy_of<Self>(*this);
    } else {
      return refused_query();
    }
  }

  /// `inner join <table> on <condition>`, or `using (...)` with `using_(columns...)` as the condition.
  template <class Source, class On = detail::no_condition>
  constexpr auto inner_join(const Source& source, const On& on = {}) const {
    return detail::add_join<join_kind::inner>(detail::copy_of<Self>(*this), source, on);
  }
  /// `left join <table> on <condition>`: the table's row is a std::optional. Where all its columns may be null,
  /// `select()` reads a column more, which says whether there is a row: `left join (select *, 1 as "virga_found" from
  /// "notes") as "notes"`.
  template <class Source, class On = detail::no_condition>
  constexpr auto left_join(const Source& source, const On& on = {}) const {
    return detail::add_join<join_kind::left>(detail::copy_of<Self>(*this), source, on);
  }
  /// `right join <table> on <condition>`: the rows of the tables before it are std::optional.
  template <class Source, class On = detail::no_condition>
  constexpr auto right_join(const Source& source, const On& on = {}) const {
    return detail::add_join<join_kind::right>(detail::copy_of<Self>(*this), source, on);
  }
  /// `full join <table> on <condition>`: every row is a std::optional.
  template <class Source, class On = detail::no_condition>
  constexpr auto full_join(const Source& source, const On& on = {}) const {
    return detail::add_join<join_kind::full>(detail::copy_of<Self>(*this), source, on);
  }
  /// `cross join <table>`
  template <class Source>
  constexpr auto cross_join(const Source& source) const {
    return detail::add_join<join_kind::cross>(detail::copy_of<Self>(*this), source, void_condition{});
  }

  // For who expects a condition here.
  template <class Source, class On>
  constexpr auto cross_join(const Source&, const On&) const {
    static_assert(has_no_condition<On>, "cross_join(): it has no condition; use inner_join()");
    return detail::copy_of<Self>(*this);
  }

  /// `inner join lateral (select ...) as "name" on <condition>`: the subquery may use the tables before it.
  /// Without a condition `on true`. SQLite has none.
  template <class Source, class On = every_pair>
  constexpr auto inner_join_lateral(const Source& source, const On& on = {}) const {
    return detail::add_join<join_kind::inner>(detail::copy_of<Self>(*this), detail::as_lateral(source), on);
  }
  /// `left join lateral (select ...) as "name" on <condition>`: its row is a std::optional.
  template <class Source, class On = every_pair>
  constexpr auto left_join_lateral(const Source& source, const On& on = {}) const {
    return detail::add_join<join_kind::left>(detail::copy_of<Self>(*this), detail::as_lateral(source), on);
  }
  /// `cross join lateral (select ...) as "name"`
  template <class Source>
  constexpr auto cross_join_lateral(const Source& source) const {
    return detail::add_join<join_kind::cross>(detail::copy_of<Self>(*this), detail::as_lateral(source),
                                              void_condition{});
  }
};

}  // namespace virga
