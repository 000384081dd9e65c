// expect: distinct_on(): SQLite has no DISTINCT ON; use row_number() over a partition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).distinct_on(posts.author_id).from(posts).all();
#else
  auto rows = db.select_distinct(posts.title).from(posts).all();
#endif
}
