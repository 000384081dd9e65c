// expect: case: the results have different types; cast one of them
// names: int, string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(case_when(posts.published, 1).else_("no")).from(posts).all();
#else
  auto rows = db.select(case_when(posts.published, 1).else_(0)).from(posts).all();
#endif
}
