// expect: subquery: it has no column of this name
// names: "top"
// names: "title"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  auto rows = db.with(top).select(top[posts.title]).from(top).all();
#else
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  auto rows = db.with(top).select(top[posts.author_id]).from(top).all();
#endif
}
