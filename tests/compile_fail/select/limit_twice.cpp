// expect: limit(): this query has a limit() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).limit(10).limit(20).all();
#else
  auto rows = db.select(posts.id).from(posts).limit(10).all();
#endif
}
