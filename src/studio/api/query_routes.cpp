#include "studio/api/query_routes.hpp"

#include <string_view>

namespace virga::studio {
namespace {

constexpr std::string_view folder = "/api/queries/";

std::string name_in(const request& asked) { return asked.path.substr(folder.size()); }

}  // namespace

void add_query_routes(router& to, const saved_queries& saved) {
  to.add_json("GET", "/api/queries", [&saved](const request&) { return saved.list(); });
  to.add_json("PUT", std::string(folder), [&saved](const request& asked) {
    saved.write(name_in(asked), body_of(asked).at("sql").get<std::string>());
    return json::object();
  });
  to.add_json("DELETE", std::string(folder), [&saved](const request& asked) {
    saved.remove(name_in(asked));
    return json::object();
  });
}

}  // namespace virga::studio
