#include "studio/catalog/tables.hpp"

#include "studio/catalog/postgres_sql.hpp"
#include "studio/catalog/shape.hpp"
#include "studio/catalog/sqlite_sql.hpp"
#include "studio/catalog/sqlite_words.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

namespace virga::studio {
namespace {

template <class Postgres, class Sqlite>
json ask(const session& in, Postgres of_postgres, Sqlite of_sqlite) {
  statement question(in.dialect);
  in.is_postgres() ? of_postgres(question) : of_sqlite(question);
  return json_of(in, question);
}

std::string reason_of(const table_shape& shape) {
  if (!shape.key.empty()) return "";
  if (shape.kind.ends_with("view")) return "it is a " + shape.kind;
  if (shape.kind == "foreign table" || shape.kind == "virtual table") return "it is a " + shape.kind;
  return "it has no primary key, nor a unique key whose columns are all not null";
}

}  // namespace

json describe_tables(const session& in) { return ask(in, ask_tables_of_postgres, ask_tables_of_sqlite); }

json describe_schema(const session& in) { return ask(in, ask_schema_of_postgres, ask_schema_of_sqlite); }

json describe_words(const session& in) {
  json words = ask(in, ask_completion_of_postgres, ask_completion_of_sqlite);
  if (!in.is_postgres()) words["keywords"] = sqlite_words();
  return words;
}

json describe_table(const session& in, const std::string& schema, const std::string& table) {
  const table_shape shape = read_shape(in, schema, table);
  json found = ask(
      in, [&](statement& to) { ask_table_of_postgres(to, schema, table); },
      [&](statement& to) { ask_table_of_sqlite(to, schema, table); });
  for (json& column : found.at("columns"))
    if (!column.contains("category")) column["category"] = category_of_sqlite(column.at("type").get<std::string>());
  found["key"] = shape.key;
  const std::string reason = reason_of(shape);
  found["editable"] = reason.empty();
  found["reason"] = reason.empty() ? json(nullptr) : json(reason);
  return found;
}

}  // namespace virga::studio
