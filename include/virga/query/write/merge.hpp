#pragma once

#include <virga/query/select/group_by.hpp>
#include <virga/query/source/changed_tables.hpp>
#include <virga/query/source/table_qualifiers.hpp>
#include <virga/query/write/merge_step.hpp>
#include <virga/query/write/write_ends.hpp>

#include <string>
#include <utility>
#include <vector>

namespace virga {

/// `merge`
template <>
struct refused_feature<feature::merge, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "merge_into(): SQLite has no MERGE; use insert() with on_conflict()");
  }
};

/// `merge into "posts"`
template <class Tag, class... Form>
struct merge_clause : detail::changed_table_qualifiers<Form...> {
  static constexpr clause_position position = clause_position::verb;
  using table_type = Tag;
};

/// `on <condition>`
template <class Condition>
struct merge_on_clause {
  static constexpr clause_position position = clause_position::where;

  Condition condition;

  template <class Out>
  static constexpr void write(Out& out, const merge_on_clause* self) {
    out.text(" on ");
    Condition::write(out, detail::part(self, &merge_on_clause::condition));
  }
};

/// The facts asked for of the steps of a merge.
template <class Query>
inline constexpr bool has_a_source = !std::is_void_v<typename Query::from_type>;
template <class Query>
inline constexpr bool has_on = !std::is_void_v<typename Query::where_type>;
template <fixed_string Table, fixed_string Column>
inline constexpr bool is_in_the_source = false;
template <class Node>
inline constexpr bool is_of_rows = false;
template <merge_case Case>
inline constexpr bool is_ever_reached = false;

namespace detail {

template <fixed_string Table, fixed_string Column>
constexpr void refuse_merge_condition() {
  static_assert(is_in_from_or_join<Table, Column>,
                "on(), when_matched(): this condition uses a column of a table that is neither merged into nor its "
                "source");
}
template <fixed_string Table, fixed_string Column>
constexpr void refuse_not_matched_condition() {
  static_assert(
      is_in_the_source<Table, Column>,
      "when_not_matched(): this condition uses a column that is not one of the source; there is no other row");
}

template <class Node>
constexpr void refuse_call_of_merge() {
  static_assert(
      is_of_rows<Node>,
      "on(), when_matched(), when_not_matched(): an aggregate or a window function can't be in a condition of "
      "rows; select it in the source");
}

struct merge_run {
  template <class Query>
  struct of {
    using dialect = typename Query::context_type::dialect;
    using part = Query;
    using known = known_part<dialect, Query>;
    static constexpr bool is_whole = false;

    static constexpr bool check() {
      static_assert(has_a_source<Query>, "merge_into(): call using_() before running it");
      static_assert(!has_a_source<Query> || has_on<Query>, "merge_into(): call on() before running it");
      static_assert(!has_a_source<Query> || !has_on<Query> || Query::has_actions,
                    "merge_into(): call when_matched() or when_not_matched() before running it");
      if constexpr (has_a_source<Query> && has_on<Query> && Query::has_actions)
        return check_other_tables<Query>();
      else
        return false;
    }

    static void run(const Query& query, result_user& use, const parameter_list::arguments* arguments = nullptr) {
      statement_key mask;
      if (!known::facts.is_constant) mask.add_not_fixed();
      Query::actions_type::add_to(mask, query, dialect::rules);
      std::string text;
      const driver::statement statement = variable_statement(statements, dialect::rules, mask, text,
                                                             [&](sql_writer& out) { Query::write(out, &query); });
      driver::parameter_store store;
      parameter_list list(dialect::rules, {}, store, arguments);
      Query::write(list, &query);
      driver::call call(*query.context().session, statement, list.parameters(), driver::fetch::whole);
      use.take(call, true);
    }

    static std::string sql(const Query& query) {
      std::string text;
      sql_writer out(dialect::rules, text);
      Query::write(out, &query);
      return text;
    }

    static std::vector<placeholder_use> placeholders(const Query& query) {
      return placeholders_in(dialect::rules, [&](sql_writer& out) { Query::write(out, &query); });
    }

   private:
    static inline constinit driver::statement_family statements{};
  };
};

}  // namespace detail

