// expect: dynamic(): call from() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).dynamic().all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().all();
#endif
}
