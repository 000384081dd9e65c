// expect: row[]: this table is not in from() or join()
// names: "comments"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto row = db.select().from(users).inner_join(posts, posts.author_id == users.id).one();
  auto part = row[comments];
#else
  auto row = db.select().from(users).inner_join(posts, posts.author_id == users.id).one();
  auto part = row[posts];
#endif
}
