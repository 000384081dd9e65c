// expect: distinct_on(): a key is not a column or an expression
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.title).from(posts).dynamic().distinct_on("author_id").all();
#else
  auto rows = db.select(posts.title).from(posts).dynamic().distinct_on(posts.author_id).all();
#endif
}
