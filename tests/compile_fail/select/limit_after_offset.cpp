// expect: limit(): call it before offset()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).offset(10).limit(20).all();
#else
  auto rows = db.select(posts.id).from(posts).limit(20).offset(10).all();
#endif
}
