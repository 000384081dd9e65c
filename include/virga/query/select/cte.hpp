#pragma once

#include <virga/query/select/compound.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/source/derived_table.hpp>
#include <virga/query/source/search_and_cycle.hpp>

namespace virga {

/// A common table expression in from(), by its own name or another one.
template <fixed_string Range, fixed_string Name, class Query>
struct cte_source : derived_source<Range, Query> {
  using key_type = cte_source;

  template <class Out>
  static constexpr void write(Out& out, const cte_source*) {
    out.common_table(Name.view());
    if (Range == Name) return;
    out.text(" as ");
    out.identifier(Range.view());
  }
};

/// A common table expression under a name: `tree[employees.id]` and `tree.get<"depth">()` are its columns. `Tails` are
/// its search and cycle.
template <fixed_string Range, fixed_string Name, class Query, class... Tails>
struct cte_reference : derived_columns<Range, Query> {
  using virga_subquery = void;

  /// The column that was named with `as<"...">()`, or that search or cycle adds.
  template <fixed_string Column>
  constexpr auto get() const {
    constexpr bool is_added = (Tails::adds(Column.view()) || ...);
    if constexpr (is_added) {
      constexpr bool adds[] = {Tails::adds(Column.view())...};
      return type_at < adds[0] ? 0 : 1, type_list < Tails... >> ::template column<Range, Column>();
    } else {
      return derived_columns<Range, Query>::template get<Column>();
    }
  }

  [[nodiscard]] constexpr auto source() const { return cte_source<Range, Name, Query>{}; }

  /// The same rows under another name, for a query that reads them twice.
  template <fixed_string Other>
  constexpr auto as() const {
    return cte_reference<Other, Name, Query, Tails...>{};
  }
};

enum class materialization { unsaid, materialized, not_materialized };

/// A common table expression: what `with` takes, and a table of the query behind it.
template <fixed_string Name, class Query, materialization How = materialization::unsaid, bool Recursive = false,
          class... Tails>
struct common_table_expression : cte_reference<Name, Name, Query, Tails...> {
  using virga_cte = void;
  using query_type = Query;
  static constexpr bool is_recursive = Recursive;
  static constexpr std::string_view name() { return Name.view(); }

  Query query;

  /// `as materialized (...)`: computed once, and nothing is pushed into it.
  constexpr auto materialized() const {
    return common_table_expression<Name, Query, materialization::materialized, Recursive, Tails...>{{}, query};
  }
  /// `as not materialized (...)`: the database may merge it into the query that reads it.
  constexpr auto not_materialized() const {
    return common_table_expression<Name, Query, materialization::not_materialized, Recursive, Tails...>{{}, query};
  }

  template <class Out>
  static constexpr void write(Out& out, const common_table_expression* self) {
    out.identifier(Name.view());
    out.text(How == materialization::unsaid         ? " as ("
             : How == materialization::materialized ? " as materialized ("
                                                    : " as not materialized (");
    const bool before = out.qualify(detail::uses_tables_around<Query>);
    Query::write(out, detail::part(self, &common_table_expression::query));
    out.qualify(before);
    out.text(")");
    (Tails::write(out), ...);
  }

  /// ` search depth first by <columns> set "..."`: a column that orders the rows as a walk reaches them that goes down
  /// before it goes on: `.search_depth_first_by<"ordering">(tree[users.name])`, then `order_by(tree.get<"ordering">())`
  /// of what this returns. PostgreSQL only; not among the columns of `select()`.
  template <fixed_string Order, class... Columns>
  constexpr auto search_depth_first_by(const Columns&...) const {
    return search_by<true, Order, Columns...>();
  }
  /// ` search breadth first by <columns> set "..."`: a row after all that are fewer steps away.
  template <fixed_string Order, class... Columns>
  constexpr auto search_breadth_first_by(const Columns&...) const {
    return search_by<false, Order, Columns...>();
  }
  /// ` cycle <columns> set "..." using "..."`: a walk ends at a row whose columns it has met, and there `Mark` is true;
  /// `Path` is what it has met. PostgreSQL only; neither is among the columns of `select()`.
  template <fixed_string Mark, fixed_string Path, class... Columns>
  constexpr auto cycle(const Columns&...) const {
    return cycle_by<Mark, detail::plain_mark, Path, Columns...>();
  }
  /// ` cycle <columns> set "..." to 'again' default 'new' using "..."`: the mark is one of two texts:
  /// `.cycle<"visit", "again", "new", "path">(tree[users.id])`.
  template <fixed_string Mark, fixed_string Value, fixed_string Default, fixed_string Path, class... Columns>
  constexpr auto cycle(const Columns&...) const {
    return cycle_by<Mark, detail::mark_of_texts<Value, Default>, Path, Columns...>();
  }
  /// The same with two numbers, std::int32_t or std::int64_t, or bools: `.cycle<"again", 1, 0,
  /// "path">(tree[users.id])`.
  template <fixed_string Mark, auto Value, auto Default, fixed_string Path, class... Columns>
  constexpr auto cycle(const Columns&...) const {
    if constexpr (!detail::check_marks<decltype(Value), decltype(Default)>())
      return cycle_by<Mark, detail::plain_mark, Path, Columns...>();
    else
      return cycle_by<Mark, detail::mark_of_values<Value, Default>, Path, Columns...>();
  }

