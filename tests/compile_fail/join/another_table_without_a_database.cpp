// expect: join(): this condition uses a column of a table that is not in from() or join()
// names: "comments", "post_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  auto rows = db.all(virga::select().from(users).inner_join(posts, posts.id == comments.post_id));
#else
  auto rows = db.all(virga::select().from(users).inner_join(posts, posts.author_id == users.id));
#endif
}
