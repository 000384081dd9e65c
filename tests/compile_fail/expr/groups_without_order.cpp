// expect: groups_between(): the window has no order; call order_by() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(sum(posts.views).over(partition_by(posts.id).groups_between(virga::preceding(1), virga::current_row)))
          .from(posts)
          .all();
#else
  auto rows =
      db.select(sum(posts.views).over(order_by(posts.id).groups_between(virga::preceding(1), virga::current_row)))
          .from(posts)
          .all();
#endif
}
