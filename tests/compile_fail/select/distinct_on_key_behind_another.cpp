// expect: distinct_on(): order_by() must begin with the keys of distinct_on()
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title)
                  .from(posts)
                  .distinct_on(posts.author_id, posts.id)
                  .order_by(posts.author_id, posts.views, posts.id)
                  .all();
#else
  auto rows = db.select(posts.title)
                  .from(posts)
                  .distinct_on(posts.author_id, posts.id)
                  .order_by(posts.id, posts.author_id, posts.views)
                  .all();
#endif
}
