// expect: with(): an argument is not a common table expression; make it with virga::cte<"...">(select)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto top = virga::select(posts.id).from(posts).as<"top">();
  auto rows = db.with(top).select(posts.id).from(posts).all();
#else
  const auto top = virga::cte<"top">(virga::select(posts.author_id).from(posts).where(posts.views > 9));
  auto rows = db.with(top).select(posts.id).from(posts).all();
#endif
}
