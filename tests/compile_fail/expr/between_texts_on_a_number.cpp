// expect: between(): the operand and its bounds have types that SQL can't compare; cast one of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(between(posts.views, "1", "9")).all();
#else
  auto rows = db.select().from(posts).where(between(posts.views, 1, 9)).all();
#endif
}
