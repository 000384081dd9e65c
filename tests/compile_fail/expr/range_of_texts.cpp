// expect: range_between(): an offset is from a number, a date, a time or an interval; the key to order by is none of them
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
  using virga::current_row, virga::preceding;
#ifdef VIRGA_MISTAKE
  auto rows = db.select(sum(posts.views).over(order_by(posts.title).range_between(preceding("a"), current_row)))
                  .from(posts)
                  .all();
#else
  auto rows = db.select(sum(posts.views).over(order_by(posts.views).range_between(preceding(1), current_row)))
                  .from(posts)
                  .all();
#endif
}