/// A merge. Immutable: `merge_into(t).using_(s).on(t.id == s.id).when_matched().then_update({...}).
/// when_not_matched().then_insert({...})`. Of each row of the source, the first action whose case and condition fit is
/// taken. usage_error when run if a condition that was put together is empty and an action of its case is behind it:
/// the database refuses what it never reaches (PostgreSQL's manual, MERGE).
template <class Context, class... Clauses>
struct [[nodiscard("a merge does nothing until run() is called")]] merge_query
    : in_context<Context>,
      Clauses...,
      write_ends<merge_query<Context, Clauses...>> {
  template <clause_position Position>
  using clause = detail::clause_at<Position, Clauses...>;
  using table_type = typename clause<clause_position::verb>::table_type;
  using from_type = clause<clause_position::from>;
  using where_type = clause<clause_position::where>;
  using actions_type = clause<clause_position::values>;
  using tables_type = detail::changed_tables<table_type, from_type>;
  using row_type = void;
  using reader_type = void;
  using run_type = detail::merge_run;
  static constexpr bool has_actions = !std::is_void_v<actions_type>;

  /// `using <table>`: the source, a table, an alias of one, or a subquery named with `as<"...">()`.
  template <class Source>
  constexpr auto using_(const Source& source) const {
    static_assert(is_table_or_subquery<Source>,
                  "using_(): the argument is not a table; pass a table object such as `posts`, or a subquery named "
                  "with as<\"...\">()");
    static_assert(!has_a_source<merge_query>, "using_(): this merge has a source already");
    if constexpr (is_table_or_subquery<Source> && !has_a_source<merge_query>) {
      auto base = detail::as_source(source);
      return detail::add_clause(*this, from_clause<decltype(base)>{base, {}});
    } else {
      return refused_query();
    }
  }

  /// `on <condition>`: which row of the target goes with a row of the source.
  template <class On>
    requires(!detail::is_bound<On>)
  constexpr auto on(const On& given) const {
    static_assert(has_a_source<merge_query>, "on(): call using_() first");
    static_assert(!has_on<merge_query>, "on(): this merge has an on() already; join its conditions with `and`");
    static_assert(is_join_condition<operand_of<On>>, "on(): the argument is not a condition; compare two columns");
    if constexpr (!has_a_source<merge_query> || has_on<merge_query> || !is_join_condition<operand_of<On>>) {
      return refused_query();
    } else {
      using fault = detail::fault_in<operand_of<On>, tables_type>;
      if constexpr (detail::is_call(fault::found.kind))
        detail::refuse_call_of_merge<operand_of<On>>();
      else if constexpr (fault::found.kind != fault_kind::none)
        detail::refuse_merge_condition<fault::table, fault::name>();
      return detail::add_clause(*this, merge_on_clause<operand_of<On>>{as_operand(given)});
    }
  }

  /// `when matched`: what is done with a row of the target that goes with one of the source.
  constexpr auto when_matched() const { return step<merge_case::matched>(detail::always{}); }
  template <class C>
  constexpr auto when_matched(const C& given) const {
    return step_if<merge_case::matched>(given);
  }

  /// `when not matched`: what is done for a row of the source with which no row of the target goes.
  constexpr auto when_not_matched() const { return step<merge_case::not_matched>(detail::always{}); }
  template <class C>
  constexpr auto when_not_matched(const C& given) const {
    return step_if<merge_case::not_matched>(given);
  }

  template <class Out>
  static constexpr void write(Out& out, const merge_query* self) {
    using info = detail::table_info<table_type>;
    out.require(feature::merge);
    detail::write_with(out, self);
    out.text("merge into ");
    detail::write_qualified_table(out, clause<clause_position::verb>::form,
                                  [&out] { out.table(info::identifier.schema, info::identifier.name); });
    const detail::query_in_sight<Out> here(out, &detail::tables_of_statement<merge_query>);
    const bool before = out.qualify(true);
    detail::write_using(out, static_cast<const from_type*>(self));
    where_type::write(out, static_cast<const where_type*>(self));
    actions_type::write(out, static_cast<const actions_type*>(self),
                        {&tables_type::tables, [] { return from_type::tables(detail::scope_of_every_cte()); }});
    out.qualify(before);
  }

  /// The same query, to be run on a database.
  template <class Bound>
    requires(detail::is_bound<Bound>)
  constexpr auto on(Bound context) const {
    return merge_query<Bound, Clauses...>{{context}, static_cast<const Clauses&>(*this)..., {}};
  }

 private:
  template <merge_case Case, class Condition>
  constexpr auto step(Condition given) const {
    static_assert(has_on<merge_query>, "when_matched(), when_not_matched(): call using_() and on() first");
    if constexpr (has_actions)
      static_assert(!actions_type::covers(Case) || is_ever_reached<Case>,
                    "when_matched(), when_not_matched(): one without a condition comes before it, so that this one is "
                    "never reached");
    return merge_step<merge_query, Case, Condition>(*this, std::move(given));
  }

  template <merge_case Case, class C>
  constexpr auto step_if(const C& given) const {
    static_assert(detail::is_condition_operand<C>,
                  "when_matched(), when_not_matched(): the argument is not a condition");
    if constexpr (!detail::is_condition_operand<C> || !has_a_source<merge_query>) {
      return step<Case>(detail::always{});
    } else {
      using Node = decltype(detail::as_condition(given));
      using Tables = std::conditional_t<Case == merge_case::matched, tables_type, from_type>;
      using fault = detail::fault_in<Node, Tables>;
      if constexpr (detail::is_call(fault::found.kind))
        detail::refuse_call_of_merge<Node>();
      else if constexpr (fault::found.kind != fault_kind::none && Case == merge_case::matched)
        detail::refuse_merge_condition<fault::table, fault::name>();
      else if constexpr (fault::found.kind != fault_kind::none)
        detail::refuse_not_matched_condition<fault::table, fault::name>();
      return step<Case>(detail::as_condition(given));
    }
  }
};

namespace detail {

template <class Context, class T>
constexpr auto make_merge(Context, const T&) {
  static_assert(is_table<T>, "merge_into(): the argument is not a table; pass a table object such as `posts`");
  return refused_query();
}
template <class Context, template <class> class Struct, class Tag>
constexpr auto make_merge(Context context, const Struct<as_columns<Tag>>&) {
  static_assert(is_a_table_itself<Tag>, "merge_into(): an alias is for the source; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return merge_query<Context, merge_clause<Tag>>{{context}, {}, {}};
}
template <class Context, class Tag, class Form>
constexpr auto make_merge(Context context, const qualified_table<Tag, Form>&) {
  static_assert(is_a_table_itself<Tag>, "merge_into(): an alias is for the source; pass the table itself");
  [[maybe_unused]] constexpr bool taken = check_takes_rows<Tag>();
  return merge_query<Context, merge_clause<Tag, Form>>{{context}, {}, {}};
}

}  // namespace detail

/// `merge into <table>`, without a database.
template <class Table>
constexpr auto merge_into(const Table& table) {
  return detail::make_merge(unbound{}, table);
}

}  // namespace virga
