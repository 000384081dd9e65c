// expect: case: the operand and a value have types that SQL can't compare; cast one of them
// names: int
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(case_(posts.views).when("one", 1).else_(0)).from(posts).all();
#else
  auto rows = db.select(case_(posts.views).when(1, 1).else_(0)).from(posts).all();
#endif
}
