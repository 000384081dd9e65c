// expect: union_(), intersect(), except(): select the columns of a join one by one
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  const auto pairs = db.select().from(users).inner_join(posts, posts.author_id == users.id);
  auto rows = pairs.union_(pairs).all();
#else
  const auto pairs = db.select(users.id, posts.title).from(users).inner_join(posts, posts.author_id == users.id);
  auto rows = pairs.union_(pairs).all();
#endif
}
