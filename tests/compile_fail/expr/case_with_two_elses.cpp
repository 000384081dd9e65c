// expect: case: it has an else_() already
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(case_when(posts.published, 1).else_(0).else_(2)).from(posts).all();
#else
  auto rows = db.select(case_when(posts.published, 1).else_(0)).from(posts).all();
#endif
}
