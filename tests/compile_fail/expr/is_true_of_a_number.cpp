// expect: is_true() and its like: the operand is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(is_true(posts.id)).all();
#else
  auto rows = db.select().from(posts).where(is_true(posts.id > 1)).all();
#endif
}
