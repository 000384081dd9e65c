// expect: like(): the operand and the pattern must be text; cast one of them
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(like(posts.views, "1%")).all();
#else
  auto rows = db.select().from(posts).where(like(posts.title, "1%")).all();
#endif
}
