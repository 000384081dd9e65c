// expect: with(): a common table expression reads one that is not before it in with()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  const auto more = virga::cte<"more">(virga::select(top[posts.author_id]).from(top));
  auto rows = db.with(more, top).select(more[posts.author_id]).from(more).all();
#else
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  const auto more = virga::cte<"more">(virga::select(top[posts.author_id]).from(top));
  auto rows = db.with(top, more).select(more[posts.author_id]).from(more).all();
#endif
}
