// expect: join(): an aggregate can't be in a condition of rows; group in a subquery, and join that
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).inner_join(posts, virga::count() == users.id).all();
#else
  auto rows = db.select(users.id).from(users).inner_join(posts, posts.author_id == users.id).all();
#endif
}
