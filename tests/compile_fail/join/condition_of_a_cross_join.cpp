// expect: cross_join(): it has no condition; use inner_join()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).cross_join(posts, posts.author_id == users.id).all();
#else
  auto rows = db.select(users.id).from(users).inner_join(posts, posts.author_id == users.id).all();
#endif
}
