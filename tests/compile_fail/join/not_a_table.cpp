// expect: join(): the argument is not a table
// names: "author_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).inner_join(posts.author_id, posts.author_id == users.id).all();
#else
  auto rows = db.select().from(users).inner_join(posts, posts.author_id == users.id).all();
#endif
}