 private:
  template <bool DepthFirst, fixed_string Order, class... Columns>
  constexpr auto search_by() const {
    if constexpr (!detail::check_recursion_columns<true, Recursive, Name>(type_list<Columns...>{},
                                                                          type_list<Tails...>{}))
      return *this;
    else if constexpr (!detail::check_added_column<Query, Order, Tails...>())
      return *this;
    else
      return with_tail<detail::search_tail<DepthFirst, Order, Columns...>>();
  }
  template <fixed_string Mark, class Values, fixed_string Path, class... Columns>
  constexpr auto cycle_by() const {
    if constexpr (!detail::check_recursion_columns<false, Recursive, Name>(type_list<Columns...>{},
                                                                           type_list<Tails...>{}))
      return *this;
    else if constexpr (!detail::check_added_column<Query, Mark, Tails...>() ||
                       !detail::check_added_column<Query, Path, Tails...>())
      return *this;
    else
      return with_tail<detail::cycle_tail<Mark, Values, Path, Columns...>>();
  }
  template <class Tail>
  constexpr auto with_tail() const {
    return common_table_expression<Name, Query, How, Recursive, Tails..., Tail>{{}, query};
  }
};

/// The facts asked for of a common table expression.
template <class T>
inline constexpr bool is_a_cte = requires { typename T::virga_cte; };

namespace detail {

template <fixed_string Name, class Query>
constexpr bool check_cte() {
  static_assert(is_a_subquery<Query>, "cte(): the argument is not a select");
  if constexpr (is_a_subquery<Query>)
    return check_derived<Query>();
  else
    return false;
}

}  // namespace detail

/// `"name" as (select ...)`: a common table expression, for `with(...)` and then for from() and joins. Its
/// columns all need names. Materialized as the database decides: PostgreSQL's manual, section 7.8.3.
template <fixed_string Name, class Query>
  requires(!requires { typename Query::run_type; })
constexpr auto cte(const Query& query) {
  if constexpr (!detail::check_cte<Name, Query>())
    return refused_query();
  else if constexpr (!Query::check_clauses())
    return refused_query();
  else
    return common_table_expression<Name, Query>{{}, query};
}

/// The fact asked for of a recursive query's step.
template <class Step>
inline constexpr bool is_a_step = false;

namespace detail {

template <fixed_string Name, set_operator Op, class Anchor, class Table, class Step>
constexpr auto recurse(const Anchor& anchor, const Step& step) {
  static_assert(!scalar_query<Step> || is_a_step<Step>,
                "recursive_cte(): the step is a function that is given the table: union_all([](auto tree) { return "
                "select(...).from(...).inner_join(tree, ...); })");
  auto next = step(cte_reference<Name, Name, Table>{});
  constexpr bool is_right = decltype(next)::check_clauses();
  auto query = make_compound<Op>(anchor, std::move(next));
  // A column that the anchor never leaves null may be null in the rows that follow: then the step has to be typed
  // once more, by what the whole has.
  if constexpr (!is_right || has_the_nulls_of<Table, decltype(query)>())
    return query;
  else
    return recurse<Name, Op, Anchor, decltype(query)>(anchor, step);
}

template <fixed_string Name, class Query>
constexpr auto make_recursive(Query query) {
  return common_table_expression<Name, Query, materialization::unsaid, true>{{}, std::move(query)};
}

}  // namespace detail

/// The beginning of a recursive common table expression: see recursive_cte.
template <fixed_string Name, class Anchor>
struct recursive_start {
  Anchor anchor;

  /// `union all`: every row that the step yields.
  template <class Step>
  constexpr auto union_all(const Step& step) const {
    return detail::make_recursive<Name>(detail::recurse<Name, set_operator::union_all, Anchor, Anchor>(anchor, step));
  }
  /// `union`: rows that were there before are dropped, which ends a walk in circles.
  template <class Step>
  constexpr auto union_(const Step& step) const {
    return detail::make_recursive<Name>(detail::recurse<Name, set_operator::union_, Anchor, Anchor>(anchor, step));
  }
};

/// `with recursive "tree" as (<anchor> union all <step>)`. The step is a function that takes the table itself:
///
///     auto tree = virga::recursive_cte<"tree">(select(employees.id).from(employees).where(is_null(employees.boss)))
///                     .union_all([](auto tree) {
///                       return select(employees.id).from(employees)
///                           .inner_join(tree, employees.boss == tree[employees.id]);
///                     });
///     db.with(tree).select().from(tree).all();
///
/// The columns have the anchor's names; their types must be the anchor's. PostgreSQL's manual, section 7.8.2.
template <fixed_string Name, class Anchor>
constexpr auto recursive_cte(const Anchor& anchor) {
  if constexpr (!detail::check_cte<Name, Anchor>())
    return refused_query();
  else if constexpr (!Anchor::check_clauses())
    return refused_query();
  else
    return recursive_start<Name, Anchor>{anchor};
}

}  // namespace virga
