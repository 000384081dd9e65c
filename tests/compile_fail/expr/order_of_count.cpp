// expect: order_by(): count(*) counts rows, which have no order; leave it out
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(virga::count().order_by(posts.id)).from(posts).all();
#else
  auto rows = db.select(virga::count()).from(posts).all();
#endif
}
