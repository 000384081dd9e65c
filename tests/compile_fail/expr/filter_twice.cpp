// expect: filter(): this aggregate has a filter() already; join its conditions with `and`
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).filter(posts.published).filter(posts.id > 1)).from(posts).all();
#else
  auto rows = db.select(sum(posts.views).filter(posts.published and posts.id > 1)).from(posts).all();
#endif
}
