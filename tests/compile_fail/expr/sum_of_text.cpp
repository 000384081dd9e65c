// expect: sum(): the argument is not a number
// names: string
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.title)).from(posts).all();
#else
  auto rows = db.select(sum(posts.views)).from(posts).all();
#endif
}
