// expect: offset(): this query has an offset() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).offset(10).offset(20).all();
#else
  auto rows = db.select(posts.id).from(posts).offset(10).all();
#endif
}
