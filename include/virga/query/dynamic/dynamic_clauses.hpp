#pragma once

#include <virga/core/erased_expression.hpp>
#include <virga/query/dynamic/distinct_on_at_run_time.hpp>
#include <virga/query/select/select.hpp>

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace virga::detail {

/// usage_error if an expression uses a column of a table that is not in sight, or an aggregate or a window function
/// where there is none yet.
void require_in_place(const erased_expression& expression, query_part part, calls_allowed calls, const scope& tables);

[[noreturn]] void throw_joined_twice(std::string_view table);

/// `for update of "posts" skip locked`, chosen at run time.
struct row_lock {
  lock_strength strength;
  lock_wait wait = lock_wait::wait;
  std::vector<std::string_view> tables;

  /// True if the lock is for the rows of a table that is in from() or join().
  [[nodiscard]] bool is_of(std::string_view table) const;
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
  std::vector<node> distinct_on;
  run_time_distinct_on order_of_distinct_on;
  bool orders_by_selected = true;  // as rows that are distinct are on PostgreSQL
  std::vector<node> joins;
  condition where;
  std::vector<node> group_by;
  condition having;
  std::vector<group_key> group_keys;
  bool are_group_keys_known = true;
  node window;
  bool hides_a_column = false;  // a name of what is selected is another column's: in order by it is the former
  std::vector<node> order_by;
  node limit;   // the number
  node offset;  // the number
  bool with_ties = false;
  std::vector<row_lock> locks;

  /// usage_error if rows are distinct already.
  void require_not_distinct() const;
  void require_no_distinct_on() const;
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

  /// `select `, `select distinct ` or `select distinct on (<keys>) `
  void write_front(sql_writer& out) const;
  void write_front(parameter_list& out) const;
  void write(sql_writer& out) const;
  void write(parameter_list& out) const;

 private:
  void check_ties() const;
  template <class Out>
  void write_verb(Out& out) const;
  template <class Out>
  void write_all(Out& out) const;
  template <class Out>
  void write_limit(Out& out) const;
};

template <class Kept, class Context, class... Clauses>
struct kept_clauses;
template <class... Kept, class Context, class First, class... Rest>
struct kept_clauses<type_list<Kept...>, Context, First, Rest...>
    : kept_clauses<std::conditional_t<(First::position <= clause_position::from &&
                                       First::position != clause_position::distinct_on),
                                      type_list<Kept..., First>, type_list<Kept...>>,
                   Context, Rest...> {};
template <class... Kept, class Context>
struct kept_clauses<type_list<Kept...>, Context> {
  using type = select_query<Context, Kept...>;

  template <class Query>
  static constexpr type of(const Query& query) {
    return type{{query.made_in}, static_cast<const Kept&>(query)..., {}};
  }

  template <class Marks, class Out>
  static void write(Out& out, const type& query, const dynamic_clauses& added) {
    (write_kept<Marks>(out, static_cast<const Kept&>(query), added), ...);
  }

 private:
  template <class Marks, class Out, class Clause>
  static void write_kept(Out& out, const Clause& clause, const dynamic_clauses& added) {
    if constexpr (Clause::position == clause_position::verb) added.write_front(out);
    if constexpr (Out::binds_values && binds_nothing<Clause>)
      return;
    else if constexpr (Clause::position == clause_position::verb)
      write_fields<Marks>(out, clause);
    else if constexpr (Clause::position == clause_position::from)
      Clause::template write<Marks>(out, &clause);
    else
      Clause::write(out, &clause);
  }
  template <class Marks, class Out, class Clause>
  static void write_fields(Out& out, const Clause& clause) {
    const in_part<Out> here(out, query_part::select);
    write_select_list<type, Marks>(out, &clause);
  }
};

/// What of a query stays as it is: its select list and its tables.
template <class Context, class... Clauses>
auto base_of(const select_query<Context, Clauses...>&) -> kept_clauses<type_list<>, Context, Clauses...>;

}  // namespace virga::detail
