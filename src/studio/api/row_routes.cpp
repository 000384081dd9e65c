#include "studio/api/row_routes.hpp"

#include "studio/changes/changes.hpp"
#include "studio/rows/page.hpp"
#include "studio/rows/related.hpp"
#include "studio/transfer/export.hpp"
#include "studio/transfer/import.hpp"

namespace virga::studio {

void add_row_routes(router& to, connections& database) {
  const auto add_reading = [&](const char* path, json (*answer)(const session&, const json&)) {
    to.add_json("POST", path, [&database, answer](const request& asked) {
      const json body = body_of(asked);
      const work at(database, work::kind::reading);
      return answer(at.in(), body);
    });
  };
  add_reading("/api/rows", read_page);
  add_reading("/api/count", count_rows);
  add_reading("/api/value", read_value);
  add_reading("/api/references", count_references);
  add_reading("/api/choices", list_choices);
  to.add("GET", "/api/export", [&database](const request& asked) { return export_rows(database, asked); });
  to.add_json("POST", "/api/import",
              [&database](const request& asked) { return import_rows(database, body_of(asked)); });
  to.add_json("POST", "/api/changes",
              [&database](const request& asked) { return apply_changes(database, body_of(asked)); });
}

}  // namespace virga::studio
