#pragma once

#include <virga/query/clause.hpp>
#include <virga/query/given_columns.hpp>
#include <virga/query/group_by.hpp>
#include <virga/query/source.hpp>
#include <virga/query/where.hpp>

namespace virga {

/// The value that was proposed for insertion, in do update: `excluded(users.name)`. SQL: `excluded."name"`.
template <class Column>
struct excluded_column {
  using virga_expression = void;
  using value_type = typename Column::value_type;
  static constexpr sql_type type = Column::type;
  static constexpr binding binds = binding::atom;

  static constexpr bool in_scope(const scope& tables) { return Column::in_scope(tables); }
  static constexpr bool nullable(const scope& tables) { return Column::nullable(tables); }

  template <class Out>
  static constexpr void write(Out& out, const excluded_column*) {
    out.text("excluded.");
    out.identifier(Column::name());
  }
};

/// `excluded."name"`
template <class Tag, fixed_string Name, auto Spec>
constexpr auto excluded(const field<Tag, Name, Spec>& column) {
  return excluded_column<decltype(detail::as_column(column))>{};
}

/// `on conflict do nothing`, `on conflict (a, b) do nothing`
template <class Tag, class... Targets>
struct do_nothing_clause {
  static constexpr clause_position position = clause_position::on_conflict;

  static void read_sets(detail::given_sets&) {}

  template <class Out>
  static void write(Out& out, const do_nothing_clause*) {
    out.text(" on conflict");
    detail::write_conflict_target(out, type_list<Targets...>{});
    out.text(" do nothing");
  }
};

/// `on conflict (a, b) do update set ...`
template <class Tag, class... Targets>
struct do_update_clause {
  static constexpr clause_position position = clause_position::on_conflict;
  using patch_type = typename Tag::template apply<as_update<Tag>>;

  patch_type patch;

  void read_sets(detail::given_sets& to) const { detail::given_columns<Tag, patch_type>::read_sets(&patch, to); }

  template <class Out>
  static void write(Out& out, const do_update_clause* self) {
    out.text(" on conflict");
    detail::write_conflict_target(out, type_list<Targets...>{});
    out.text(" do update set ");
    const bool before = out.qualify(true);  // a bare column could be the proposed row's, too
    detail::write_patch<Tag>(out, self->patch);
    out.qualify(before);
  }
};

/// `on_conflict(users.email)`, to be followed by do_nothing() or do_update().
template <class Query, class... Targets>
class conflict_target {
  using table = typename Query::table_type;
  using patch_type = typename table::template apply<as_update<table>>;

 public:
  explicit conflict_target(Query query) : query_(std::move(query)) {}

  /// `do nothing`: the row is left out, and not returned.
  [[nodiscard]] auto do_nothing() && { return add(do_nothing_clause<table, Targets...>{}); }

  /// `do update set ...`: `do_update({.name = excluded(users.name)})`.
  [[nodiscard]] auto do_update(patch_type patch) && {
    static_assert(sizeof...(Targets) > 0, "do_update(): on_conflict() must name the columns of a unique constraint");
    return add(do_update_clause<table, Targets...>{std::move(patch)});
  }

 private:
  template <class Clause>
  auto add(Clause clause) {
    if constexpr (has_no_clause_at<Query, clause_position::on_conflict>)
      return detail::add_clause(std::move(query_), std::move(clause));
    else
      return std::move(query_);
  }

  Query query_;
};

/// The fact asked for of the columns of on_conflict().
template <class Field, class Table>
inline constexpr bool is_a_conflict_target = std::same_as<typename Field::table_type, Table>;

template <class Self>
struct on_conflict_step {
  /// `on conflict (<columns>)`: the columns of a primary key or unique constraint, or none for any.
  template <class... Fields>
  constexpr auto on_conflict(const Fields&...) const {
    static_assert(has_no_clause_at<Self, clause_position::on_conflict>,
                  "on_conflict(): this insert has an on_conflict() already");
    static_assert(!has_no_clause_at<Self, clause_position::values>, "on_conflict(): call values() first");
    static_assert((detail::is_field<Fields> && ...), "on_conflict(): the arguments are not columns");
    if constexpr ((detail::is_field<Fields> && ...)) {
      static_assert((is_a_conflict_target<Fields, typename Self::table_type> && ...),
                    "on_conflict(): a column is not one of the table that is inserted into");
      return conflict_target<Self, Fields...>(detail::copy_of<Self>(*this));
    } else {
      return conflict_target<Self>(detail::copy_of<Self>(*this));
    }
  }

  /// `on conflict do nothing`, whatever the constraint.
  constexpr auto on_conflict_do_nothing() const { return on_conflict().do_nothing(); }
};

}  // namespace virga
