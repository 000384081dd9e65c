#include "studio/rows/filter.hpp"

#include "studio/rows/json_path.hpp"
#include "studio/rows/operand.hpp"
#include "studio/values/failure.hpp"

#include <array>
#include <utility>

namespace virga::studio {
namespace {

constexpr int deepest = 50;

std::string text_member(const json& of, const char* member) {
  const auto found = of.find(member);
  if (found == of.end() || !found->is_string()) throw failure(400, std::string("a filter's ") + member + " is a text");
  return found->get<std::string>();
}

const json& member(const json& of, const char* name) {
  const auto found = of.find(name);
  if (found == of.end()) throw failure(400, std::string("a filter has no ") + name);
  return *found;
}

const json& list_member(const json& of, const char* name) {
  const json& found = member(of, name);
  if (!found.is_array()) throw failure(400, std::string("a filter's ") + name + " is a list");
  return found;
}

/// A pattern of LIKE that matches the text itself.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

/// The column as a text, for LIKE.
void write_as_text(statement& into, const column_shape& column) {
  into.name(column.name);
  if (into.is_postgres() && column.category != "text") into << "::text";
}

void write_pattern(statement& into, const column_shape& column, const std::string& op, const json& value) {
  const cell given = cell_from(value);
  if (!given) throw failure(400, op + " needs a text");
  const std::string text = op == "like" ? *given : escaped(*given);
  const std::string before = op == "contains" || op == "ends with" ? "%" : "";
  const std::string behind = op == "contains" || op == "starts with" ? "%" : "";
  write_as_text(into, column);
  into << (into.is_postgres() && op != "like" ? " ilike " : " like ");
  into.bind(before + text + behind);
  if (!into.is_postgres()) into << " escape '\\'";
}

void write_in(statement& into, const column_shape& column, const json& values) {
  if (!values.is_array()) throw failure(400, "in needs a list of values");
  if (values.empty()) {
    into << (into.is_postgres() ? "false" : "0");
    return;
  }
  write_operand(into, column);
  into << " in (";
  bool first = true;
  for (const json& one : values) {
    if (!std::exchange(first, false)) into << ", ";
    write_value(into, column, cell_from(one));
  }
  into << ")";
}

void write_between(statement& into, const column_shape& column, const json& values) {
  if (!values.is_array() || values.size() != 2) throw failure(400, "between needs two values");
  write_operand(into, column);
  into << " between ";
  write_value(into, column, cell_from(values[0]));
  into << " and ";
  write_value(into, column, cell_from(values[1]));
}

void write_element_test(statement& into, const column_shape& column, const std::string& op, const json& value) {
  if (!into.is_postgres()) {
    into << "exists (select 1 from json_each(";
    into.name(column.name) << ") where cast(value as text) = ";
    into.bind(cell_from(value)) << ")";
    return;
  }
  if (column.element.empty()) throw failure(400, op + " needs a column with elements");
  if (op == "array contains") {
    into.bind_as(cell_from(value), column.element) << " = any(";
    into.name(column.name) << ")";
    return;
  }
  into.name(column.name) << " @> ";
  into.bind_as(cell_from(value), column.element);
}

bool write_test(statement& into, const column_shape& column, const std::string& op) {
  static constexpr std::array<std::string_view, 4> tests = {"is null", "is not null", "is true", "is false"};
  for (const std::string_view one : tests) {
    if (op != one) continue;
    into.name(column.name) << " " << one;
    return true;
  }
  return false;
}

bool write_comparison(statement& into, const column_shape& column, const std::string& op, const json& filter) {
  static constexpr std::array<std::string_view, 6> comparisons = {"=", "<>", "<", "<=", ">", ">="};
  for (const std::string_view one : comparisons) {
    if (op != one) continue;
    write_operand(into, column);
    into << " " << one << " ";
    write_value(into, column, cell_from(member(filter, "value")));
    return true;
  }
  return false;
}

void write_condition(statement& into, const table_shape& of, const json& filter) {
  const column_shape& column = of.column(text_member(filter, "column"));
  const std::string op = text_member(filter, "op");
  if (write_test(into, column, op) || write_comparison(into, column, op, filter)) return;
  const json& value = member(filter, "value");
  if (op == "in") return write_in(into, column, value);
  if (op == "between") return write_between(into, column, value);
  if (op == "json path") return write_json_path(into, column, value);
  if (op == "array contains" || op == "range contains") return write_element_test(into, column, op, value);
  if (op == "contains" || op == "starts with" || op == "ends with" || op == "like")
    return write_pattern(into, column, op, value);
  throw failure(400, "there is no operator \"" + op + "\"");
}

void write_nested(statement& into, const table_shape& of, const json& filter, int depth);

void write_group(statement& into, const table_shape& of, const json& members, const char* word, int depth) {
  if (members.empty()) {
    into << (std::string_view(word) == "and" ? "1 = 1" : "1 = 0");
    return;
  }
  bool first = true;
  into << "(";
  for (const json& one : members) {
    if (!std::exchange(first, false)) into << " " << word << " ";
    write_nested(into, of, one, depth + 1);
  }
  into << ")";
}

void write_nested(statement& into, const table_shape& of, const json& filter, int depth) {
  if (!filter.is_object()) throw failure(400, "a filter is an object");
  if (depth > deepest) throw failure(400, "the filter is nested too deep");
  if (filter.contains("and")) return write_group(into, of, list_member(filter, "and"), "and", depth);
  if (filter.contains("or")) return write_group(into, of, list_member(filter, "or"), "or", depth);
  if (filter.contains("not")) {
    into << "not (";
    write_nested(into, of, filter.at("not"), depth + 1);
    into << ")";
    return;
  }
  if (filter.contains("sql")) {
    // On a line of its own, a comment at its end does not take in what follows.
    into << "(" << text_member(filter, "sql") << "\n)";
    return;
  }
  write_condition(into, of, filter);
}

}  // namespace

void write_filter(statement& into, const table_shape& of, const json& filter) { write_nested(into, of, filter, 0); }

}  // namespace virga::studio
