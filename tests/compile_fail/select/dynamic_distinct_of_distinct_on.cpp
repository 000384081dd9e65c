// expect: distinct(): this query is distinct already, by distinct_on()
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).distinct_on(posts.author_id).dynamic().distinct().all();
#else
  auto rows = db.select(posts.author_id).from(posts).dynamic().distinct().all();
#endif
}
