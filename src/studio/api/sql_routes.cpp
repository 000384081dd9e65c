#include "studio/api/sql_routes.hpp"

#include "studio/sql/sql_text.hpp"

namespace virga::studio {

void add_sql_routes(router& to, connections& database, tabs& all) {
  const auto add = [&](const char* path, json (*answer)(tab&, const json&)) {
    to.add_json("POST", path, [&all, answer](const request& asked) {
      const json body = body_of(asked);
      return all.with(body.at("tab").get<std::string>(), [&](tab& in) { return answer(in, body); });
    });
  };
  add("/api/sql", [](tab& in, const json& body) { return in.run(body); });
  add("/api/sql/end", [](tab& in, const json& body) { return in.end(body.value("commit", false)); });
  add("/api/explain", [](tab& in, const json& body) { return in.explain(body); });
  to.add_json("POST", "/api/sql/cancel", [&all](const request& asked) {
    all.cancel(body_of(asked).at("tab").get<std::string>());
    return json::object();
  });
  to.add_json("POST", "/api/sql/parameters", [&database](const request& asked) {
    const auto sql = body_of(asked).at("sql").get<std::string>();
    return json{{"parameters", parameters_of(sql, database.dialect())}};
  });
}

}  // namespace virga::studio
