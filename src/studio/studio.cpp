#include "studio/studio.hpp"

#include "studio/api/catalog_routes.hpp"
#include "studio/api/query_routes.hpp"
#include "studio/api/router.hpp"
#include "studio/api/row_routes.hpp"
#include "studio/api/sql_routes.hpp"
#include "studio/http/assets.hpp"
#include "studio/http/guard.hpp"
#include "studio/http/server.hpp"

#include <utility>

namespace virga::studio {

class studio::parts {
 public:
  explicit parts(settings given)
      : how(std::move(given)),
        database(how.dialect, how.read_only, how.open, how.shared_connections),
        editor(database),
        saved(how.queries),
        http(how.port),
        token(new_token()),
        gate(http.port(), token) {
    const work first(database, work::kind::reading);  // so that a database that is not there is told at once
    add_catalog_routes(routes, database, how);
    add_row_routes(routes, database);
    add_sql_routes(routes, database, editor);
    add_query_routes(routes, saved);
  }

  settings how;
  connections database;
  tabs editor;
  saved_queries saved;
  router routes;
  server http;
  std::string token;
  guard gate;
};

studio::studio(settings how) : parts_(std::make_unique<parts>(std::move(how))) {}
studio::~studio() = default;

int studio::port() const { return parts_->http.port(); }
const std::string& studio::token() const { return parts_->token; }

std::string studio::url() const { return "http://127.0.0.1:" + std::to_string(port()) + "/?token=" + parts_->token; }

void studio::run() {
  parts_->http.run(
      [&](const request& asked) -> std::optional<response> {
        if (auto refused = parts_->gate.refuse(asked)) return refused;
        return parts_->gate.let_in(asked);
      },
      [&](const request& asked) {
        if (asked.method == "GET" || asked.method == "HEAD")
          if (auto file = asset_at(asked)) return *file;
        return parts_->routes.answer(asked);
      });
}

void studio::stop() {
  parts_->database.stop();
  parts_->http.stop();
}

bool has_page() { return !assets().empty(); }

}  // namespace virga::studio
