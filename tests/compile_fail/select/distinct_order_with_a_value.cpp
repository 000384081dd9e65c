// expect: order_by(): PostgreSQL orders distinct rows by what is selected alone; a selected expression with a value in it by its name, as(...)
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
  const auto half = (posts.views / 2).as<"half">();
#ifdef VIRGA_MISTAKE
  auto rows = db.select_distinct(half).from(posts).order_by(posts.views / 2).all();
#else
  auto rows = db.select_distinct(half).from(posts).order_by(half).all();
#endif
}
