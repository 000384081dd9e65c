// expect: comparison: the two sides have types that SQL can't compare; cast one of them
// names: int, string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.views == "7").all();
#else
  auto rows = db.select().from(posts).where(posts.views == 7).all();
#endif
}
