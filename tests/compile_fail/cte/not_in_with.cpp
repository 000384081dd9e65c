// expect: from(): a common table expression is read that is not in with(); write db.with(...).select(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  auto rows = db.select(top[posts.author_id]).from(top).all();
#else
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  auto rows = db.with(top).select(top[posts.author_id]).from(top).all();
#endif
}
