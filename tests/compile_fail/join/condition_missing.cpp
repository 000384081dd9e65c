// expect: join(): the condition is missing, as in posts.author_id == users.id; for every pair of rows use cross_join()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).left_join(posts).all();
#else
  auto rows = db.select().from(users).left_join(posts, posts.author_id == users.id).all();
#endif
}
