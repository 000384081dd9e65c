#pragma once

#include <virga/query/run/clause.hpp>
#include <virga/query/run/context.hpp>
#include <virga/query/select/cte.hpp>
#include <virga/query/select/select.hpp>
#include <virga/query/write/delete_from.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/merge.hpp>
#include <virga/query/write/update.hpp>
#include <virga/query/write/written_rows.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace virga {

namespace detail {

/// True for an insert, update or delete in with().
template <class Query>
inline constexpr bool writes_in_with = requires { typename Query::virga_write; };

}  // namespace detail

/// `with "a" as (select ...), "b" as (...)` in front of a statement.
template <class... Ctes>
struct with_clause {
  static constexpr clause_position position = clause_position::with;
  static constexpr std::array<std::string_view, sizeof...(Ctes)> names{Ctes::name()...};
  static constexpr bool has_writes = (detail::writes_in_with<typename Ctes::query_type> || ...);

  node_list<Ctes...> ctes;

  /// Makes the names known to what comes after them.
  static constexpr void add_names(scope& to) {
    to.ctes = names.data();
    to.cte_count = names.size();
  }

  template <class Out>
  static constexpr void write(Out& out, const with_clause* self) {
    out.text((Ctes::is_recursive || ...) ? "with recursive " : "with ");
    bool first = true;
    std::size_t known = 0;
    node_list<Ctes...>::each(detail::part(self, &with_clause::ctes), [&]<class Cte>(const Cte* cte) {
      if (!first) out.text(", ");
      first = false;
      const detail::in_cte<Out> here(out, names.data(), known + (Cte::is_recursive ? 1U : 0U));
      Cte::write(out, cte);
      ++known;
    });
    out.text(" ");
  }
};

/// What can follow `with ...`.
template <class Context, class... Ctes>
class [[nodiscard(
    "with() is followed by a query, which does nothing until run(), all(), get() or one() is called")]] with_verbs {
 public:
  constexpr with_verbs(Context context, const Ctes&... ctes) : context_(context), ctes_(ctes...) {}

  /// `with ... select <fields>`
  template <class... Fields>
  constexpr auto select(const Fields&... fields) const {
    return behind(detail::make_select<false>(context_, fields...));
  }
  /// `with ... select distinct <fields>`
  template <class... Fields>
  constexpr auto select_distinct(const Fields&... fields) const {
    return behind(detail::make_select<true>(context_, fields...));
  }

  /// `with ... insert into <table>`
  template <class Table>
  constexpr auto insert(const Table& table) const {
    return behind(detail::make_insert(context_, table));
  }
  /// `with ... update <table>`
  template <class Table>
  constexpr auto update(const Table& table) const {
    return behind(detail::make_update(context_, table));
  }
  /// `with ... delete from <table>`
  template <class Table>
  constexpr auto delete_from(const Table& table) const {
    return behind(detail::make_delete(context_, table));
  }
  /// `with ... merge into <table>`
  template <class Table>
  constexpr auto merge_into(const Table& table) const {
    return behind(detail::make_merge(context_, table));
  }

 private:
  template <class Query>
  constexpr auto behind(Query query) const {
    if constexpr (std::same_as<Query, refused_query>)
      return query;
    else
      return detail::add_clause(std::move(query), with_clause<Ctes...>{ctes_});
  }

  [[no_unique_address]] Context context_;
  node_list<Ctes...> ctes_;
};

/// The fact asked for of the names in with().
template <class... Ctes>
inline constexpr bool have_distinct_names = detail::are_distinct(with_clause<Ctes...>::names);

namespace detail {

template <class Context, class... Ctes>
constexpr auto make_with(Context context, const Ctes&... ctes) {
  static_assert(sizeof...(Ctes) > 0 && ((is_a_cte<Ctes> || std::same_as<Ctes, refused_query>) && ...),
                "with(): an argument is not a common table expression; make it with virga::cte<\"...\">(select)");
  if constexpr ((is_a_cte<Ctes> && ...)) {
    static_assert(have_distinct_names<Ctes...>, "with(): two common table expressions have the same name");
    return with_verbs<Context, Ctes...>(context, ctes...);
  } else {
    return refused_query();
  }
}

}  // namespace detail

/// `with "a" as (select ...), ...` in front of a query, without a database: `virga::with(top).select().from(top)`. One
/// may read those before it.
template <class... Ctes>
constexpr auto with(const Ctes&... ctes) {
  return detail::make_with(unbound{}, ctes...);
}

}  // namespace virga
