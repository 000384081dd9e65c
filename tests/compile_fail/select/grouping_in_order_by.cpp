// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
// names: "posts", "author_id"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).order_by(virga::grouping(posts.id)).all();
#else
  auto rows = db.select(posts.author_id)
                  .from(posts)
                  .group_by(virga::rollup(posts.author_id))
                  .order_by(virga::grouping(posts.author_id))
                  .all();
#endif
}
