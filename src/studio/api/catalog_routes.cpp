#include "studio/api/catalog_routes.hpp"

#include "studio/catalog/ddl.hpp"
#include "studio/catalog/postgres_sql.hpp"
#include "studio/catalog/tables.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

namespace virga::studio {
namespace {

json describe_database(const session& in, const settings& how) {
  json found;
  statement ask(in.dialect);
  if (in.is_postgres()) {
    ask_database_of_postgres(ask);
    found = json_of(in, ask);
  } else {
    ask << "select 'SQLite ' || sqlite_version()";
    found = {{"name", how.name}, {"server", whole(value_of(in, ask))}, {"currentSchema", "main"}};
  }
  json answer = {{"dialect", in.is_postgres() ? "postgresql" : "sqlite"}};
  answer.update(found);
  answer["readOnly"] = how.read_only;
  answer["version"] = "virga " + how.version;
  answer["migrations"] = static_cast<bool>(how.migrations);
  return answer;
}

json whole_table(connections& database, const std::string& schema, const std::string& table) {
  json found;
  {
    const work at(database, work::kind::reading);
    found = describe_table(at.in(), schema, table);
  }
  if (!found.at("ddl").is_null() || !database.is_postgres()) return found;
  try {
    const driver::lease lent = database.pool().lend({.stop = database.stop_token()});
    found["ddl"] = ddl_of_postgres({&*lent, database.dialect(), database.stop_token()}, schema, table);
  } catch (const std::exception& thrown) {
    // What virga can't say of a table must not hide the table.
    found["ddl"] = std::string("-- ") + thrown.what();
  }
  return found;
}

template <class Describe>
std::function<json(const request&)> reading(connections& database, Describe describe) {
  return [&database, describe](const request& asked) {
    const work at(database, work::kind::reading);
    return describe(at.in(), asked);
  };
}

std::function<json(const request&)> of_project(const std::function<json()>& ask) {
  return [&ask](const request&) {
    if (!ask) throw failure(404, "there is no virga.toml that says it");
    return ask();
  };
}

}  // namespace

void add_catalog_routes(router& to, connections& database, const settings& how) {
  to.add_json("GET", "/api/database",
              reading(database, [&how](const session& in, const request&) { return describe_database(in, how); }));
  to.add_json("GET", "/api/tables",
              reading(database, [](const session& in, const request&) { return describe_tables(in); }));
  to.add_json("GET", "/api/table", [&database](const request& asked) {
    return whole_table(database, asked.parameter("schema"), asked.parameter("table"));
  });
  to.add_json("GET", "/api/schema",
              reading(database, [](const session& in, const request&) { return describe_schema(in); }));
  to.add_json("GET", "/api/completion",
              reading(database, [](const session& in, const request&) { return describe_words(in); }));
  to.add_json("GET", "/api/migrations", of_project(how.migrations));
  to.add_json("GET", "/api/differences", of_project(how.differences));
}

}  // namespace virga::studio
