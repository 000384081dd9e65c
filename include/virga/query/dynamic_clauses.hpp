#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/query/select.hpp>
#include <virga/query/ungrouped_at_run_time.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace virga::detail {

[[noreturn]] void throw_stray_source(std::string_view table);
[[noreturn]] void throw_joined_twice(std::string_view table);

/// `for update of "posts" skip locked`, chosen at run time.
struct row_lock {
  lock_strength strength;
  lock_wait wait = lock_wait::wait;
  std::vector<std::string_view> tables;

  /// True if the lock is for the rows of a table that is in from() or join().
  [[nodiscard]] bool is_of(std::string_view table) const {
    return tables.empty() || std::ranges::find(tables, table) != tables.end();
  }
};

template <lock_strength Strength, lock_wait Wait, class... Sources>
row_lock as_row_lock(type_tag<one_lock<Strength, Wait, Sources...>>) {
  return {Strength, Wait, {Sources::range_name()...}};
}
template <class... Locks>
std::vector<row_lock> as_row_locks(const lock_clause<Locks...>&) {
  return {as_row_lock(type_tag<Locks>{})...};
}

/// The clauses that a query gets at run time: a list of erased nodes for each, in the order in which they came.
class dynamic_clauses {
 public:
  using node = std::shared_ptr<const erased_expression>;

  bool distinct = false;
  bool orders_by_selected = true;  // as rows that are distinct are on PostgreSQL
  std::vector<node> joins;
  condition where;
  std::vector<node> group_by;
  condition having;
  run_time_groups groups;
  node window;
  std::vector<node> order_by;
  node limit;   // the number
  node offset;  // the number
  bool with_ties = false;
  std::vector<row_lock> locks;

  /// A key of the order by its place among the `count` keys of distinct_on(), or `count`: usage_error if it comes
  /// before these.
  void note_key_of_distinct_on(std::size_t place, std::size_t count);
  /// usage_error if there is a lock and rows that can't be locked.
  void require_lockable() const;
  [[nodiscard]] bool is_grouped() const { return !group_by.empty() || !having.empty(); }
  /// usage_error if there is a lock on a table that an outer join may leave without a row.
  void require_locked_rows(const scope& tables) const;
  /// `for update`, behind locks of some tables; usage_error if there are rows that can't be locked.
  void add_lock(lock_strength strength);
  /// `of "posts"`: usage_error without a lock, and for a table that is not among the query's.
  void lock_rows_of(std::string_view table, const scope& tables);
  void wait_for_locks(lock_wait wait);
  /// `fetch first ... rows with ties`: usage_error without a limit.
  void take_ties();

  void write(sql_writer& out) const;
  void write(parameter_list& out) const;

 private:
  void check_ties() const;
  template <class Out>
  void write_all(Out& out) const;

  std::uint64_t keys_of_distinct_on_ = 0;  // those in order_by, a bit each
};

template <class Kept, class Context, class... Clauses>
struct kept_clauses;
template <class... Kept, class Context, class First, class... Rest>
struct kept_clauses<type_list<Kept...>, Context, First, Rest...>
    : kept_clauses<
          std::conditional_t<(First::position <= clause_position::from), type_list<Kept..., First>, type_list<Kept...>>,
          Context, Rest...> {};
template <class... Kept, class Context>
struct kept_clauses<type_list<Kept...>, Context> {
  using type = select_query<Context, Kept...>;

  template <class Query>
  static constexpr type of(const Query& query) {
    return type(query.context(), Kept(static_cast<const Kept&>(query))...);
  }

  template <bool Distinct, class Out>
  static void write(Out& out, const type& query) {
    (write_clause<type, Distinct>(out, static_cast<written_clause<Out, Kept>>(&query)), ...);
  }
};

/// What of a query stays as it is: its select list and its tables.
template <class Context, class... Clauses>
auto base_of(const select_query<Context, Clauses...>&) -> kept_clauses<type_list<>, Context, Clauses...>;

}  // namespace virga::detail
