// expect: range_between(): an offset needs a window that is ordered by one key; call order_by() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(sum(posts.views)
                    .over(order_by(posts.id, posts.views).range_between(virga::preceding(1), virga::current_row)))
          .from(posts)
          .all();
#else
  auto rows =
      db.select(sum(posts.views).over(order_by(posts.id).range_between(virga::preceding(1), virga::current_row)))
          .from(posts)
          .all();
#endif
}
