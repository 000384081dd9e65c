// expect: select(): a column belongs to a table that is not in from() or join()
// names: "users"
// names: "name"
#include "../blog.hpp"

#include <virga/pg.hpp>

void program(const virga::pg::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.name).distinct_on(posts.author_id).from(posts).all();
#else
  auto rows = db.select(posts.title).distinct_on(posts.author_id).from(posts).all();
#endif
}
