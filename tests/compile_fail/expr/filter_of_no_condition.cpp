// expect: filter(): the argument is not a condition
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).filter(posts.views)).from(posts).all();
#else
  auto rows = db.select(sum(posts.views).filter(posts.published)).from(posts).all();
#endif
}
