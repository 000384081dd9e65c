// expect: distinct_on(): this query is distinct already
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select_distinct(posts.author_id).from(posts).dynamic().distinct_on(posts.author_id).all();
#else
  auto rows = db.select(posts.author_id).from(posts).dynamic().distinct_on(posts.author_id).all();
#endif
}
