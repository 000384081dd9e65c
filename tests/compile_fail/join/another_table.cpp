// expect: join(): this condition uses a column of a table that is not in from() or join()
// names: "comments", "post_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.select().from(users).inner_join(posts, posts.id == comments.post_id).all();
#else
  auto rows = db.select().from(users).inner_join(posts, posts.author_id == users.id).all();
#endif
}
