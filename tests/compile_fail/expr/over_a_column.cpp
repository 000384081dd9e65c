// expect: over(): the argument is not a window, as partition_by(...).order_by(...)
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).over(posts.author_id)).from(posts).all();
#else
  auto rows = db.select(sum(posts.views).over(partition_by(posts.author_id))).from(posts).all();
#endif
}
