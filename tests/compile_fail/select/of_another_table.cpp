// expect: of(): this table is not in from() or join()
// names: "users"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.author_id).from(posts).for_update().of(users).all();
#else
  auto rows = db.select(posts.author_id).from(posts).for_update().of(posts).all();
#endif
}
