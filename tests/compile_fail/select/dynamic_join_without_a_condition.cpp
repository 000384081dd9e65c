// expect: join(): the condition is missing, as in posts.author_id == users.id; for every pair of rows use cross_join()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(posts.id).from(posts).dynamic().inner_join(users).all();
#else
  auto rows = db.select(posts.id).from(posts).dynamic().cross_join(users).all();
#endif
}
