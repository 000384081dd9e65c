#include <virga/core/error.hpp>
#include <virga/query/dynamic.hpp>

#include <string>

namespace virga::detail {
namespace {

template <class Out>
void write_list(Out& out, std::string_view word, const std::vector<dynamic_clauses::node>& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    out.text(i == 0 ? word : std::string_view(", "));
    nodes[i]->write(out);
  }
}

template <class Out>
void write_condition(Out& out, std::string_view word, const condition& wanted) {
  if (wanted.empty()) return;
  out.text(word);
  condition::write(out, &wanted);
}

}  // namespace

template <class Out>
void dynamic_clauses::write_all(Out& out) const {
  for (const node& each : joins) each->write(out);
  write_condition(out, " where ", where);
  write_list(out, " group by ", group_by);
  write_condition(out, " having ", having);
  if (window != nullptr) window->write(out);
  write_list(out, " order by ", order_by);
  if (limit != nullptr) {
    out.text(" limit ");
    limit->write(out);
  }
  if (offset != nullptr) {
    if (limit == nullptr && out.rules().limit_before_offset) out.text(" limit -1");
    out.text(" offset ");
    offset->write(out);
  }
  if (lock != nullptr) lock->write(out);
}

void dynamic_clauses::write(sql_writer& out) const { write_all(out); }
void dynamic_clauses::write(parameter_list& out) const { write_all(out); }

void throw_stray_column(std::string_view clause) {
  throw usage_error(std::string(clause) + ": a column belongs to a table that is not in from() or join()");
}

void throw_joined_twice(std::string_view table) {
  throw usage_error("join(): the table \"" + std::string(table) +
                    "\" is in from() or join() already; give it another name with virga::alias");
}

}  // namespace virga::detail
