// expect: comparison: the two sides have types that SQL can't compare; cast one of them
// names: bool, int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.views == false).all();
#else
  auto rows = db.select().from(posts).where(posts.views == 0).all();
#endif
}
