// expect: group_by(): a key is not a column or an expression
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count()).from(posts).group_by(rollup(posts.id, "title")).all();
#else
  auto rows = db.select(count()).from(posts).group_by(rollup(posts.id, posts.title)).all();
#endif
}
