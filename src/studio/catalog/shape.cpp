#include "studio/catalog/shape.hpp"

#include "studio/catalog/postgres_sql.hpp"
#include "studio/catalog/sqlite_sql.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

#include <algorithm>
#include <array>

namespace virga::studio {
namespace {

std::string text(const json& of, const char* member) {
  const json& value = of.at(member);
  return value.is_null() ? "" : value.get<std::string>();
}

bool flag(const json& of, const char* member) {
  const json& value = of.at(member);
  return value.is_boolean() ? value.get<bool>() : value.get<int>() != 0;
}

}  // namespace

bool table_shape::has(std::string_view column) const {
  return std::ranges::any_of(columns, [&](const column_shape& one) { return one.name == column; });
}

const column_shape& table_shape::column(std::string_view of) const {
  const auto found = std::ranges::find(columns, of, &column_shape::name);
  if (found != columns.end()) return *found;
  if (key_is_rowid && of == rowid.name) return rowid;
  throw failure(400, "the table \"" + name + "\" has no column \"" + std::string(of) + "\"");
}

table_shape read_shape(const session& in, const std::string& schema, const std::string& table) {
  statement ask(in.dialect);
  in.is_postgres() ? ask_shape_of_postgres(ask, schema, table) : ask_shape_of_sqlite(ask, schema, table);
  const json found = json_of(in, ask);
  if (found.is_null() || found.at("kind").is_null())
    throw failure(404, "there is no table \"" + schema + "\".\"" + table + "\"");
  table_shape shape;
  shape.schema = schema;
  shape.name = table;
  shape.kind = text(found, "kind");
  for (const json& one : found.at("columns")) {
    column_shape column;
    column.name = text(one, "name");
    column.type = text(one, "type");
    column.category = in.is_postgres() ? text(one, "category") : category_of_sqlite(column.type);
    column.nullable = flag(one, "nullable");
    column.generated = flag(one, "generated");
    if (in.is_postgres()) {
      column.cast = text(one, "cast");
      column.element = text(one, "element");
    } else {
      column.default_sql = text(one, "default");
    }
    shape.columns.push_back(std::move(column));
  }
  for (const json& one : found.at("key")) shape.key.push_back(one.get<std::string>());
  if (!in.is_postgres() && shape.key.empty() && flag(found, "has_rowid")) {
    static constexpr std::array names = {"rowid", "_rowid_", "oid"};
    const auto* const free = std::ranges::find_if(names, [&](const char* one) { return !shape.has(one); });
    if (free != names.end()) {
      shape.key = {*free};
      shape.key_is_rowid = true;
      shape.rowid = {.name = *free, .type = "integer", .category = "number", .nullable = false};
    }
  }
  return shape;
}

}  // namespace virga::studio
