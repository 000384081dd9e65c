// expect: where(): this condition uses a column of a table that is not in from() or join()
// names: "comments", "post_id"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).from(users).where(posts.id == comments.post_id).run();
#else
  db.update(posts).set({.views = 0}).from(comments).where(posts.id == comments.post_id).run();
#endif
}
