// expect: merge_into(): SQLite has no MERGE; use insert() with on_conflict()
#include "../blog.hpp"

void program(const virga::sqlite::database& db) {
#ifdef VIRGA_MISTAKE
  db.merge_into(posts)
      .using_(comments)
      .on(posts.id == comments.post_id)
      .when_matched()
      .then_update({.views = posts.views + 1})
      .run();
#else
  db.update(posts).set({.views = posts.views + 1}).from(comments).where(posts.id == comments.post_id).run();
#endif
}
