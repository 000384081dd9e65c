// expect: run(): a select yields rows; call all(), get(), one() or stream()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.select(posts.id).from(posts).run();
#else
  auto rows = db.select(posts.id).from(posts).all();
#endif
}
