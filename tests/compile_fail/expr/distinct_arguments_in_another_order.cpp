// expect: distinct(), order_by(): an aggregate of distinct arguments is ordered by these arguments alone
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(string_agg(posts.title, ",").distinct().order_by(posts.id)).from(posts).all();
#else
  auto rows = db.select(string_agg(posts.title, ",").distinct().order_by(posts.title)).from(posts).all();
#endif
}
