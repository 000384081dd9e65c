// expect: from(): this query has a from() already; use a join
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).from(users).all();
#else
  auto rows = db.select(posts.id).from(posts).inner_join(users, posts.author_id == users.id).all();
#endif
}
