// expect: over(): over a window an aggregate has no distinct() and no order_by() of its own
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).distinct().over(partition_by(posts.author_id))).from(posts).all();
#else
  auto rows = db.select(sum(posts.views).over(partition_by(posts.author_id))).from(posts).all();
#endif
}
