#pragma once

#include <virga/query/dynamic/dynamic_clauses.hpp>

#include <string_view>
#include <utility>

namespace virga {

/// The facts asked for of a query that is joined at run time.
template <class Query>
inline constexpr bool says_its_columns = Query::field_count != 0;
template <class Source>
inline constexpr bool keeps_the_rows_columns = false;

namespace detail {

/// A join behind so many tables.
template <class Join>
struct dynamic_join {
  Join join;
  std::size_t before;

  template <class Out>
  static constexpr void write(Out& out, const dynamic_join* self) {
    if (self != nullptr) Join::write(out, &self->join, self->before);
  }
};

}  // namespace detail

/// The joins of a dynamic query: see from_step.
template <class Self, class Query>
struct dynamic_join_step {
  /// `inner join <table> on <condition>`, or `using (...)` with `using_(columns...)`, of the tables that the query had
  /// before dynamic(). The select list must be written out: it does not grow.
  template <class Source, class On = detail::no_condition>
  Self inner_join(const Source& source, const On& on = {}) const {
    return join<join_kind::inner>(source, on);
  }
  /// `left join <table> on <condition>`: rows without a partner stay.
  template <class Source, class On = detail::no_condition>
  Self left_join(const Source& source, const On& on = {}) const {
    return join<join_kind::left>(source, on);
  }
  /// `cross join <table>`
  template <class Source>
  Self cross_join(const Source& source) const {
    return join<join_kind::cross>(source, void_condition{});
  }
  /// `inner join lateral (select ...) as "name" on <condition>`: the subquery may use the tables before it. Without a
  /// condition `on true`. PostgreSQL only.
  template <class Source, class On = every_pair>
  Self inner_join_lateral(const Source& source, const On& on = {}) const {
    return join<join_kind::inner>(detail::as_lateral(source), on);
  }
  /// `left join lateral (select ...) as "name" on <condition>`
  template <class Source, class On = every_pair>
  Self left_join_lateral(const Source& source, const On& on = {}) const {
    return join<join_kind::left>(detail::as_lateral(source), on);
  }
  /// `cross join lateral (select ...) as "name"`
  template <class Source>
  Self cross_join_lateral(const Source& source) const {
    return join<join_kind::cross>(detail::as_lateral(source), void_condition{});
  }
  /// Not to be had: the row's columns would have to be std::optional.
  template <class Source, class On = detail::no_condition>
  Self right_join(const Source&, const On& = {}) const {
    return outer_join<Source>();
  }
  template <class Source, class On = detail::no_condition>
  Self full_join(const Source&, const On& = {}) const {
    return outer_join<Source>();
  }

 private:
  template <join_kind Kind, class Source, class On>
  Self join(const Source& source, const On& on) const {
    static_assert(says_its_columns<Query>, "dynamic(): a query that is joined later says its columns in select()");
    static_assert(is_table_or_subquery<Source>, "join(): the argument is not a table");
    Self result = detail::copy_of<Self>(*this);
    if constexpr (detail::source_like<Source>) {
      auto added = detail::as_source(source);
      if (result.scope_of_tables().has(added.range_name())) detail::throw_joined_twice(added.range_name());
      auto condition = detail::as_join_condition(on);
      using Added = decltype(added);
      using Condition = decltype(condition);
      static_assert(
          detail::is_used_on_both_sides<typename Query::from_type, Added, Condition> || are_columns_of_both_sides<On>,
          "using_(): both sides of the join need columns of these names");
      const std::size_t before = result.tables_.size();
      result.tables_.push_back({added.range_name(), Kind == join_kind::left && detail::lockable<Added>::rows});
      using Joined = joined<Kind, Added, Condition>;
      result.add(result.clauses_.joins, detail::dynamic_join<Joined>{{std::move(added), std::move(condition)}, before},
                 query_part::join, detail::calls_allowed::as_before);
    }
    return result;
  }

  template <class Source>
  Self outer_join() const {
    static_assert(keeps_the_rows_columns<Source>,
                  "right_join(), full_join(): they would make columns of the row null, and the row of a dynamic query "
                  "is fixed; join before dynamic()");
    return detail::copy_of<Self>(*this);
  }
};

}  // namespace virga
