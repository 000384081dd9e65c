// expect: rows_between(), range_between(), groups_between(): the frame ends before it starts
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).over(order_by(posts.id).rows_between(virga::current_row, virga::preceding(1))))
                  .from(posts)
                  .all();
#else
  auto rows = db.select(sum(posts.views).over(order_by(posts.id).rows_between(virga::preceding(1), virga::current_row)))
                  .from(posts)
                  .all();
#endif
}
