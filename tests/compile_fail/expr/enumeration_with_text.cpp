// expect: comparison: the two sides have types that SQL can't compare; cast one of them
// names: feeling
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(posts).where(posts.mood == "glad").all();
#else
  auto rows = db.select().from(posts).where(posts.mood == feeling::glad).all();
#endif
}
