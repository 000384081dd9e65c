#pragma once

#include <virga/query/select/group_by.hpp>
#include <virga/query/select/where.hpp>
#include <virga/query/write/conflict_action.hpp>

namespace virga {

/// The value that was proposed for insertion, in do update and in the where() behind it alone:
/// `excluded(users.name)`. SQL: `excluded."name"`.
template <class Column>
struct excluded_column {
  using virga_expression = void;
  using value_type = typename Column::value_type;
  static constexpr sql_type type = Column::type;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope& tables) { return Column::nullable(tables); }

  template <class Out>
  static constexpr void write(Out& out, const excluded_column*) {
    out.excluded(Column::table(), Column::name());
  }

  /// Names the result: `... as "name"`, read as `row.get<"name">()`.
  template <fixed_string As>
  constexpr auto as() const {
    return named_expression<As, excluded_column>{*this};
  }
};

/// `excluded."name"`
template <class Tag, fixed_string Name, auto Spec>
constexpr auto excluded(const field<Tag, Name, Spec>& column) {
  return excluded_column<decltype(detail::as_column(column))>{};
}

/// The fact asked for of the on_conflict() in front of another.
template <class Clause>
inline constexpr bool names_what_it_is_of = Clause::names_something;
template <>
inline constexpr bool names_what_it_is_of<void> = true;

/// The facts asked for of where() behind on_conflict().
template <class Target>
inline constexpr bool takes_a_predicate = false;
template <class Predicate, class... Targets>
inline constexpr bool takes_a_predicate<detail::conflict_keys<Predicate, Targets...>> = sizeof...(Targets) > 0;
template <class Target>
inline constexpr bool has_no_predicate = true;
template <class Predicate, class... Targets>
inline constexpr bool has_no_predicate<detail::conflict_keys<Predicate, Targets...>> =
    std::same_as<Predicate, detail::no_predicate>;

/// `on_conflict(users.email)`, to be followed by do_nothing() or do_update().
template <class Query, class Target>
class [[nodiscard(
    "on_conflict() is followed by do_nothing() or do_update(), and an insert does nothing until run() is "
    "called")]] conflict_target {
  using table = typename Query::table_type;
  using patch_type = typename table::template apply<as_update<table>>;

 public:
  conflict_target(Query query, Target target) : query_(std::move(query)), target_(std::move(target)) {}

  /// `(...) where <predicate>`: the unique index is a partial one, over the rows of which this is true. Its values
  /// stand in the text as literals, as in the index.
  template <class C>
  auto where(const C& predicate) && {
    static_assert(takes_a_predicate<Target>,
                  "where(): the predicate of a partial index stands behind the columns of on_conflict(); a constraint "
                  "has none");
    static_assert(has_no_predicate<Target>,
                  "where(): this on_conflict() has a predicate already; join its conditions with `and`");
    static_assert(is_a_condition<C>, "where(): the predicate of a partial index is a condition, as t.active == true");
    using From = detail::changed_tables<table, void>;
    if constexpr (is_a_condition<C> && takes_a_predicate<Target> && has_no_predicate<Target>) {
      if constexpr (detail::is_call(detail::find_fault<operand_of<C>>(From::tables().of_rows()).kind))
        detail::refuse_calls_of_conflict<operand_of<C>>();
      return with_predicate(as_operand(predicate), target_);
    } else {
      return std::move(*this);
    }
  }

  /// `do nothing`: the row is left out, and not returned.
  auto do_nothing() && { return add(do_nothing_clause<Target>{std::move(target_)}); }

  /// `do update set ...`: `do_update({.name = excluded(users.name)})`. A where() behind it says which rows are changed.
  /// Behind the columns, or alone, rows of them: `row_value(users.name, users.age) = select(...)`. usage_error if
  /// nothing is given.
  template <class... Rows>
  auto do_update(patch_type patch, const Rows&... rows) && {
    static_assert(Target::names_something, "do_update(): on_conflict() must name the columns of a unique constraint");
    if constexpr (sizeof...(Rows) == 0)
      detail::require_a_value(detail::cells_of_row<table, patch_type>::reader, &patch, "do_update()");
    using List = detail::row_assignments<table, Rows...>;
    if constexpr (detail::check_rows_in_sight<detail::tables_on_conflict<table>, List>())
      return add(with_rows(std::move(patch), List{detail::as_row_assignment<table>(rows)...}));
    else
      return add(with_rows(std::move(patch), node_list<>{}));
  }
  template <class First, class... Rows>
    requires is_a_row_assignment<First>
  auto do_update(const First& first, const Rows&... rows) && {
    return std::move(*this).do_update(patch_type{}, first, rows...);
  }

 private:
  template <class... Rows>
  auto with_rows(patch_type patch, node_list<Rows...> rows) {
    return do_update_clause<table, Target, Rows...>{std::move(target_), std::move(patch), std::move(rows)};
  }

  template <class Node, class... Targets>
  auto with_predicate(Node predicate, const detail::conflict_keys<detail::no_predicate, Targets...>& keys) {
    using Keys = detail::conflict_keys<Node, Targets...>;
    return conflict_target<Query, Keys>(std::move(query_), Keys{keys.targets, std::move(predicate)});
  }

  template <class Clause>
  auto add(Clause clause) {
    static_cast<void>(detail::conflict_columns<table, Target>::check());
    if constexpr (has_no_clause_at<Query, clause_position::on_conflict>)
      return detail::add_clause(std::move(query_), std::move(clause));
    else
      return detail::add_conflict(std::move(query_), std::move(clause));
  }

  Query query_;
  Target target_;
};

