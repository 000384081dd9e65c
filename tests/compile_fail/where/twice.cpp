// expect: where(): this query has a where() already; join its conditions with `and`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(posts.id > 1).where(posts.id < 9).all();
#else
  auto rows = db.select(posts.id).from(posts).where(posts.id > 1 and posts.id < 9).all();
#endif
}
