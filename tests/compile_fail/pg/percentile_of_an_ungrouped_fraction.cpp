// expect: select(): a column of a grouped query is neither in group_by() nor in an aggregate, as max(...)
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  namespace pg = virga::pg;
#ifdef VIRGA_MISTAKE
  return db.select(pg::percentile_cont(posts.views / 100.0).within_group(posts.id)).from(posts).all();
#else
  return db.select(pg::percentile_cont(posts.views / 100.0).within_group(posts.id))
      .from(posts)
      .group_by(posts.views)
      .all();
#endif
}
