#include "studio/rows/order.hpp"

#include "studio/rows/operand.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/number_text.hpp"

#include <algorithm>
#include <utility>

namespace virga::studio {
namespace {

order_term term_of(const table_shape& of, const json& sort, dialect_kind dialect) {
  if (!sort.is_object() || !sort.contains("column"))
    throw failure(400, "sort is a list of {\"column\", \"descending\"}");
  order_term term;
  term.column = &of.column(sort.at("column").get<std::string>());
  term.descending = sort.value("descending", false);
  term.nulls_first = (dialect == dialect_kind::postgresql) == term.descending;
  if (const auto nulls = sort.find("nulls"); nulls != sort.end() && !nulls->is_null()) {
    const auto word = nulls->get<std::string>();
    if (word != "first" && word != "last") throw failure(400, "nulls are first or last");
    term.nulls_first = word == "first";
  }
  return term;
}

void write_cursor_value(statement& into, const order_term& term, const json& value) {
  const auto text = value.get<std::string>();
  if (into.is_postgres()) {
    into.bind_as(text, is_compared_as_text(*term.column) ? "text" : term.column->cast);
    return;
  }
  const std::string rest = text.empty() ? "" : text.substr(1);
  const auto integer = text.starts_with('i') ? exact_integer(rest) : std::nullopt;
  const auto real = text.starts_with('r') ? exact_real(rest) : std::nullopt;
  if (integer)
    into.bind_integer(*integer);
  else if (real)
    into.bind_real(*real);
  else if (text.starts_with('b'))
    into.bind_blob(rest);
  else if (text.starts_with('t'))
    into.bind(rest);
  else
    throw failure(400, "\"" + text + "\" is no cell of a cursor");
}

void write_same(statement& into, const order_term& term, const json& value) {
  write_operand(into, *term.column);
  if (value.is_null()) {
    into << " is null";
    return;
  }
  into << " = ";
  write_cursor_value(into, term, value);
}

void write_behind(statement& into, const order_term& term, const json& value) {
  if (value.is_null()) {
    // Behind nulls there are values only where nulls come first.
    if (!term.nulls_first) {
      into << "1 = 0";
      return;
    }
    write_operand(into, *term.column);
    into << " is not null";
    return;
  }
  const bool nulls_behind = term.column->nullable && !term.nulls_first;
  if (nulls_behind) into << "(";
  write_operand(into, *term.column);
  into << (term.descending ? " < " : " > ");
  write_cursor_value(into, term, value);
  if (!nulls_behind) return;
  into << " or ";
  write_operand(into, *term.column);
  into << " is null)";
}

// An index serves `(a, b) > (1, 2)` in one range.
bool is_row_comparison(const std::vector<order_term>& order) {
  return std::ranges::all_of(order, [&](const order_term& one) {
    return !one.column->nullable && one.descending == order.front().descending;
  });
}

void write_row_comparison(statement& into, const std::vector<order_term>& order, const json& cells) {
  into << "(";
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) into << ", ";
    write_operand(into, *order[i].column);
  }
  into << (order.front().descending ? ") < (" : ") > (");
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) into << ", ";
    write_cursor_value(into, order[i], cells[i]);
  }
  into << ")";
}

}  // namespace

std::vector<order_term> order_of(const table_shape& of, const json& sort, dialect_kind dialect) {
  std::vector<order_term> order;
  if (!sort.is_null()) {
    for (const json& one : sort) order.push_back(term_of(of, one, dialect));
  }
  for (const std::string& name : of.key) {
    const column_shape& column = of.column(name);
    if (std::ranges::none_of(order, [&](const order_term& one) { return one.column->name == name; }))
      order.push_back({&column, false, dialect == dialect_kind::sqlite});
  }
  return order;
}

std::vector<order_term> reversed(const std::vector<order_term>& order) {
  std::vector<order_term> result;
  for (const order_term& one : order) result.push_back(one.reversed());
  return result;
}

void write_order(statement& into, const std::vector<order_term>& order) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    into << (i == 0 ? " order by " : ", ");
    write_operand(into, *order[i].column);
    if (order[i].descending) into << " desc";
    if (order[i].column->nullable && order[i].nulls_first != (into.is_postgres() == order[i].descending))
      into << (order[i].nulls_first ? " nulls first" : " nulls last");
  }
}

void write_after(statement& into, const std::vector<order_term>& order, const json& cells) {
  if (!cells.is_array() || cells.size() != order.size())
    throw failure(400, "a cursor has a cell for each column of the order");
  for (std::size_t i = 0; i < order.size(); ++i)
    if (!cells[i].is_string() && !(cells[i].is_null() && order[i].column->nullable))
      throw failure(400, "a cursor's cells are texts, or null where the column may be");
  if (is_row_comparison(order)) return write_row_comparison(into, order, cells);
  into << "(";
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) into << " or ";
    into << "(";
    for (std::size_t same = 0; same < i; ++same) {
      write_same(into, order[same], cells[same]);
      into << " and ";
    }
    write_behind(into, order[i], cells[i]);
    into << ")";
  }
  into << ")";
}

json cursor_cell(const cell& value, std::string_view storage_class, dialect_kind dialect) {
  if (!value) return nullptr;
  if (dialect == dialect_kind::postgresql) return *value;
  return std::string(1, storage_class.front()) + *value;
}

}  // namespace virga::studio
