// expect: function: an argument has a type that the function does not take; cast it
// names: "rows_between", 1, double
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows =
      db.select(sum(posts.views).over(order_by(posts.id).rows_between(virga::preceding(1.5), virga::current_row)))
          .from(posts)
          .all();
#else
  auto rows = db.select(sum(posts.views).over(order_by(posts.id).rows_between(virga::preceding(1), virga::current_row)))
                  .from(posts)
                  .all();
#endif
}
