// expect: from(), using_(), join(): the changed table is in sight already
// names: "posts"
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.update(posts).set({.views = 0}).from(posts).where(posts.id == 1).run();
#else
  db.update(posts)
      .set({.views = 0})
      .from(virga::alias<"other">(posts))
      .where(posts.id == virga::alias<"other">(posts).id)
      .run();
#endif
}
