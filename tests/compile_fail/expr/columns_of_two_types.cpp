// expect: comparison: the two sides have types that SQL can't compare; cast one of them
// names: bool
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.published == posts.views).all();
#else
  auto rows = db.select().from(posts).where(posts.id == posts.views).all();
#endif
}
