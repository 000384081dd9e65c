// expect: exclude_...(): the window has no frame; call rows_between() first
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).over(order_by(posts.id).exclude_ties())).from(posts).all();
#else
  auto rows =
      db.select(sum(posts.views)
                    .over(order_by(posts.id).groups_between(virga::preceding(1), virga::current_row).exclude_ties()))
          .from(posts)
          .all();
#endif
}
