// expect: rows_between(), range_between(), groups_between(): a frame goes from and to one of unbounded_preceding, preceding(n), current_row, following(n) and unbounded_following
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(sum(posts.views).over(order_by(posts.id).rows_between(2, virga::current_row))).from(posts).all();
#else
  auto rows = db.select(sum(posts.views).over(order_by(posts.id).rows_between(virga::preceding(2), virga::current_row)))
                  .from(posts)
                  .all();
#endif
}
