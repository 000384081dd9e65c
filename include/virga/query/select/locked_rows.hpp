#pragma once

#include <virga/query/select/lock.hpp>
#include <virga/query/select/order_by.hpp>
#include <virga/query/source/fault.hpp>
#include <virga/query/source/subquery.hpp>

// Which rows can be locked, asked when a query has all its clauses: PostgreSQL's manual, SELECT, "The Locking Clause".

namespace virga {

/// The facts asked for of what a query locks.
template <class Query>
inline constexpr bool selects_rows_of_tables = false;
template <fixed_string Table>
inline constexpr bool has_a_row_in_every_row = false;
template <fixed_string Source>
inline constexpr bool has_rows_to_lock = false;

namespace detail {

/// What of a source can be locked: nothing of a common table expression, of values and of a function.
template <class Source>
struct lockable {
  static constexpr bool rows = false;
  using subquery = void;
};
template <source_of_table Source>
struct lockable<Source> {
  static constexpr bool rows = true;
  using subquery = void;
};
template <fixed_string Name, class Query>
struct lockable<subquery_source<Name, Query>> {
  static constexpr bool rows = true;
  using subquery = Query;
};
template <class Source>
struct lockable<lateral_source<Source>> : lockable<Source> {};

template <class... Fields>
auto nodes_of(type_list<Fields...>) -> node_list<typename selected_field<Fields>::node...>;

/// What is selected and ordered by.
template <class Query>
struct selected_parts {
  template <class Out>
  static constexpr void write(Out& out, const selected_parts*) {
    using order_by = typename Query::template clause<clause_position::order_by>;
    using nodes = decltype(nodes_of(typename Query::fields_type{}));
    nodes::write(out, static_cast<const nodes*>(nullptr));
    if constexpr (!std::is_void_v<order_by>) order_by::write(out, static_cast<const order_by*>(nullptr));
  }
};

/// Whether an aggregate or a window function is selected or ordered by: as what it is out of place among rows.
template <class Query>
constexpr fault_kind first_call() {
  return find_fault<selected_parts<Query>>(from_of<Query>::tables(scope_of_every_cte()).of_rows()).kind;
}

/// True for a query whose rows are rows of its tables, one to one.
template <class Query>
constexpr bool yields_rows_of_tables() {
  if constexpr (std::is_void_v<Query>)
    return true;
  else if constexpr (requires { typename Query::virga_compound; })
    return false;
  else
    return has_rows_of_tables<Query> && !is_call(first_call<Query>());
}

template <fixed_string Table>
constexpr void refuse_lock_of_null() {
  static_assert(has_a_row_in_every_row<Table>,
                "for_update(), for_share(): a table that an outer join may leave without a row can't be locked; say "
                "which to lock with of(...), or use inner_join()");
}
template <fixed_string Source>
constexpr void refuse_lock_of_source() {
  static_assert(has_rows_to_lock<Source>,
                "of(): rows of tables and of subqueries can be locked, not those of a common table expression, of "
                "values or of a function");
}
template <class Query>
constexpr void refuse_lock_of_groups() {
  static_assert(selects_rows_of_tables<Query>,
                "for_update(), for_share(): rows of groups, of aggregates, of window functions and of set operations "
                "can't be locked, nor those that are distinct");
}

/// Of a source what keeps it from being locked.
struct lock_of_source {
  std::string_view name;
  bool is_named = false;  // in of()
  bool has_rows = false;
  bool may_be_null = false;
  bool is_of_groups = false;

  [[nodiscard]] constexpr bool is_wrong() const {
    return is_named ? !has_rows || may_be_null || is_of_groups : has_rows && (may_be_null || is_of_groups);
  }
};

/// The first source that a lock is for and that can't be locked; without a name if there is none.
template <class Lock, class... Sources>
constexpr lock_of_source find_wrong_lock(const scope& tables, type_list<Sources...>) {
  lock_of_source result;
  const auto look = [&](lock_of_source one) {
    for (const std::string_view named : Lock::tables) one.is_named = one.is_named || one.name == named;
    if (result.name.empty() && (one.is_named || !Lock::says_which_tables) && one.is_wrong()) result = one;
  };
  (look({Sources::range_name(), false, lockable<Sources>::rows, tables.is_nullable(Sources::range_name()),
         !yields_rows_of_tables<typename lockable<Sources>::subquery>()}),
   ...);
  return result;
}
template <class Sources, class... Locks>
constexpr lock_of_source find_wrong_lock_of(const scope& tables, type_list<Locks...>) {
  lock_of_source result;
  ((result = result.name.empty() ? find_wrong_lock<Locks>(tables, Sources{}) : result), ...);
  return result;
}

template <class Query>
struct wrong_lock {
  static constexpr lock_of_source found = find_wrong_lock_of<typename Query::from_type::sources>(
      Query::from_type::tables(), typename Query::template clause<clause_position::lock>::locks_type{});
  static constexpr auto source = label_from([] { return found.name; });
};

/// True if the rows that a query locks, if any, can be locked.
template <class Query>
constexpr bool check_lock() {
  using lock = typename Query::template clause<clause_position::lock>;
  if constexpr (std::is_void_v<lock>) {
    return true;
  } else if constexpr (!yields_rows_of_tables<Query>()) {
    refuse_lock_of_groups<Query>();
    return false;
  } else if constexpr (std::is_void_v<typename Query::from_type>) {
    return true;
  } else {
    using wrong = wrong_lock<Query>;
    if constexpr (wrong::found.name.empty())
      return true;
    else if constexpr (!wrong::found.has_rows)
      refuse_lock_of_source<wrong::source>();
    else if constexpr (wrong::found.may_be_null)
      refuse_lock_of_null<wrong::source>();
    else
      refuse_lock_of_groups<Query>();
    return wrong::found.name.empty();
  }
}

}  // namespace detail
}  // namespace virga
