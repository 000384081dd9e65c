// expect: order_by(): PostgreSQL orders distinct rows by what is selected alone; a selected expression with a value in it by its name, as(...)
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select_distinct(posts.author_id).from(posts).order_by(posts.views).all();
#else
  auto rows = db.select_distinct(posts.author_id, posts.views).from(posts).order_by(posts.views).all();
#endif
}
