// expect: tablesample(): SQLite has no TABLESAMPLE
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(tablesample_bernoulli(posts, 10)).all();
#else
  auto rows = db.select(posts.id).from(posts).all();
#endif
}
