// expect: and, or, not: an operand is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.published and posts.views).all();
#else
  auto rows = db.select().from(posts).where(posts.published and posts.views > 0).all();
#endif
}
