// expect: of(): an argument is not a table
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).dynamic().for_update().of(posts.id).all();
#else
  auto rows = db.select(posts.author_id).from(posts).dynamic().for_update().of(posts).all();
#endif
}
