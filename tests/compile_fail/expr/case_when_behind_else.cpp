// expect: case: when() comes before else_()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(case_when(posts.published, 1).else_(0).when(posts.views > 1, 2)).from(posts).all();
#else
  auto rows = db.select(case_when(posts.published, 1).when(posts.views > 1, 2).else_(0)).from(posts).all();
#endif
}
