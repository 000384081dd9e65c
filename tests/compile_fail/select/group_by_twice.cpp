// expect: group_by(): this query has a group_by() already; give it all its keys at once
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).group_by(posts.author_id).group_by(posts.mood).all();
#else
  auto rows = db.select(count()).from(posts).group_by(posts.author_id, posts.mood).all();
#endif
}
