#pragma once

#include <virga/query/source/changed_tables.hpp>
#include <virga/query/write/conflict_target.hpp>
#include <virga/query/write/row_assignment.hpp>
#include <virga/query/write/row_cells.hpp>

namespace virga {

/// Several `on conflict` clauses.
template <>
struct refused_feature<feature::several_conflicts, dialect_kind::postgresql> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>, "on_conflict(): PostgreSQL has one ON CONFLICT in an insert; this one has several");
  }
};

/// `on conflict <target> do nothing`
template <class Target>
struct do_nothing_clause {
  static constexpr clause_position position = clause_position::on_conflict;
  static constexpr bool updates = false;
  static constexpr bool names_something = Target::names_something;
  static constexpr std::size_t patches = 0;

  Target target;

  template <class Out>
  static constexpr void write(Out& out, const do_nothing_clause* self) {
    out.text(" on conflict");
    Target::write(out, detail::part(self, &do_nothing_clause::target));
    out.text(" do nothing");
  }

  [[nodiscard]] const void* patch_at(std::size_t) const { return nullptr; }
};

/// `on conflict <target> do update set ...`
template <class Tag, class Target, class... Rows>
struct do_update_clause {
  static constexpr clause_position position = clause_position::on_conflict;
  static constexpr bool updates = true;
  static constexpr bool names_something = true;
  static constexpr std::size_t patches = 1;
  using patch_type = typename Tag::template apply<as_update<Tag>>;

  Target target;
  patch_type patch;
  node_list<Rows...> set_rows;

  // What is set is not known without an instance, save the rows.
  template <class Out>
  static constexpr void write(Out& out, const do_update_clause* self) {
    out.text(" on conflict");
    Target::write(out, detail::part(self, &do_update_clause::target));
    out.text(" do update set ");
    const bool before = out.qualify(true);  // a bare column could be the proposed row's, too
    if (self == nullptr)
      detail::write_rows_to_set(out, static_cast<const node_list<Rows...>*>(nullptr), true);
    else
      detail::write_set<Tag>(out, self->patch, self->set_rows,
                             {"do_update()", &detail::tables_on_conflict<Tag>::tables});
    out.qualify(before);
  }

  [[nodiscard]] const void* patch_at(std::size_t) const { return &patch; }
};

namespace detail {

/// The where() of a do_update() that has none.
struct no_conflict_where {
  template <class Out>
  static constexpr void write(Out&, const no_conflict_where*) {}
};

template <class Out, class Where>
constexpr void write_where_of_conflict(Out& out, const Where* where) {
  const bool before = out.qualify(true);  // a bare column could be the proposed row's, too
  Where::write(out, where);
  out.qualify(before);
}

}  // namespace detail

/// `on conflict ... do ... on conflict ... do ...`: the first whose target is in conflict. The where() of the last is
/// the query's own.
template <class Before, class Where, class Last>
struct conflict_sequence {
  static constexpr clause_position position = clause_position::on_conflict;
  static constexpr bool updates = Last::updates;
  static constexpr bool names_something = Last::names_something;
  static constexpr std::size_t patches = Before::patches + Last::patches;

  Before before;
  Where where;
  Last last;

  template <class Out>
  static constexpr void write(Out& out, const conflict_sequence* self) {
    out.require(feature::several_conflicts);
    Before::write(out, detail::part(self, &conflict_sequence::before));
    detail::write_where_of_conflict(out, detail::part(self, &conflict_sequence::where));
    Last::write(out, detail::part(self, &conflict_sequence::last));
  }

  [[nodiscard]] const void* patch_at(std::size_t place) const {
    return place < Before::patches ? before.patch_at(place) : last.patch_at(place - Before::patches);
  }
};

/// True for an insert of which a where() is the last do_update()'s.
template <class Query>
inline constexpr bool updates_on_conflict = [] {
  if constexpr (std::is_void_v<typename Query::conflict_type>)
    return false;
  else
    return Query::conflict_type::updates;
}();

namespace detail {

/// How many do_update() an insert has.
template <class Query>
inline constexpr std::size_t conflict_patches = [] {
  if constexpr (std::is_void_v<typename Query::conflict_type>)
    return std::size_t{0};
  else
    return Query::conflict_type::patches;
}();

template <clause_position Position, class New, class Clause>
using clause_behind_conflict =
    std::conditional_t<Position == clause_position::where, type_list<>,
                       type_list<std::conditional_t<Position == clause_position::on_conflict, New, Clause>>>;

template <template <class, class...> class Query, class Context, class... Clauses, class New, class... Kept>
constexpr auto replace_conflict(Query<Context, Clauses...>& query, New clause, type_list<Kept...>) {
  return Query<Context, Kept...>{{query.made_in},
                                 [&]() -> decltype(auto) {
                                   if constexpr (std::same_as<Kept, New>)
                                     return std::move(clause);
                                   else
                                     return std::move(static_cast<Kept&>(query));
                                 }()...,
                                 {}};
}

/// The insert with one more `on conflict` behind those that it has, the last of which takes the where() along.
template <template <class, class...> class Query, class Context, class... Clauses, class Last>
constexpr auto add_conflict(Query<Context, Clauses...>&& query, Last last) {
  using Self = Query<Context, Clauses...>;
  using Before = typename Self::conflict_type;
  using Own = typename Self::where_type;
  using Where = std::conditional_t<std::is_void_v<Own>, no_conflict_where, Own>;
  using New = conflict_sequence<Before, Where, Last>;
  using Kept = typename joined_lists<clause_behind_conflict<Clauses::position, New, Clauses>...>::type;
  const auto where = [&]() -> Where {
    if constexpr (std::is_void_v<Own>)
      return {};
    else
      return std::move(static_cast<Own&>(query));
  };
  return replace_conflict(query, New{std::move(static_cast<Before&>(query)), where(), std::move(last)}, Kept{});
}

}  // namespace detail
}  // namespace virga
