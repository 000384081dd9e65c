// expect: case: what follows when is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(case_when(posts.views, 1).else_(0)).from(posts).all();
#else
  auto rows = db.select(case_when(posts.views > 1, 1).else_(0)).from(posts).all();
#endif
}
