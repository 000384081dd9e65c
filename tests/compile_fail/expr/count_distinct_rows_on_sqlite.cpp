// expect: function: SQLite has no function or operator of this name
// names: "count_distinct(row_value(...))"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(count_distinct(virga::row_value(posts.id, posts.views))).from(posts).all();
#else
  auto rows = db.select(count_distinct(posts.id)).from(posts).all();
#endif
}
