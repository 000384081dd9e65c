// expect: select(): an aggregate goes over rows, a window function over rows or groups: neither goes over another one of its kind; select the inner one in a subquery
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  namespace pg = virga::pg;
#ifdef VIRGA_MISTAKE
  return db.select(pg::percentile_cont(max(posts.views)).within_group(posts.id)).from(posts).all();
#else
  return db.select(pg::percentile_cont(0.5).within_group(posts.id)).from(posts).all();
#endif
}
