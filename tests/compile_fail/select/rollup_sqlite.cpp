// expect: group_by(): SQLite has no ROLLUP, CUBE and GROUPING SETS
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id, count()).from(posts).group_by(rollup(posts.author_id)).all();
#else
  auto rows = db.select(posts.author_id, count()).from(posts).group_by(posts.author_id).all();
#endif
}
