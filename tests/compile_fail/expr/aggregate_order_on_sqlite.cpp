// expect: order_by(): SQLite has no order by in the arguments of an aggregate
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(string_agg(posts.title, ", ").order_by(posts.id)).from(posts).all();
#else
  auto rows = db.select(string_agg(posts.title, ", ")).from(posts).all();
#endif
}
