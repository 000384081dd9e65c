// expect: function: an argument has a type that the function does not take; cast it
#include <virga/pg.hpp>
#include "../blog.hpp"

auto program(const virga::pg::database& db) {
  namespace pg = virga::pg;
#ifdef VIRGA_MISTAKE
  return db.select(pg::percentile_cont(pg::array(posts.title)).within_group(posts.id))
      .from(posts)
      .group_by(posts.title)
      .all();
#else
  return db.select(pg::percentile_cont(pg::array(posts.views / 1e6)).within_group(posts.id))
      .from(posts)
      .group_by(posts.views)
      .all();
#endif
}
