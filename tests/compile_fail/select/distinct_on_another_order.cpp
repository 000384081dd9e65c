// expect: distinct_on(): order_by() must begin with the keys of distinct_on()
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).distinct_on(posts.author_id).from(posts).order_by(posts.views).all();
#else
  auto rows =
      db.select(posts.title).distinct_on(posts.author_id).from(posts).order_by(posts.author_id, posts.views).all();
#endif
}
