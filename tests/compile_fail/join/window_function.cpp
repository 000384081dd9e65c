// expect: join(): a window function can't be in a condition of rows; select it in a subquery, and join that
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select(users.id).from(users).inner_join(posts, virga::row_number().over() == users.id).all();
#else
  auto rows = db.select(users.id).from(users).inner_join(posts, posts.author_id == users.id).all();
#endif
}
