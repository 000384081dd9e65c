// expect: comparison: the two sides have types that SQL can't compare; cast one of them
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).where(is_distinct_from(posts.title, 1)).all();
#else
  auto rows = db.select(posts.id).from(posts).where(is_distinct_from(posts.views, 1)).all();
#endif
}
