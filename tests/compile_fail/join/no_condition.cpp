// expect: join(): the second argument is not a condition; compare two columns
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).inner_join(posts, posts.author_id).all();
#else
  auto rows = db.select().from(users).inner_join(posts, posts.author_id == users.id).all();
#endif
}
