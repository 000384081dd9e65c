#include <virga/core/error.hpp>
#include <virga/query/dynamic/dynamic_clauses.hpp>

#include <algorithm>
#include <string>

#include "core/quoted.hpp"

namespace virga::detail {
namespace {

template <class Out>
void write_list(Out& out, std::string_view word, const std::vector<dynamic_clauses::node>& nodes, query_part part,
                calls_allowed calls) {
  const in_part<Out> here(out, part, calls);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    out.text(i == 0 ? word : std::string_view(", "));
    nodes[i]->write(out);
  }
}

template <class Out>
void write_condition(Out& out, std::string_view word, const condition& wanted, query_part part, calls_allowed calls) {
  if (wanted.empty()) return;
  const in_part<Out> here(out, part, calls);
  out.text(word);
  condition::write(out, &wanted);
}

}  // namespace

template <class Out>
void dynamic_clauses::write_verb(Out& out) const {
  if (distinct_on.empty()) {
    out.text(distinct ? "select distinct " : "select ");
  } else {
    out.require(feature::distinct_on);
    const bool before = out.qualify(out.qualifies() || hides_a_column);
    write_list(out, "select distinct on (", distinct_on, query_part::distinct_on, calls_allowed::as_before);
    out.qualify(before);
    out.text(") ");
  }
}

bool row_lock::is_of(std::string_view table) const {
  return tables.empty() || std::ranges::find(tables, table) != tables.end();
}

template <class Out>
void dynamic_clauses::write_all(Out& out) const {
  if (distinct && !orders_by_selected) out.require(feature::order_of_distinct);
  for (const node& each : joins) each->write(out);
  write_condition(out, " where ", where, query_part::where, calls_allowed::none);
  write_list(out, " group by ", group_by, query_part::group_by, calls_allowed::none);
  write_condition(out, " having ", having, query_part::having, calls_allowed::aggregates);
  if (window != nullptr) window->write(out);
  const bool before = out.qualify(out.qualifies() || hides_a_column);
  write_list(out, " order by ", order_by, query_part::order_by, calls_allowed::as_before);
  out.qualify(before);
  write_limit(out);
  if (!locks.empty()) out.require(feature::row_lock);
  for (const row_lock& lock : locks) write_lock(out, lock.strength, lock.wait, lock.tables);
}

template <class Out>
void dynamic_clauses::write_limit(Out& out) const {
  const in_part<Out> here(out, query_part::limit, calls_allowed::none, 0);
  if (with_ties) {
    check_ties();
    write_count_with_ties(out, [&] { limit->write(out); });
  } else if (limit != nullptr) {
    out.text(" limit ");
    limit->write(out);
  }
  if (offset != nullptr) {
    if (limit == nullptr && out.rules().limit_before_offset) out.text(" limit -1");
    out.text(" offset ");
    offset->write(out);
  }
}

void dynamic_clauses::require_not_distinct() const {
  if (distinct || !distinct_on.empty()) throw usage_error("distinct_on(): this query is distinct already");
}

void dynamic_clauses::require_no_distinct_on() const {
  if (!distinct_on.empty()) throw usage_error("distinct(): this query is distinct already, by distinct_on()");
}

void dynamic_clauses::require_lockable() const {
  if (!locks.empty() && (distinct || !distinct_on.empty() || is_grouped()))
    throw usage_error("for_update(), for_share(): rows that are grouped or distinct can't be locked");
}

void dynamic_clauses::require_locked_rows(const scope& tables) const {
  for (std::size_t i = 0; i < tables.size; ++i) {
    const auto [name, nullable] = tables.entries[i];
    if (nullable && std::ranges::any_of(locks, [table = name](const row_lock& lock) { return lock.is_of(table); }))
      throw usage_error("for_update(), for_share(): an outer join may leave the table " + quoted(name) +
                        " without a row, so that it can't be locked; say which to lock with of(...), or use "
                        "inner_join()");
  }
}

void dynamic_clauses::add_lock(lock_strength strength) {
  if (!locks.empty() && locks.back().tables.empty()) locks.pop_back();
  locks.push_back({strength, lock_wait::wait, {}});
  require_lockable();
}

void dynamic_clauses::lock_rows_of(std::string_view table, const scope& tables) {
  if (locks.empty()) throw usage_error("of(): call for_update() or for_share() first");
  if (!tables.has(table)) throw usage_error("of(): the table " + quoted(table) + " is not in from() or join()");
  std::vector<std::string_view>& named = locks.back().tables;
  if (std::ranges::find(named, table) == named.end()) named.push_back(table);
}

void dynamic_clauses::wait_for_locks(lock_wait wait) {
  if (locks.empty()) throw usage_error("no_wait(), skip_locked(): call for_update() or for_share() first");
  locks.back().wait = wait;
}

void dynamic_clauses::take_ties() {
  if (limit == nullptr) throw usage_error("with_ties(): call limit() first");
  with_ties = true;
}

void dynamic_clauses::check_ties() const {
  if (order_by.empty()) throw usage_error("with_ties(): without order_by() no row ties with another; call order_by()");
  for (const row_lock& lock : locks)
    if (lock.wait == lock_wait::skip_locked)
      throw usage_error("with_ties(): PostgreSQL does not take skip_locked() beside it");
}

void dynamic_clauses::write_front(sql_writer& out) const { write_verb(out); }
void dynamic_clauses::write_front(parameter_list& out) const { write_verb(out); }
void dynamic_clauses::write(sql_writer& out) const { write_all(out); }
void dynamic_clauses::write(parameter_list& out) const { write_all(out); }

void require_in_place(const erased_expression& expression, query_part part, calls_allowed calls, const scope& tables) {
  sql_writer out(portable_rules);
  out.qualify(true);
  out.in_sight() = {&tables, true, part, 1};
  const in_part<sql_writer> here(out, part, calls);
  expression.write(out);
  if (out.facts().fault.kind != fault_kind::none) throw_fault(out.facts().fault);
}

void throw_joined_twice(std::string_view table) {
  throw usage_error("join(): the table " + quoted(table) +
                    " is in from() or join() already; give it another name with virga::alias");
}

}  // namespace virga::detail
