// expect: with(): a common table expression uses a column of a table that is not in its from() or join()
// names: "users"
// names: "active"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(users.active));
  auto rows = db.with(top).select(top[posts.author_id]).from(top).all();
#else
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  auto rows = db.with(top).select(top[posts.author_id]).from(top).all();
#endif
}
