// expect: avg(): the argument is not a number
// names: bool
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(avg(posts.published)).from(posts).all();
#else
  auto rows = db.select(avg(posts.views)).from(posts).all();
#endif
}
