// expect: of(): rows of tables and of subqueries can be locked, not those of a common table expression, of values or of a function
// names: "latest"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto latest = virga::cte<"latest">(virga::select(posts.id).from(posts));
  const auto query = db.with(latest).select(posts.title).from(posts).inner_join(latest, latest[posts.id] == posts.id);
#ifdef VIRGA_MISTAKE
  auto rows = query.for_update().of(latest).all();
#else
  auto rows = query.for_update().of(posts).all();
#endif
}
