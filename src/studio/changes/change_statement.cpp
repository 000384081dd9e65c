#include "studio/changes/change_statement.hpp"

#include "studio/changes/set_value.hpp"
#include "studio/rows/row_key.hpp"
#include "studio/values/failure.hpp"

#include <string_view>
#include <utility>

namespace virga::studio {
namespace {

const json& object_of(const json& change, const char* member) {
  const auto found = change.find(member);
  if (found == change.end() || !found->is_object())
    throw failure(400, std::string("a change's ") + member + " is an object");
  return *found;
}

void write_columns(statement& into, const table_shape& of) {
  for (std::size_t i = 0; i < of.columns.size(); ++i) {
    if (i > 0) into << ", ";
    into.name(of.columns[i].name);
  }
}

void write_where(statement& into, const table_shape& of, const json& change) {
  into << " where ";
  write_key(into, of, object_of(change, "key"));
  if (!change.contains("old")) return;
  for (const auto& [name, value] : object_of(change, "old").items()) {
    into << " and ";
    write_unchanged(into, of.column(name), value);
  }
}

void write_update(statement& into, const table_shape& of, const json& change) {
  const json& set = object_of(change, "set");
  if (set.empty()) throw failure(400, "an update sets nothing");
  into << "update ";
  into.table(of.schema, of.name) << " set ";
  bool first = true;
  for (const auto& [name, value] : set.items()) {
    if (!std::exchange(first, false)) into << ", ";
    const column_shape& column = of.column(name);
    into.name(column.name) << " = ";
    write_set_value(into, column, value);
  }
  write_where(into, of, change);
}

void write_insert(statement& into, const table_shape& of, const json& change) {
  const json& set = object_of(change, "set");
  into << "insert into ";
  into.table(of.schema, of.name);
  json given = json::object();
  for (const auto& [name, value] : set.items())
    if (!is_default(value)) given[name] = value;
  if (given.empty()) {
    into << " default values";
    return;
  }
  bool first = true;
  for (const auto& [name, value] : given.items()) {
    into << (std::exchange(first, false) ? " (" : ", ");
    into.name(of.column(name).name);
  }
  first = true;
  for (const auto& [name, value] : given.items()) {
    into << (std::exchange(first, false) ? ") values (" : ", ");
    write_set_value(into, of.column(name), value);
  }
  into << ")";
}

}  // namespace

void write_change(statement& into, const table_shape& of, const json& change) {
  const std::string kind = change.value("kind", "");
  if (kind == "insert") {
    if (of.kind.ends_with("view")) throw failure(400, "\"" + of.name + "\" is a " + of.kind);
    write_insert(into, of, change);
  } else if (kind == "update") {
    write_update(into, of, change);
  } else if (kind == "delete") {
    into << "delete from ";
    into.table(of.schema, of.name);
    write_where(into, of, change);
    return;
  } else {
    throw failure(400, "a change is an update, an insert or a delete");
  }
  into << " returning ";
  write_columns(into, of);
}

void write_current(statement& into, const table_shape& of, const json& key) {
  into << "select ";
  write_columns(into, of);
  into << " from ";
  into.table(of.schema, of.name) << " where ";
  write_key(into, of, key);
}

}  // namespace virga::studio