namespace detail {

template <class T>
concept conflict_operand = is_field<T> || expression<T>;

template <fixed_string Table, fixed_string Column>
constexpr void refuse_conflict_target() {
  static_assert(is_in_the_table_inserted_into<Table, Column>,
                "on_conflict(): a column is not one of the table that is inserted into");
}

template <fixed_string Table, fixed_string Name>
constexpr void refuse_constraint() {
  static_assert(is_a_key_constraint<Table, Name>,
                "on_conflict_on_constraint(): the table has no primary key or unique constraint of this name");
}

}  // namespace detail

template <class Self>
struct on_conflict_step {
  /// `on conflict (<columns>)`: the columns of a primary key or unique constraint, the columns and expressions of a
  /// unique index, or none for any. On SQLite another may follow behind do_nothing(), do_update() or its where(): for a
  /// row the first counts whose columns are in conflict; one without columns is the last. PostgreSQL has one.
  template <class... Targets>
  constexpr auto on_conflict(const Targets&... targets) const {
    check_place<Self>();
    constexpr bool are_operands = (detail::conflict_operand<Targets> && ...);
    static_assert(are_operands, "on_conflict(): the arguments are not columns");
    if constexpr (are_operands) {
      using From = detail::sight_of<table_source<typename Self::table_type>>;
      using fault = detail::fault_in<node_list<operand_of<Targets>...>, From>;
      if constexpr (fault::found.kind == fault_kind::none) {
        using Keys = detail::conflict_keys<detail::no_predicate, operand_of<Targets>...>;
        return target<Self>(Keys{{as_operand(targets)...}, {}});
      } else {
        if constexpr (detail::is_call(fault::found.kind))
          detail::refuse_calls_of_conflict<node_list<operand_of<Targets>...>>();
        else
          detail::refuse_conflict_target<fault::table, fault::name>();
        return target<Self>(some_key<Self>());
      }
    } else {
      return target<Self>(some_key<Self>());
    }
  }

  /// `on conflict on constraint "name"`: a primary key or unique constraint of the schema.
  template <fixed_string Name>
  constexpr auto on_conflict_on_constraint() const {
    using Tag = typename Self::table_type;
    check_place<Self>();
    if constexpr (!detail::has_key_constraint<Tag>(Name.view()))
      detail::refuse_constraint<detail::table_label<Tag>, Name>();
    return target<Self>(detail::conflict_constraint<Name>{});
  }

  /// `on conflict do nothing`, whatever the constraint.
  constexpr auto on_conflict_do_nothing() const { return on_conflict().do_nothing(); }

 private:
  template <class Query>
  static constexpr void check_place() {
    static_assert(names_what_it_is_of<typename Query::conflict_type>,
                  "on_conflict(): the one in front has no columns and is of every conflict; it comes last");
    static_assert(!has_no_clause_at<Query, clause_position::values>, "on_conflict(): call values() first");
  }

  template <class Query>
  static constexpr auto some_key() {
    using Key = column_ref<typename Query::table_type, 0>;
    return detail::conflict_keys<detail::no_predicate, Key>{};
  }

  template <class Query, class Target>
  constexpr auto target(Target given) const {
    return conflict_target<Query, Target>(detail::copy_of<Query>(*this), std::move(given));
  }
};

}  // namespace virga
