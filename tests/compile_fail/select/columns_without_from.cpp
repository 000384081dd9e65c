// expect: select(): call from() before running the query
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).all();
#else
  auto rows = db.select(posts.id).from(posts).all();
#endif
}
